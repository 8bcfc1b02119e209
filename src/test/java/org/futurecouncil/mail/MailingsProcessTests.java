package org.futurecouncil.mail;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Six lanes, and 250 messages over one connection at most. */
    @ParameterizedTest
    @CsvSource({ "1, 1", "25, 25", "60, 25 25 10", "180, 30 30 30 30 30 30", "1500, 250 250 250 250 250 250",
            "1501, 126 126 126 126 126 126 126 126 126 126 126 115" })
    void allLanesHaveEquallyMuchToDo(int recipients, String batches) {
        this.engine.inTransaction(
                () -> this.mailings.open(SampleMailing.to(recipients, this.programme, "wave-" + recipients)));
        assertThat(
                this.jdbc.sql("select count(*) from message group by batch order by batch").query(String.class).list())
            .containsExactly(batches.split(" "));
    }

}
