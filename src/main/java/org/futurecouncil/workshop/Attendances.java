package org.futurecouncil.workshop;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.futurecouncil.platform.ProcessSteps;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who comes to a workshop. A place is always a seat for each person at one table. Whoever
 * says yes joins the waiting list, and the waiting list is seated at once as far as there
 * is room: first come, first served, except that a smaller party is not kept waiting for
 * seats that a larger one before it cannot use. So a place given back goes to the first
 * who fits, who is told.
 * <p>
 * Answers count until the workshop starts, also after the day by which they were asked
 * for.
 */
@Service
public class Attendances {

    private static final Set<Workshop.State> ANSWERABLE = Set.of(Workshop.State.INVITED, Workshop.State.RSVPS_CLOSED,
            Workshop.State.CONFIRMED);

    private final WorkshopRows workshops;

    private final AttendanceRows rows;

    private final WorkshopProcess process;

    private final JdbcClient jdbc;

    private final Clock clock;

    private final ProcessSteps steps;

    Attendances(WorkshopRows workshops, AttendanceRows rows, WorkshopProcess process, JdbcClient jdbc, Clock clock,
            ProcessSteps steps) {
        this.workshops = workshops;
        this.rows = rows;
        this.process = process;
        this.jdbc = jdbc;
        this.clock = clock;
        this.steps = steps;
    }

    /** What an invited organisation last answered; empty if it is not invited. */
    public Optional<Attendance> find(UUID vendorId, String workshopReference) {
        return this.workshops.find(workshopReference).flatMap((workshop) -> this.rows.find(workshop.id(), vendorId));
    }

    /**
     * Records an organisation's answer, the first or a changed one, and has it
     * acknowledged. The same answer again changes nothing. Best called outside a
     * transaction, so that it can be tried again when the workshop moves on at that very
     * moment.
     * @throws RuleViolation if the answer is not complete, or if a place cannot be kept
     * with what is changed, or the workshop takes no answers: nothing is recorded then
     */
    public Attendance rsvp(UUID vendorId, String workshopReference, Rsvp answer) {
        return this.steps.take(() -> {
            Workshop workshop = answerable(workshopReference);
            Attendance before = invited(workshop, vendorId);
            return (answer instanceof Rsvp.Yes yes) ? come(workshop, before, yes) : stayAway(workshop, before);
        });
    }

    /**
     * Gives an organisation's place, or its place on the waiting list, back. A second
     * time changes nothing.
     * @throws RuleViolation if there is none to give back, or the workshop takes no
     * answers
     */
    public Attendance cancel(UUID vendorId, String workshopReference) {
        return this.steps.take(() -> {
            Workshop workshop = answerable(workshopReference);
            Attendance before = invited(workshop, vendorId);
            if (!before.hasPlaceOrWaits() && before.state() != Attendance.State.CANCELLED) {
                throw new RuleViolation("You have no place at the workshop to give back.");
            }
            return stayAway(workshop, before);
        });
    }

    private Attendance come(Workshop workshop, Attendance before, Rsvp.Yes answer) {
        List<WorkshopTable> tables = this.workshops.tables(workshop.id());
        RuleViolation.throwIfAny(answer.problems(tables));
        if (before.says(answer)) {
            return before;
        }
        if (before.state() == Attendance.State.COMING) {
            this.rows.change(before.id(), answer, tableToKeep(workshop, before, answer, tables));
        }
        else {
            this.rows.queue(before.id(), answer);
        }
        return settle(workshop, before.id());
    }

    private Attendance stayAway(Workshop workshop, Attendance before) {
        if (before.state() == Attendance.State.DECLINED || before.state() == Attendance.State.CANCELLED) {
            return before;
        }
        this.rows.leave(before.id(), before.hasPlaceOrWaits() ? Attendance.State.CANCELLED : Attendance.State.DECLINED);
        return settle(workshop, before.id());
    }

    /**
     * Has the process offer free seats to those who wait, the one who answered included,
     * and acknowledge the answer; then keeps on record what became of it.
     */
    private Attendance settle(Workshop workshop, UUID answered) {
        this.process.rsvpReceived(workshop.programmeId(), answered);
        this.rows.keepAnswer(answered);
        return this.rows.get(answered);
    }

    /**
     * Where somebody who has a place sits after changing the answer.
     * @throws RuleViolation if the place cannot be kept: it is never lost by a change
     */
    private static UUID tableToKeep(Workshop workshop, Attendance before, Rsvp.Yes answer, List<WorkshopTable> tables) {
        UUID held = Objects.requireNonNull(before.tableId());
        boolean settled = workshop.state() == Workshop.State.CONFIRMED
                || Objects.equals(before.preferredTableId(), answer.preferredTableId());
        UUID first = (settled || answer.preferredTableId() == null) ? held : answer.preferredTableId();
        List<WorkshopTable> choice = tables.stream()
            .filter((table) -> answer.otherTableWelcome() || table.id().equals(answer.preferredTableId())
                    || (settled && table.id().equals(held)))
            .sorted(Comparator.comparing((WorkshopTable table) -> !table.id().equals(first))
                .thenComparing((table) -> !table.id().equals(held))
                .thenComparing((table) -> -table.free()))
            .toList();
        return choice.stream()
            .filter((table) -> freeFor(before, table) >= answer.people().size())
            .map(WorkshopTable::id)
            .findFirst()
            .orElseThrow(() -> new RuleViolation(
                    "There is no room for this change: %s. Your earlier answer stands, and your place is kept."
                        .formatted(choice.stream()
                            .map((table) -> "the table “" + table.project() + "” has " + freeFor(before, table)
                                    + " seats for you")
                            .findFirst()
                            .orElse("that table does not exist"))));
    }

    private static int freeFor(Attendance attendance, WorkshopTable table) {
        return table.free() + (table.id().equals(attendance.tableId()) ? attendance.people().size() : 0);
    }

    private Workshop answerable(String reference) {
        Workshop workshop = this.workshops.lock(reference);
        if (workshop.begun(this.clock.instant())) {
            throw new RuleViolation("The workshop has begun: answers are no longer taken.");
        }
        if (!ANSWERABLE.contains(workshop.state()) || programmeEnded(workshop.programmeId())) {
            throw new RuleViolation(
                    "The workshop takes no answers at the moment. If it is planned anew, you will be invited again.");
        }
        return workshop;
    }

    private boolean programmeEnded(UUID programmeId) {
        return this.jdbc.sql("select ended_at is not null from programme where id = :id")
            .param("id", programmeId)
            .query(Boolean.class)
            .single();
    }

    private Attendance invited(Workshop workshop, UUID vendorId) {
        return this.rows.find(workshop.id(), vendorId)
            .orElseThrow(() -> new RuleViolation("Only organisations that are invited to the workshop can answer."));
    }

}
