package org.futurecouncil.businesscase;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.futurecouncil.testing.Engine;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What the stages before leave in the tables. */
final class Programmes {

    static final String REFERENCE = "COTF-2026-01";

    private final JdbcClient jdbc;

    private final InstantSource clock;

    private final String reference;

    Programmes(JdbcClient jdbc, Engine engine) {
        this(jdbc, engine::now, REFERENCE);
    }

    /**
     * @param reference of the programme, where others share the database
     */
    Programmes(JdbcClient jdbc, InstantSource clock, String reference) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.reference = reference;
    }

    UUID programme(int approvalLimit) {
        UUID id = UUID.randomUUID();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (?, ?, 'Services of tomorrow', 'Harrow Example Council', 'innovation@council.example', ?, 6,
                        'BUSINESS_CASE', 'amara', ?)
                """).params(id, this.reference, approvalLimit, this.clock.instant().atOffset(ZoneOffset.UTC)).update();
        return id;
    }

    UUID area(UUID programme, int position, String name, String lead) {
        UUID id = UUID.randomUUID();
        this.jdbc.sql("""
                insert into service_area (id, programme_id, position, name, department, lead, origin, state,
                                          nominated_by, nominated_at)
                values (?, ?, ?, ?, 'Place', ?, 'NOMINATED', 'SHORTLISTED', 'amara', ?)
                """)
            .params(id, programme, position, name, lead, this.clock.instant().atOffset(ZoneOffset.UTC))
            .update();
        return id;
    }

    UUID idea(UUID programme, UUID area, int position, String title, String verdict) {
        UUID id = UUID.randomUUID();
        this.jdbc.sql("""
                insert into idea (id, programme_id, service_area_id, position, title, description, verdict,
                                  verdict_reason, redesign)
                values (?, ?, ?, ?, ?, 'A description', ?, 'A reason', ?)
                """)
            .params(id, programme, area, position, title, verdict, "REDESIGNED".equals(verdict) ? "A redesign" : null)
            .update();
        return id;
    }

    void ready(UUID idea, String owner) {
        this.jdbc.sql("""
                insert into departmental_result (idea_id, result, reason, owner, decided_by, decided_at)
                values (?, 'READY', 'Ready', ?, ?, ?)
                """).params(idea, owner, owner, this.clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** A vendor with an expression of interest in an area. */
    UUID vendor(UUID programme, String name, UUID area, String outcome) {
        var now = this.clock.instant().atOffset(ZoneOffset.UTC);
        this.jdbc.sql("""
                insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state)
                values (gen_random_uuid(), ?, 'CALL-1', 'A call', 'Text', ?, ?, 'DECIDED')
                on conflict on constraint uq_call_programme do nothing
                """).params(programme, now.minusDays(40), now.minusDays(10)).update();
        UUID vendor = UUID.randomUUID();
        this.jdbc.sql("""
                insert into vendor (id, organisation, contact_name, email, registered_at) values (?, ?, ?, ?, ?)
                """).params(vendor, name + " Ltd", name, name.toLowerCase() + "@vendor.example", now).update();
        this.jdbc.sql("""
                insert into expression_of_interest (id, call_id, vendor_id, reference, service_area_id, summary,
                                                    approach, state, submitted_at, outcome, outcome_reason)
                select gen_random_uuid(), c.id, ?, ?, ?, 'Summary', 'Approach', 'SUBMITTED', ?, ?, 'A reason'
                  from call c where c.programme_id = ?
                """).params(vendor, "EOI-" + name, area, now.minusDays(20), outcome, programme).update();
        return vendor;
    }

    /** Addresses and states of the messages of a template. */
    List<String> messages(String template) {
        return this.jdbc.sql("""
                select m.email || ' ' || m.state from message m join mailing g on g.id = m.mailing_id
                 where g.template = ? order by m.email
                """).param(template).query(String.class).list();
    }

}
