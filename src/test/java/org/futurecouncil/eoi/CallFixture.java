package org.futurecouncil.eoi;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;

import org.futurecouncil.testing.Engine;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A programme with two accepted areas and three vendors, and its call. */
final class CallFixture {

    static final String REFERENCE = "COTF-2026-07-CALL";

    static final String SUMMARY = "Residents renew permits on their phones in two minutes.";

    static final String APPROACH = "A pilot in one ward, then the whole borough, with what is there already.";

    final UUID programmeId = UUID.randomUUID();

    final UUID parking = UUID.randomUUID();

    final UUID libraries = UUID.randomUUID();

    final UUID acme = UUID.randomUUID();

    final UUID birch = UUID.randomUUID();

    final UUID cedar = UUID.randomUUID();

    private final Engine engine;

    private final JdbcClient jdbc;

    private final RuntimeService runtime;

    CallFixture(Engine engine, JdbcClient jdbc, RuntimeService runtime) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.runtime = runtime;
        OffsetDateTime now = engine.now().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                """
                        insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                               state, created_by, created_at)
                        values (:id, 'COTF-2026-07', 'Services of tomorrow', 'Harrow Example Council', 'c@council.example', 3, 6,
                                'CALLING', 'amara', :now)
                        """)
            .param("id", this.programmeId)
            .param("now", now)
            .update();
        jdbc.sql("""
                insert into criterion (id, programme_id, position, name, weight)
                values (gen_random_uuid(), :id, 1, 'Benefit', 60), (gen_random_uuid(), :id, 2, 'Feasibility', 40)
                """).param("id", this.programmeId).update();
        area(this.parking, 1, "Parking permits", "ACCEPTED");
        area(this.libraries, 2, "Libraries", "ACCEPTED");
        vendor(this.acme, "Acme");
        vendor(this.birch, "Birch");
        vendor(this.cedar, "Cedar");
    }

    void area(UUID id, int position, String name, String state) {
        this.jdbc
            .sql("""
                    insert into service_area (id, programme_id, position, name, department, lead, origin, state, nominated_by,
                                              nominated_at, state_reason)
                    values (:id, :programmeId, :position, :name, 'Place', 'chloe', 'NOMINATED', :state, 'amara', :now, case :state when 'DROPPED' then 'Too small' end)
                    """)
            .param("id", id)
            .param("programmeId", this.programmeId)
            .param("position", position)
            .param("name", name)
            .param("state", state)
            .param("now", this.engine.now().atOffset(ZoneOffset.UTC))
            .update();
    }

    void vendor(UUID id, String organisation) {
        this.jdbc.sql("""
                insert into vendor (id, organisation, contact_name, email, registered_at)
                values (:id, :organisation, :contact, :email, :now)
                """)
            .param("id", id)
            .param("organisation", organisation)
            .param("contact", organisation + " Contact")
            .param("email", organisation.toLowerCase(java.util.Locale.ROOT) + "@vendor.example")
            .param("now", this.engine.now().atOffset(ZoneOffset.UTC))
            .update();
    }

    ProcessInstance start() {
        return this.runtime.startProcessInstanceByKey(EoiCallProcess.KEY, this.programmeId.toString(),
                Variables.createVariables()
                    .putValue("programmeId", this.programmeId.toString())
                    .putValue("programmeReference", "COTF-2026-07"));
    }

    /** What an officer types: open from 9 March to 27 March 2026, 17:00. */
    Map<String, Object> call() {
        Map<String, Object> call = new HashMap<>();
        call.put("title", "Better permits 🚗");
        call.put("text", "Tell us how. ".repeat(700));
        call.put("partner", "techUK");
        call.put("noticeId", "012345-2026");
        call.put("opensAt", "2026-03-09T09:00");
        call.put("closesAt", "2026-03-27T17:00");
        call.put("areaIds", List.of(this.parking, this.libraries));
        call.put("reminderDays", List.of(14, 7, 2));
        call.put("inviteAll", true);
        call.put("vendorsCsv", "");
        call.put("replaceVendors", false);
        return call;
    }

    void prepare(Map<String, Object> call) {
        this.engine.as("amara");
        this.engine.submit("UserTask_PrepareCall", Map.of("answers", this.engine.json(call)));
    }

    void judge(String decision, String reason) {
        this.engine.as("quentin");
        this.engine.submit("UserTask_ApproveCall",
                Map.of("answers", this.engine.json(Map.of("decision", decision, "reason", reason))));
    }

    /** A call that opened on 9 March. */
    ProcessInstance open() {
        return open(call());
    }

    ProcessInstance open(Map<String, Object> call) {
        ProcessInstance instance = start();
        prepare(call);
        judge("approve", "");
        this.engine.moveTo(Instant.parse("2026-03-09T09:00:00Z"));
        return instance;
    }

    /** Says of every EOI what the rules propose, unless told otherwise. */
    void screen(Map<String, String> ineligible) {
        List<Map<String, Object>> rows = new ArrayList<>();
        this.jdbc.sql("select id, reference from expression_of_interest where state = 'SUBMITTED'")
            .query((row, number) -> Map.entry(row.getString("id"), row.getString("reference")))
            .list()
            .forEach((eoi) -> rows.add(Map.of("eoiId", eoi.getKey(), "eligible",
                    !ineligible.containsKey(eoi.getValue()), "reason", ineligible.getOrDefault(eoi.getValue(), ""))));
        this.engine.as("amara");
        this.engine.submit("UserTask_ScreenEois", Map.of("answers", this.engine.json(Map.of("eois", rows))));
    }

    EoiForm onParking() {
        return EoiForm.onArea(this.parking, SUMMARY, APPROACH, "");
    }

    /** Who a wave went to, by address. */
    List<String> recipients(String wave) {
        return this.jdbc
            .sql("""
                    select m.email from message m join mailing w on w.id = m.mailing_id where w.wave = :wave order by m.email
                    """)
            .param("wave", wave)
            .query(String.class)
            .list();
    }

    /** Who has a receipt, and of what, once all are queued: the earliest first. */
    List<String> receipts() {
        this.engine.runJobs();
        return this.jdbc.sql("""
                select m.email || ' ' || (m.data ->> 'eoiReference')
                       || case when (m.data ->> 'changed')::boolean then ' changed' else '' end
                  from message m join mailing w on w.id = m.mailing_id where w.template = 'eoi-receipt'
                 order by m.data ->> 'submittedAt', w.opened_at, w.wave, m.email
                """).query(String.class).list();
    }

    List<String> waves(String like) {
        return this.jdbc.sql("select wave from mailing where wave like :like order by opened_at, wave")
            .param("like", like)
            .query(String.class)
            .list();
    }

    String callState() {
        return this.jdbc.sql("select state from call").query(String.class).single();
    }

    /** The reasons why mails did not go out; there should be none. */
    List<String> heldMails() {
        return this.jdbc.sql("select detail from message where state <> 'ACCEPTED'").query(String.class).list();
    }

}
