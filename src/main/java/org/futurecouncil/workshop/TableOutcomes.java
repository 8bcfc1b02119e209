package org.futurecouncil.workshop;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the tables made of their projects: the ideas, what was held against each, and the
 * verdicts.
 */
@Service("tableOutcomes")
@Transactional(propagation = Propagation.SUPPORTS)
public class TableOutcomes {

    private final JdbcClient jdbc;

    private final WorkshopRows workshops;

    private final Workshops plans;

    private final SignedIn signedIn;

    private final Clock clock;

    TableOutcomes(JdbcClient jdbc, WorkshopRows workshops, Workshops plans, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.workshops = workshops;
        this.plans = plans;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** User id of the officer who leads a table. */
    public String lead(String tableId) {
        return this.jdbc.sql("select lead from workshop_table where id = :id")
            .param("id", UUID.fromString(tableId))
            .query(String.class)
            .single();
    }

    /** The project of a table. */
    public String project(String tableId) {
        return table(UUID.fromString(tableId)).project();
    }

    /** What the form "Record the table's outcome" shows. */
    public View view(String tableId) {
        Table table = table(UUID.fromString(tableId));
        return new View(table.project(), table.challenges(), table.objectives(), people(table));
    }

    /**
     * Records what a table made of its project.
     * @throws RuleViolation with everything that is wrong or missing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void record(UUID tableId, TableOutcomeForm form) {
        Table table = table(tableId);
        List<Person> people = people(table);
        Set<String> present = people.stream().map((person) -> person.id().toString()).collect(Collectors.toSet());
        Set<UUID> atTable = people.stream().filter(Person::atTable).map(Person::id).collect(Collectors.toSet());
        RuleViolation.throwIfAny(form.problems(present, atTable));
        recordAttended(table, form.attended());
        List<TableOutcomeForm.IdeaRow> ideas = form.ideas();
        for (int i = 0; i < ideas.size(); i++) {
            recordIdea(table, i + 1, ideas.get(i), people);
        }
        this.jdbc.sql("""
                update workshop_table set notes = :notes, outcome_recorded_by = :recordedBy, outcome_recorded_at = :now
                 where id = :id
                """)
            .param("notes", form.notes())
            .param("recordedBy", this.signedIn.userId())
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", tableId)
            .update();
    }

    /**
     * Closes a workshop after all tables are recorded: what people needed on the day is
     * needed no more, and is erased.
     * @return whether any idea stands, redesigned or as it was
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean close(UUID programmeId) {
        Workshop workshop = this.workshops.lock(programmeId);
        this.workshops.setState(workshop.id(), Workshop.State.HELD);
        this.plans.eraseNeeds(programmeId);
        return this.jdbc
            .sql("""
                    select exists (select from idea where programme_id = :programmeId and verdict in ('REDESIGNED', 'STOOD_UP'))
                    """)
            .param("programmeId", programmeId)
            .query(Boolean.class)
            .single();
    }

    private Table table(UUID tableId) {
        return this.jdbc.sql("""
                select t.id, t.workshop_id, w.programme_id, t.service_area_id, s.name,
                       coalesce(b.challenges, '') as challenges, coalesce(b.objectives, '') as objectives
                  from workshop_table t
                  join workshop w on w.id = t.workshop_id
                  join service_area s on s.id = t.service_area_id
                  left join service_brief b on b.service_area_id = s.id
                 where t.id = :id
                """)
            .param("id", tableId)
            .query((row, number) -> new Table(row.getObject("id", UUID.class), row.getObject("workshop_id", UUID.class),
                    row.getObject("programme_id", UUID.class), row.getObject("service_area_id", UUID.class),
                    row.getString("name"), row.getString("challenges"), row.getString("objectives")))
            .single();
    }

    /** Everyone who had a seat, this table's people first. */
    private List<Person> people(Table table) {
        return this.jdbc.sql("""
                select p.id, p.name, v.id as vendor_id, v.organisation, a.table_id = :tableId as at_table
                  from attendance a join vendor v on v.id = a.vendor_id join attendee p on p.attendance_id = a.id
                 where a.workshop_id = :workshopId and a.state = 'COMING'
                 order by at_table desc, lower(v.organisation), p.position
                """)
            .param("tableId", table.id())
            .param("workshopId", table.workshopId())
            .query((row, number) -> new Person(row.getObject("id", UUID.class), row.getString("name"),
                    row.getObject("vendor_id", UUID.class), row.getString("organisation"), row.getBoolean("at_table")))
            .list();
    }

    private void recordAttended(Table table, List<UUID> attended) {
        this.jdbc.sql("""
                update attendee set attended = (id = any (:attended))
                 where attendance_id in (select id from attendance where table_id = :tableId and state = 'COMING')
                """).param("attended", attended.toArray(UUID[]::new)).param("tableId", table.id()).update();
    }

    private void recordIdea(Table table, int position, TableOutcomeForm.IdeaRow idea, List<Person> people) {
        UUID id = Ids.next();
        Person person = people.stream()
            .filter((candidate) -> candidate.id().toString().equals(idea.raisedBy()))
            .findFirst()
            .orElse(null);
        this.jdbc
            .sql("""
                    insert into idea (id, programme_id, service_area_id, position, title, description, verdict, verdict_reason,
                                      redesign, raised_by, raised_by_vendor_id)
                    values (:id, :programmeId, :serviceAreaId, :position, :title, :description, :verdict, :reason,
                            :redesign, :raisedBy, :vendorId)
                    """)
            .param("id", id)
            .param("programmeId", table.programmeId())
            .param("serviceAreaId", table.serviceAreaId())
            .param("position", position)
            .param("title", idea.title())
            .param("description", idea.description())
            .param("verdict", idea.verdict())
            .param("reason", idea.reason())
            .param("redesign", idea.redesigned() ? idea.redesign() : null)
            .param("raisedBy", (person != null) ? person.name() + ", " + person.organisation() : "The council")
            .param("vendorId", (person != null) ? person.vendorId() : null)
            .update();
        List<TableOutcomeForm.ChallengeRow> challenges = idea.challenges();
        for (int i = 0; i < challenges.size(); i++) {
            recordChallenge(id, i + 1, challenges.get(i));
        }
    }

    private void recordChallenge(UUID ideaId, int position, TableOutcomeForm.ChallengeRow challenge) {
        this.jdbc.sql("""
                insert into challenge (id, idea_id, position, text, answer, answer_text)
                values (:id, :ideaId, :position, :text, :answer, :answerText)
                """)
            .param("id", Ids.next())
            .param("ideaId", ideaId)
            .param("position", position)
            .param("text", challenge.text())
            .param("answer", challenge.answer())
            .param("answerText", "NONE".equals(challenge.answer()) ? "" : challenge.answerText())
            .update();
    }

    /** A table and its project. */
    private record Table(UUID id, UUID workshopId, UUID programmeId, UUID serviceAreaId, String project,
            String challenges, String objectives) {
    }

    /** What the form "Record the table's outcome" shows. */
    record View(String project, String challenges, String objectives, List<Person> people) {
    }

    /** Somebody who had a seat. */
    record Person(UUID id, String name, UUID vendorId, String organisation, boolean atTable) {
    }

}
