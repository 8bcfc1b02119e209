package org.futurecouncil.mail;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class MailingsProcessTests {

    @Autowired
    private Engine engine;

    @Autowired
    private Mailings mailings;

    @Autowired
    private JdbcClient jdbc;

    private final UUID programme = UUID.randomUUID();

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, 'COTF-2026-01', 'T', 'C', 'c@council.example', 3, 6, 'CALLING', 'x', :now)
                """)
            .param("id", this.programme)
            .param("now", this.engine.now().atOffset(java.time.ZoneOffset.UTC))
            .update();
    }

    @Test
    void openingTheSameWaveTwiceQueuesItsMessagesOnce() {
        Mailing mailing = new Mailing(this.programme, "wave", new MailTemplate("any"),
                Audience.of(new Recipient(Recipient.Kind.GUEST, "a@b.example", "A", "a@b.example", Map.of())),
                Map.of());
        this.engine.inTransaction(() -> assertThat(this.mailings.open(mailing)).isEqualTo(1));
        this.engine.inTransaction(() -> assertThat(this.mailings.open(mailing)).isZero());
        assertThat(this.jdbc.sql("select count(*) from message").query(Long.class).single()).isEqualTo(1);
    }

}
