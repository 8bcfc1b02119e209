package org.futurecouncil.workshop;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.mail.CalendarEvent;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A programme's workshop: its plan, its changes and how far it has come.
 */
@Service("workshops")
@Transactional(propagation = Propagation.SUPPORTS)
public class Workshops {

    private static final int USUAL_SEATS = 8;

    private static final Set<Workshop.State> STANDS = Set.of(Workshop.State.INVITED, Workshop.State.RSVPS_CLOSED,
            Workshop.State.CONFIRMED, Workshop.State.PLANNED);

    private final JdbcClient jdbc;

    private final WorkshopRows rows;

    private final Officers officers;

    private final Mailings mailings;

    private final SignedIn signedIn;

    private final Clock clock;

    Workshops(JdbcClient jdbc, WorkshopRows rows, Officers officers, Mailings mailings, SignedIn signedIn,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.officers = officers;
        this.mailings = mailings;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** The workshop of a programme, once one is planned. */
    public Optional<Workshop> find(UUID programmeId) {
        return this.rows.find(programmeId);
    }

    /** The workshop behind the address of an RSVP page. */
    public Optional<Workshop> find(String reference) {
        return this.rows.find(reference);
    }

    /** The tables of a workshop, in the order of their projects. */
    public List<WorkshopTable> tables(UUID workshopId) {
        return this.rows.tables(workshopId);
    }

    /**
     * What takes the workshop out of everyone's calendar when its programme is withdrawn.
     * @return empty if nobody was told of one, or it is over or cancelled already
     */
    public Optional<CalendarEvent> cancellation(UUID programmeId) {
        Instant now = this.clock.instant();
        return this.rows.find(programmeId)
            .filter((workshop) -> workshop.announcedAt() != null && STANDS.contains(workshop.state())
                    && workshop.endsAt().isAfter(now))
            .map(Workshop::cancellation);
    }

    /**
     * Erases what people said they need to take part and to eat, and what mails to
     * officers said of it: it is kept no longer than the workshop lies ahead.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void eraseNeeds(UUID programmeId) {
        this.jdbc.sql("""
                update attendee set access_needs = '', dietary_needs = ''
                 where attendance_id in (select a.id from attendance a join workshop w on w.id = a.workshop_id
                                          where w.programme_id = :programmeId)
                """).param("programmeId", programmeId).update();
        this.mailings.erase(programmeId, WorkshopMail.JOINING_LEAD, Set.of("accessNeeds", "dietaryNeeds"));
    }

    /** What the form "Plan the workshop" shows. */
    public Planning planning(String programmeId) {
        UUID programme = UUID.fromString(programmeId);
        Optional<Workshop> earlier = this.rows.find(programme);
        List<WorkshopTable> tables = earlier.map((workshop) -> this.rows.tables(workshop.id())).orElse(List.of());
        List<Officer> leads = this.officers.inGroup(Groups.SERVICE_LEADS);
        return new Planning(earlier.map(Draft::of).orElse(null),
                projects(programme).stream().map((project) -> planned(project, tables)).toList(),
                leads.stream().map((lead) -> new Lead(lead.userId(), lead.name())).toList(), WorkshopPlan.MOST_SEATS);
    }

    /**
     * Records a plan; a later one replaces an earlier one, of which everyone who was
     * invited hears by the new invitation.
     * @throws RuleViolation with everything that is wrong with the plan
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Workshop plan(UUID programmeId, String programmeReference, WorkshopPlan plan) {
        List<WorkshopPlan.Project> projects = projects(programmeId);
        RuleViolation.throwIfAny(plan.problems(this.clock.instant(), projects, leads(projects)));
        this.jdbc
            .sql("""
                    insert into workshop (id, programme_id, reference, title, venue_name, venue_address, access_information,
                                          agenda, starts_at, ends_at, rsvp_closes_at, calendar_uid, state, planned_by, planned_at)
                    values (:id, :programmeId, :reference, :title, :venueName, :venueAddress, :accessInformation,
                            :agenda, :startsAt, :endsAt, :rsvpClosesAt, :calendarUid, 'PLANNED', :plannedBy, :now)
                    on conflict on constraint uq_workshop_programme do update
                       set title = excluded.title, venue_name = excluded.venue_name,
                           venue_address = excluded.venue_address, access_information = excluded.access_information,
                           agenda = excluded.agenda, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                           rsvp_closes_at = excluded.rsvp_closes_at, state = 'PLANNED', planned_by = excluded.planned_by,
                           planned_at = excluded.planned_at, decision = null, decision_reason = null, decided_by = null,
                           calendar_sequence = workshop.calendar_sequence
                                               + case when workshop.announced_at is null then 0 else 1 end
                    """)
            .param("id", Ids.next())
            .param("programmeId", programmeId)
            .param("reference", programmeReference + "-WORKSHOP")
            .param("title", plan.title())
            .param("venueName", plan.venueName())
            .param("venueAddress", plan.venueAddress())
            .param("accessInformation", plan.accessInformation())
            .param("agenda", plan.agenda())
            .param("startsAt", LondonTime.utc(plan.start()))
            .param("endsAt", LondonTime.utc(plan.end()))
            .param("rsvpClosesAt", LondonTime.utc(plan.rsvpClose()))
            .param("calendarUid", "workshop-" + programmeId)
            .param("plannedBy", this.signedIn.userId())
            .param("now", LondonTime.utc(this.clock.instant()))
            .update();
        Workshop workshop = this.rows.lock(programmeId);
        forgetAnswers(workshop.id());
        for (int position = 0; position < projects.size(); position++) {
            place(workshop.id(), position + 1, plan.tableOf(projects.get(position)));
        }
        return workshop;
    }

    /**
     * Records a change of date or venue.
     * @throws RuleViolation with everything that is wrong with the change
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Workshop change(UUID programmeId, WorkshopChange change) {
        Workshop workshop = this.rows.lock(programmeId);
        Instant now = this.clock.instant();
        RuleViolation.throwIfAny(change.problems(workshop, now));
        this.jdbc.sql("""
                insert into workshop_change (workshop_id, calendar_sequence, reason, earlier_starts_at, earlier_ends_at,
                                             earlier_venue_name, changed_by, changed_at)
                select id, calendar_sequence + 1, :reason, starts_at, ends_at, venue_name, :changedBy, :now
                  from workshop where id = :id
                """)
            .param("reason", change.reason())
            .param("changedBy", this.signedIn.userId())
            .param("now", LondonTime.utc(now))
            .param("id", workshop.id())
            .update();
        this.jdbc.sql("""
                update workshop
                   set starts_at = :startsAt, ends_at = :endsAt, rsvp_closes_at = :rsvpClosesAt,
                       venue_name = :venueName, venue_address = :venueAddress, access_information = :accessInformation,
                       calendar_sequence = calendar_sequence + 1,
                       state = case when :rsvpClosesAt > :now then 'INVITED' else state end
                 where id = :id
                """)
            .param("startsAt", LondonTime.utc(change.start(workshop)))
            .param("endsAt", LondonTime.utc(change.end(workshop)))
            .param("rsvpClosesAt", LondonTime.utc(change.rsvpClose(workshop)))
            .param("venueName", change.venueName(workshop))
            .param("venueAddress", change.venueAddress(workshop))
            .param("accessInformation", change.accessInformation(workshop))
            .param("now", LondonTime.utc(now))
            .param("id", workshop.id())
            .update();
        return this.rows.get(programmeId);
    }

    WorkshopProcess.Rsvps rsvps(Workshop workshop) {
        if (workshop.rsvpClosesAt().isAfter(this.clock.instant())) {
            return WorkshopProcess.Rsvps.OPEN;
        }
        return (workshop.state() == Workshop.State.INVITED) ? WorkshopProcess.Rsvps.OVER
                : WorkshopProcess.Rsvps.COUNTED;
    }

    /**
     * The programme behind a reference that somebody typed.
     * @throws RuleViolation if it has no workshop
     */
    UUID programmeOf(String programmeReference) {
        return this.jdbc.sql("""
                select w.programme_id from workshop w join programme p on p.id = w.programme_id
                 where p.reference = upper(:reference)
                """)
            .param("reference", programmeReference)
            .query(UUID.class)
            .optional()
            .orElseThrow(() -> new RuleViolation(
                    "No programme with this reference has a workshop. A reference looks like COTF-2026-03."));
    }

    /**
     * Closes the list, as far as planning goes.
     * @return whether any vendor comes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean closeRsvps(UUID programmeId) {
        Workshop workshop = this.rows.lock(programmeId);
        this.rows.setState(workshop.id(), Workshop.State.RSVPS_CLOSED);
        return this.jdbc
            .sql("select exists (select from attendance where workshop_id = :id and state in ('COMING', 'WAITING'))")
            .param("id", workshop.id())
            .query(Boolean.class)
            .single();
    }

    /** What the form "Decide on a workshop without vendors" shows. */
    public NobodyComing nobodyComing(String programmeId) {
        Workshop workshop = this.rows.get(UUID.fromString(programmeId));
        return this.jdbc.sql("""
                select count(*) as invited, count(*) filter (where state in ('DECLINED', 'CANCELLED')) as declined,
                       count(*) filter (where state in ('COMING', 'WAITING')) as accepted
                  from attendance where workshop_id = :id
                """)
            .param("id", workshop.id())
            .query((row, number) -> new NobodyComing(workshop.title(), LondonTime.sentence(workshop.startsAt()),
                    row.getInt("invited"), row.getInt("declined"), row.getInt("accepted")))
            .single();
    }

    /**
     * Records what is to become of a workshop to which nobody comes.
     * @throws RuleViolation with everything that is wrong with the decision
     */
    @Transactional(propagation = Propagation.MANDATORY)
    String decide(UUID programmeId, WithoutVendors decision) {
        Workshop workshop = this.rows.lock(programmeId);
        int accepted = nobodyComing(programmeId.toString()).accepted();
        RuleViolation.throwIfAny(decision.problems(workshop, accepted, this.clock.instant()));
        this.jdbc.sql("""
                update workshop set decision = :decision, decision_reason = :reason, decided_by = :decidedBy,
                       state = case when :decision = 'ANOTHER_DATE' then 'PLANNED' else state end
                 where id = :id
                """)
            .param("decision", decision.decision())
            .param("reason", decision.reason())
            .param("decidedBy", this.signedIn.userId())
            .param("id", workshop.id())
            .update();
        return decision.decision();
    }

    private List<WorkshopPlan.Project> projects(UUID programmeId) {
        return this.jdbc.sql("""
                select id, name, department, lead from service_area
                 where programme_id = :programmeId and state = 'SHORTLISTED' order by position
                """)
            .param("programmeId", programmeId)
            .query((row, number) -> new WorkshopPlan.Project(row.getObject("id", UUID.class), row.getString("name"),
                    row.getString("department"), row.getString("lead")))
            .list();
    }

    /** Service leads, and whoever leads a project already. */
    private Set<String> leads(List<WorkshopPlan.Project> projects) {
        Set<String> leads = this.officers.inGroup(Groups.SERVICE_LEADS)
            .stream()
            .map(Officer::userId)
            .collect(Collectors.toCollection(HashSet::new));
        projects.forEach((project) -> leads.add(project.lead()));
        return leads;
    }

    private static PlannedTable planned(WorkshopPlan.Project project, List<WorkshopTable> tables) {
        return tables.stream()
            .filter((table) -> table.serviceAreaId().equals(project.serviceAreaId()))
            .findFirst()
            .map((table) -> new PlannedTable(project.serviceAreaId(), project.name(), project.department(),
                    table.lead(), table.seats()))
            .orElseGet(() -> new PlannedTable(project.serviceAreaId(), project.name(), project.department(),
                    project.lead(), USUAL_SEATS));
    }

    private void place(UUID workshopId, int position, WorkshopPlan.Table table) {
        this.jdbc.sql("""
                insert into workshop_table (id, workshop_id, service_area_id, position, lead, seats)
                values (:id, :workshopId, :serviceAreaId, :position, :lead, :seats)
                on conflict on constraint uq_workshop_table_service_area do update
                   set position = excluded.position, lead = excluded.lead, seats = excluded.seats
                """)
            .param("id", Ids.next())
            .param("workshopId", workshopId)
            .param("serviceAreaId", table.serviceAreaId())
            .param("position", position)
            .param("lead", table.lead())
            .param("seats", table.seats())
            .update();
    }

    /** An answer to the date that was is none to the date that is. */
    private void forgetAnswers(UUID workshopId) {
        this.jdbc.sql("""
                delete from attendee where attendance_id in (select id from attendance where workshop_id = :id)
                """).param("id", workshopId).update();
        this.jdbc.sql("""
                update attendance set state = 'INVITED', party_size = 0, preferred_table_id = null,
                       other_table_welcome = true, table_id = null, queue_no = null, unseated = false
                 where workshop_id = :id
                """).param("id", workshopId).update();
    }

    /** What the form "Plan the workshop" shows. */
    record Planning(@Nullable Draft earlier, List<PlannedTable> tables, List<Lead> leads, int mostSeats) {
    }

    /** An earlier plan, to begin the next one with. */
    record Draft(String title, String venueName, String venueAddress, String accessInformation, String agenda,
            LocalDate date, LocalTime startsAt, LocalTime endsAt, LocalDate rsvpClosesOn, LocalTime rsvpClosesAt) {

        static Draft of(Workshop workshop) {
            return new Draft(workshop.title(), workshop.venueName(), workshop.venueAddress(),
                    workshop.accessInformation(), workshop.agenda(), LondonTime.date(workshop.startsAt()),
                    LondonTime.time(workshop.startsAt()), LondonTime.time(workshop.endsAt()),
                    LondonTime.date(workshop.rsvpClosesAt()), LondonTime.time(workshop.rsvpClosesAt()));
        }

    }

    /** A table to plan. */
    record PlannedTable(UUID serviceAreaId, String project, String department, String lead, int seats) {
    }

    /** Who may lead a table. */
    record Lead(String userId, String name) {
    }

    /**
     * How the answers stand when nobody comes.
     *
     * @param accepted since that was found
     */
    record NobodyComing(String title, String startsAt, int invited, int declined, int accepted) {
    }

}
