package org.futurecouncil.workshop;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;

import org.futurecouncil.testing.Engine;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A programme that has come to its workshop: two shortlisted projects, led by chloe and
 * david, and as many invited vendors as a test wants. The workshop is on Friday 27 March
 * 2026, RSVPs close on Friday 20 March.
 */
final class WorkshopScene extends WorkshopFixture {

    static final String PROGRAMME_REFERENCE = "COTF-2026-01";

    static final String REFERENCE = PROGRAMME_REFERENCE + "-WORKSHOP";

    private final Engine engine;

    private final RuntimeService runtime;

    WorkshopScene(Engine engine, JdbcClient jdbc, RuntimeService runtime, IdentityService identity) {
        super(jdbc, PROGRAMME_REFERENCE, () -> engine.now().atOffset(ZoneOffset.UTC));
        this.engine = engine;
        this.runtime = runtime;
        engine.startOver();
        List.of("chloe", "david").forEach((lead) -> createUnlessThere(identity, lead));
        shortlisted();
    }

    private static void createUnlessThere(IdentityService identity, String lead) {
        if (identity.createUserQuery().userId(lead).count() == 0) {
            User officer = identity.newUser(lead);
            officer.setFirstName(lead);
            officer.setLastName("Example");
            officer.setEmail(lead + "@council.example");
            officer.setPassword("Not-a-real-0ne!");
            identity.saveUser(officer);
        }
    }

    ProcessInstance start() {
        return this.runtime.startProcessInstanceByKey(WorkshopProcess.KEY, this.programme.toString(),
                Map.of("programmeId", this.programme.toString(), "programmeReference", PROGRAMME_REFERENCE));
    }

    /** Starts, plans with so many seats at each table, and invites. */
    ProcessInstance invited(int seats) {
        ProcessInstance workshop = invitationWaiting(seats);
        this.engine.releaseMailings();
        return workshop;
    }

    /** The same, while no officer has looked at the invitation yet. */
    ProcessInstance invitationWaiting(int seats) {
        ProcessInstance workshop = start();
        plan(planned(seats));
        this.engine.runJobs();
        return workshop;
    }

    void plan(Map<String, Object> plan) {
        this.engine.as("amara");
        this.engine.submit("UserTask_PlanWorkshop", answers(plan));
    }

    Map<String, Object> planned(int seats) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("title", "Workshop of the future");
        plan.put("venueName", "Civic Centre");
        plan.put("venueAddress", "1 Example Street, Harrow");
        plan.put("accessInformation", "Step-free from the car park; hearing loop in every room");
        plan.put("date", "2026-03-27");
        plan.put("startsAt", "09:30");
        plan.put("endsAt", "16:00");
        plan.put("rsvpClosesOn", "2026-03-20");
        plan.put("rsvpClosesAt", "17:00");
        plan.put("agenda", "Welcome\nTables ☕\nVerdicts");
        plan.put("tables", List.of(Map.of("serviceAreaId", this.parking, "lead", "chloe", "seats", seats),
                Map.of("serviceAreaId", this.libraries, "lead", "david", "seats", seats)));
        return plan;
    }

    Map<String, Object> answers(Object value) {
        return Map.of("answers", this.engine.json(value));
    }

    static Rsvp yes(String... names) {
        return Rsvp.yes(people(names));
    }

    static Rsvp yesOnlyAt(UUID table, String... names) {
        return new Rsvp.Yes(people(names), table, false);
    }

    static Rsvp yesPreferring(UUID table, String... names) {
        return new Rsvp.Yes(people(names), table, true);
    }

    private static List<Rsvp.Guest> people(String... names) {
        return List.of(names).stream().map((name) -> new Rsvp.Guest(name, "", "")).toList();
    }

    UUID table(UUID project) {
        return this.jdbc.sql("select id from workshop_table where service_area_id = :project")
            .param("project", project)
            .query(UUID.class)
            .single();
    }

    /** Organisations or user ids that got a mail whose wave begins so, in order. */
    List<String> told(String wave) {
        return this.jdbc.sql("""
                select coalesce(v.organisation, m.recipient_id)
                  from message m join mailing g on g.id = m.mailing_id
                  left join vendor v on v.id::text = m.recipient_id
                 where g.wave like :wave || '%' order by 1
                """).param("wave", wave).query(String.class).list();
    }

    /** What became of the message to each, of the mailings whose wave begins so. */
    List<String> fates(String wave) {
        return this.jdbc.sql("""
                select v.organisation || ' ' || m.state
                  from message m join mailing g on g.id = m.mailing_id join vendor v on v.id::text = m.recipient_id
                 where g.wave like :wave || '%' order by 1
                """).param("wave", wave).query(String.class).list();
    }

    /**
     * The calendar of the only mailing whose wave begins so: sequence and whether it
     * cancels.
     */
    List<String> calendars(String wave) {
        return this.jdbc.sql("""
                select coalesce((calendar ->> 'sequence') || ' ' || (calendar ->> 'cancelled'), 'none')
                  from mailing where wave like :wave || '%' order by opened_at
                """).param("wave", wave).query(String.class).list();
    }

    long count(String table) {
        return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    String state(UUID vendor) {
        return this.jdbc.sql("select state from attendance where vendor_id = :vendor")
            .param("vendor", vendor)
            .query(String.class)
            .single();
    }

    String workshopState() {
        return this.jdbc.sql("select state from workshop").query(String.class).single();
    }

    UUID person(String name) {
        return this.jdbc.sql("select id from attendee where name = :name")
            .param("name", name)
            .query(UUID.class)
            .single();
    }

}
