package org.futurecouncil.workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A vendor who took an EOI back from a programme of a test's own that ended four years
 * ago.
 */
final class RetentionScene {

    private static final Duration LONG_AGO = Duration.ofDays(4 * 366);

    private final JdbcClient jdbc;

    private final MailScene scene;

    final UUID vendor;

    RetentionScene(JdbcClient jdbc, String name) {
        this.jdbc = jdbc;
        this.scene = new MailScene(jdbc);
        this.vendor = this.scene.vendor(name);
        Instant ended = Instant.now().minus(LONG_AGO);
        Map<String, Object> parameters = Map.of("programme", this.scene.programmeId(), "vendor", this.vendor,
                "reference", reference(), "ended", LondonTime.utc(ended), "before",
                LondonTime.utc(ended.minus(Duration.ofDays(90))));
        for (String sql : new String[] {
                "update programme set state = 'COMPLETED', ended_at = :ended, ended_by = 'amara' where id = :programme",
                """
                        insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state, published_at)
                        values (:programme, :programme, :reference || '-CALL', 'Call', 'Tell us', :before, :ended, 'DECIDED', :before)
                        """,
                """
                        insert into expression_of_interest (id, call_id, vendor_id, reference, proposed_service, summary, approach,
                                                            state, version, submitted_at)
                        values (:programme, :programme, :vendor, :reference || '-CALL-E001', 'Permits', 'At once', 'Small',
                                'WITHDRAWN', 1, :before)
                        """ }) {
            jdbc.sql(sql).params(parameters).update();
        }
    }

    String reference() {
        return this.scene.reference();
    }

    String organisation() {
        return this.jdbc.sql("select organisation from vendor where id = :id")
            .param("id", this.vendor)
            .query(String.class)
            .single();
    }

    int eois() {
        return this.jdbc.sql("select count(*) from expression_of_interest where vendor_id = :id")
            .param("id", this.vendor)
            .query(Integer.class)
            .single();
    }

}
