package org.futurecouncil.mail;

import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Mail to any number of recipients, for whom only their number counts. */
final class SampleMailing {

    static final MailTemplate TEMPLATE = new MailTemplate("eoi-answer-published", "callReference", "callTitle",
            "number", "question", "answer");

    static final Map<String, ?> DATA = Map.of("callReference", "COTF-2026-01-C1", "callTitle", "Services of tomorrow",
            "number", 3, "question", "May two companies answer together?", "answer",
            "Yes; name one of them as the contact.");

    static final String AUDIENCE = """
            select 'GUEST' as recipient_kind, 'r' || i as recipient_id, 'Recipient ' || i as recipient_name,
                   'r' || i || '@vendor.example' as email, '{}'::jsonb as data
              from generate_series(1, :n) i
            """;

    private SampleMailing() {
    }

    /** A programme whose mailings they are. */
    static UUID programme(JdbcClient jdbc) {
        UUID programme = UUID.randomUUID();
        jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, 'COTF-2026-01', 'Services', 'Council', 'c@council.example', 3, 6, 'CALLING', 'x', now())
                """).param("id", programme).update();
        return programme;
    }

    static Mailing to(int recipients, UUID programme, String wave) {
        return to(Audience.query(AUDIENCE, Map.of("n", recipients)), programme, wave);
    }

    static Mailing to(Audience audience, UUID programme, String wave) {
        return new Mailing(programme, wave, TEMPLATE, audience, DATA);
    }

}
