package org.futurecouncil.eoi;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.ProcessEngine;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A programme with its call, in a database that others share. */
public final class CallScene {

    /** As long as a text of an EOI, a question or an answer may be. */
    static final String LONGEST = ("Größe 🌍 <b>not bold</b>\n\n" + "wörter ".repeat(2_000)).substring(0, 9_999) + ".";

    /** As long as a reason may be. */
    static final String LONGEST_REASON = LONGEST.substring(0, 1_999) + ".";

    private final UUID programme = UUID.randomUUID();

    private final UUID call = UUID.randomUUID();

    private final ProcessEngine engine;

    private final JdbcClient jdbc;

    private final String reference;

    /**
     * @param reference of the programme, which nobody else has
     */
    public CallScene(ProcessEngine engine, JdbcClient jdbc, String reference, int areas) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.reference = reference;
        jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, :reference, 'Dienste von morgen', 'Harrow Example Council', 'c@council.example', 3, 6,
                        'CALLING', 'amara', current_timestamp)
                """).param("id", this.programme).param("reference", reference).update();
        jdbc.sql("""
                insert into criterion (id, programme_id, position, name, description, weight)
                values (gen_random_uuid(), :id, 1, 'Nutzen ⭐', 'What residents gain', 60),
                       (gen_random_uuid(), :id, 2, 'Feasibility', 'How sure it is', 40)
                """).param("id", this.programme).update();
        jdbc.sql("""
                insert into service_area (id, programme_id, position, name, department, lead, origin, state,
                                          nominated_by, nominated_at)
                select gen_random_uuid(), :id, n, 'Bereich ' || n || ' 🏛️', 'Umwelt & Straßen', 'chloe', 'NOMINATED',
                       'ACCEPTED', 'amara', current_timestamp
                  from generate_series(1, :areas) n
                """).param("id", this.programme).param("areas", areas).update();
    }

    /** The call's process, from where an officer prepares the call. */
    void started() {
        this.engine.getRuntimeService()
            .startProcessInstanceByKey(EoiCallProcess.KEY, this.programme.toString(),
                    Map.of("programmeId", this.programme.toString(), "programmeReference", this.reference));
    }

    /** A call that has just opened and to which so many vendors are invited. */
    public void opened(int vendors, Duration untilClosing) {
        call("DRAFT", Instant.now().plus(untilClosing), 0);
        vendors(vendors);
        this.jdbc.sql("""
                insert into call_guest (call_id, vendor_id)
                select :call, id from vendor where email like '%@' || :domain
                """).param("call", this.call).param("domain", domain()).update();
        started("ServiceTask_PublishCall");
    }

    /**
     * A call that closed seven minutes ago with so many EOIs, three of each vendor and
     * each as long as may be. Every tenth is an idea; the approach of every ninth is too
     * short to be eligible.
     */
    public void closed(int eois) {
        call("OPEN", Instant.now().minus(Duration.ofMinutes(7)), eois);
        vendors((eois + 2) / 3);
        this.jdbc
            .sql("""
                    insert into expression_of_interest (id, call_id, vendor_id, reference, service_area_id, proposed_service,
                                                        summary, approach, evidence, state, submitted_at, version)
                    select gen_random_uuid(), :call, v.id, :callReference || '-E' || lpad(n::text, 3, '0'),
                           case when n % 10 <> 0 then a.id end, case when n % 10 = 0 then 'Idee ' || n || ' 💡' end,
                           :text, case when n % 9 = 0 then 'Zu kurz 🙂' else :text end, :text, 'SUBMITTED',
                           current_timestamp - interval '1 day', 1
                      from generate_series(1, :eois) n
                      join service_area a on a.programme_id = :programme and a.position = 1 + n % 3
                      join vendor v on v.email = 'v' || (n + 2) / 3 || '@' || :domain
                    """)
            .param("call", this.call)
            .param("callReference", callReference())
            .param("text", LONGEST)
            .param("eois", eois)
            .param("programme", this.programme)
            .param("domain", domain())
            .update();
        started("ServiceTask_CloseCall");
    }

    public String callReference() {
        return this.reference + "-CALL";
    }

    public String eoiReference(int number) {
        return "%s-E%03d".formatted(callReference(), number);
    }

    public UUID vendor(int number) {
        return this.jdbc.sql("select id from vendor where email = :email")
            .param("email", "v" + number + "@" + domain())
            .query(UUID.class)
            .single();
    }

    /** The id of the only open task of a kind. */
    String task(String key) {
        return this.engine.getTaskService()
            .createTaskQuery()
            .processInstanceBusinessKey(this.programme.toString())
            .taskDefinitionKey(key)
            .singleResult()
            .getId();
    }

    /** The id of the call's process instance. */
    String instance() {
        return this.engine.getRuntimeService()
            .createProcessInstanceQuery()
            .processDefinitionKey(EoiCallProcess.KEY)
            .processInstanceBusinessKey(this.programme.toString())
            .singleResult()
            .getId();
    }

    /** How many mails of a wave are in the outbox. */
    int mails(String wave) {
        return this.jdbc.sql("""
                select count(*) from message m join mailing g on g.id = m.mailing_id
                 where g.programme_id = :id and g.wave = :wave
                """).param("id", this.programme).param("wave", wave).query(Integer.class).single();
    }

    /**
     * @param sql may name the programme's id {@code :programme}
     */
    List<String> texts(String sql) {
        return this.jdbc.sql(sql).param("programme", this.programme).query(String.class).list();
    }

    private void call(String state, Instant closesAt, int eois) {
        this.jdbc.sql("""
                insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state)
                values (:id, :programme, :reference, 'Bessere Parkausweise 🚗', :text, :closesAt - interval '60 days',
                        :closesAt, :state)
                """)
            .param("id", this.call)
            .param("programme", this.programme)
            .param("reference", callReference())
            .param("text", LONGEST)
            .param("closesAt", OffsetDateTime.ofInstant(closesAt, ZoneOffset.UTC))
            .param("state", state)
            .update();
        if (eois > 0) {
            this.jdbc.sql("insert into call_eoi_number (call_id, last_number) values (:id, :eois)")
                .param("id", this.call)
                .param("eois", eois)
                .update();
        }
        this.jdbc.sql("""
                insert into call_area (call_id, service_area_id)
                select :call, id from service_area where programme_id = :programme
                """).param("call", this.call).param("programme", this.programme).update();
    }

    private void vendors(int count) {
        this.jdbc.sql("""
                insert into vendor (id, organisation, contact_name, email, registered_at)
                select gen_random_uuid(), 'Müller & Söhne 🌍 ' || n, 'Zoë ' || n, 'v' || n || '@' || :domain,
                       current_timestamp
                  from generate_series(1, :count) n
                """).param("domain", domain()).param("count", count).update();
    }

    private String domain() {
        return this.reference.toLowerCase(Locale.ROOT) + ".example";
    }

    private void started(String activity) {
        this.engine.getRuntimeService()
            .createProcessInstanceByKey(EoiCallProcess.KEY)
            .businessKey(this.programme.toString())
            .setVariable("programmeId", this.programme.toString())
            .setVariable("programmeReference", this.reference)
            .setVariable("callId", this.call.toString())
            .setVariable("callReference", callReference())
            .setVariable("closesAt", closesAt())
            .startBeforeActivity(activity)
            .execute();
    }

    private Date closesAt() {
        return Date.from(this.jdbc.sql("select closes_at from call where id = :id")
            .param("id", this.call)
            .query(OffsetDateTime.class)
            .single()
            .toInstant());
    }

}
