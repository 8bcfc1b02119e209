package org.futurecouncil.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A vendor who has left traces in every corner of programmes, all of them with
 * {@link #ORGANISATION} or {@link #WORDS} in them.
 */
final class KeptScene {

    static final String ORGANISATION = "Meadow Digital Ltd";

    /** Stand in everything that only this vendor, or a decision about it, says. */
    static final String WORDS = "Meadowland";

    private final JdbcClient jdbc;

    private final Instant now;

    final UUID vendor = UUID.randomUUID();

    KeptScene(JdbcClient jdbc, Instant now) {
        this.jdbc = jdbc;
        this.now = now;
        run("""
                insert into vendor (id, organisation, contact_name, email, registered_at)
                values (:vendor, :organisation, 'Noor Meadow', 'noor.meadow@vendor.example', :now)
                """, Map.of());
    }

    /**
     * A programme in which everything about the vendor's EOI has been decided and told.
     */
    UUID programme(String reference) {
        UUID programme = UUID.randomUUID();
        Map<String, Object> ids = Map.of("programme", programme, "reference", reference);
        run("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:programme, :reference, 'Services', 'Council', 'c@council.example', 3, 6, 'WORKSHOP', 'x', :now)
                """, ids);
        run("insert into criterion (id, programme_id, position, name, weight) values (:programme, :programme, 1, 'Impact', 100)",
                ids);
        run("""
                insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state, published_at)
                values (:programme, :programme, :reference || '-CALL', 'Call', 'Tell us', :longAgo, :ago, 'DECIDED', :longAgo)
                """,
                ids);
        run("""
                insert into service_area (id, programme_id, position, name, department, lead, origin, state, nominated_by,
                                          nominated_at)
                values (:programme, :programme, 1, 'Permits', 'Transport', 'lena', 'PROPOSED', 'SHORTLISTED', 'x', :now)
                """,
                ids);
        for (String table : new String[] { "service_brief", "service_brief_version" }) {
            run("insert into " + table
                    + """
                             (service_area_id, current_delivery, challenges, objectives, version, described_by, described_at)
                            values (:programme, 'Proposed by Meadow Digital Ltd.', 'Meadow Digital Ltd: slow', 'Fast', 1, 'x', :now)
                            """,
                    ids);
        }
        eoi(ids);
        judged(ids);
        elsewhere(ids);
        return programme;
    }

    void end(UUID programme, Instant at) {
        run("update programme set state = 'COMPLETED', ended_at = :at, ended_by = 'x' where id = :programme",
                Map.of("programme", programme, "at", LondonTime.utc(at)));
    }

    private void eoi(Map<String, Object> ids) {
        run("""
                insert into expression_of_interest (id, call_id, vendor_id, reference, proposed_service, summary, approach,
                                                    evidence, state, version, submitted_at, eligible, outcome, outcome_code,
                                                    outcome_reason, promoted_area_id)
                values (:programme, :programme, :vendor, :reference || '-CALL-E001', 'Permits of Meadowland', 'Meadowland does it',
                        'As in Meadowland', 'See Meadowland', 'SUBMITTED', 1, :longAgo, true, 'INVITED', 'IDEA_PROMOTED',
                        'Meadowland is strong', :programme)
                """,
                ids);
        run("""
                insert into eoi_version (eoi_id, number, proposed_service, subject, summary, approach, evidence, late, sent_at,
                                         sent_by, sent_by_name, declared_by, declaration)
                values (:programme, 1, 'Permits of Meadowland', 'Meadowland', 'Meadowland', 'Meadowland', '', false, :ago, :vendor,
                        'Noor Meadow', 'Noor Meadow', 'True')
                """,
                ids);
        run("""
                insert into eoi_file (id, eoi_id, name, media_type, size, sha256, content, added_by, added_by_name, added_at)
                select :programme, :programme, 'Meadowland.pdf', 'application/pdf', length(f.content), sha256(f.content), f.content,
                       :vendor, 'Noor Meadow', :now
                  from (select convert_to('Plans of Meadowland', 'UTF8') as content) f
                """,
                ids);
        run("insert into eoi_version_file (eoi_id, number, file_id, position) values (:programme, 1, :programme, 1)",
                ids);
        run("""
                insert into eoi_version_confidential (eoi_id, number, position, section, passage, ground, reason)
                values (:programme, 1, 1, 'SUMMARY', 'Meadowland', 'TRADE_SECRET', 'Of Meadowland')
                """, ids);
    }

    private void judged(Map<String, Object> ids) {
        run("""
                insert into eoi_reviewer (call_id, reviewer, name, appointed_by, appointed_at, declared_at)
                values (:programme, 'rita', 'Rita', 'x', :now, :now), (:programme, 'rob', 'Rob', 'x', :now, :now)
                """, ids);
        run("""
                insert into review_packet (id, call_id, position, reviewer, allocated_at) values (:programme, :programme, 1, 'rita', :now)
                """,
                ids);
        run("insert into review (eoi_id, reviewer, packet_id, position, state) values (:programme, 'rita', :programme, 1, 'SCORED')",
                ids);
        run("""
                insert into eoi_score (eoi_id, reviewer, criterion_id, score, reason, scored_at)
                values (:programme, 'rita', :programme, 4, 'Meadowland convinces', :now)
                """, ids);
        run("""
                insert into conflict_of_interest (id, call_id, reviewer, vendor_id, kind, nature, reason, found_in, declared_at)
                values (gen_random_uuid(), :programme, 'rob', :vendor, 'PERSONAL', 'DIRECT', 'Worked for Meadowland', :programme, :now)
                """,
                ids);
        run("""
                insert into moderated_score (eoi_id, criterion_id, spread, found_at, agreed_score, reason, movement, dissent,
                                             took_part, agreed_by, agreed_at)
                values (:programme, :programme, 3, :now, 4, 'Meadowland', 'Meadowland', '', 'Rita', 'rita', :now)
                """,
                ids);
        run("insert into moderation_participant (eoi_id, criterion_id, officer) values (:programme, :programme, 'rita')",
                ids);
        run("""
                insert into eoi_result (eoi_id, total, total_exact, criteria, rule, computed_at)
                values (:programme, 80, '80', '[{"reasons": ["Meadowland convinces"]}]', 'mean', :now)
                """, ids);
        run("""
                insert into mailing (id, programme_id, wave, template, opened_at, data)
                values (:programme, :programme, 'eoi-evaluation-outcome', 'eoi-outcome', :now, '{"anything": "of Meadowland"}')
                """,
                ids);
        run("insert into mail_batch (mailing_id, number, settled) values (:programme, 0, true)", ids);
        run("""
                insert into message (id, mailing_id, batch, recipient_kind, recipient_id, recipient_name, email, state, queued_at,
                                     settled_at, data)
                values (:programme, :programme, 0, 'VENDOR', :vendor::text, 'Noor Meadow', 'noor.meadow@vendor.example', 'ACCEPTED',
                        :now, :now, '{"organisation": "Meadow Digital Ltd", "eois": ["Meadowland is strong"]}')
                """,
                ids);
    }

    private void elsewhere(Map<String, Object> ids) {
        run("""
                insert into question (id, call_id, vendor_id, number, text, asked_at, published_text, answer, answered_by, answered_at)
                values (:programme, :programme, :vendor, 1, 'We of Meadowland ask: when?', :now, 'When?', 'In May', 'x', :now)
                """,
                ids);
        run("""
                insert into idea (id, programme_id, service_area_id, position, title, description, verdict, verdict_reason, raised_by,
                                  raised_by_vendor_id)
                values (:programme, :programme, :programme, 1, 'Permits', 'At once', 'STOOD_UP', 'Good',
                        'Noor Meadow, Meadow Digital Ltd', :vendor)
                """,
                ids);
        run("""
                insert into roundtable (id, programme_id, title, venue, starts_at, ends_at, agenda, rsvp_closes_at, prepared_by,
                                        prepared_at)
                values (:programme, :programme, 'Roundtable', 'Hall', :ago, :now, 'Talk', :ago, 'x', :longAgo)
                """,
                ids);
        run("""
                insert into roundtable_guest (id, roundtable_id, kind, vendor_id, name, organisation, email)
                values (:programme, :programme, 'VENDOR', :vendor, 'Noor Meadow', :organisation, 'noor.meadow@vendor.example')
                """,
                ids);
        run("""
                insert into mailing (id, programme_id, wave, template, opened_at, data)
                values (gen_random_uuid(), :programme, 'roadmap-roundtable-note-1', 'roadmap-roundtable-note', :now,
                        '{"guestName": "Noor Meadow", "guestOrganisation": "Meadow Digital Ltd"}')
                """, ids);
    }

    private void run(String sql, Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("vendor", this.vendor);
        parameters.put("organisation", ORGANISATION);
        parameters.put("now", LondonTime.utc(this.now));
        parameters.put("ago", LondonTime.utc(this.now.minus(Duration.ofDays(9))));
        parameters.put("longAgo", LondonTime.utc(this.now.minus(Duration.ofDays(40))));
        this.jdbc.sql(sql).params(parameters).update();
    }

}
