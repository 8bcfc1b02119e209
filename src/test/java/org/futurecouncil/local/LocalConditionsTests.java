package org.futurecouncil.local;

import java.nio.file.Path;

import com.icegreen.greenmail.util.GreenMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.platform.MovableClock;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server of one's own takes the place of the local one, and of all that belongs to it.
 */
class LocalConditionsTests {

    private static final String OWN_DATABASE = "spring.datasource.url=jdbc:postgresql://db.council.example/council";

    private static final String OWN_MAIL_SERVER = "spring.mail.host=mail.council.example";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withBean(MovableClock.class,
                () -> new MovableClock(java.time.Instant.parse("2026-03-02T09:00:00Z"), java.time.ZoneOffset.UTC))
        .withUserConfiguration(LocalDatabaseConfiguration.class, LocalMailConfiguration.class, MailboxController.class,
                DemonstrationOfficers.class, Welcome.class);

    @Test
    void withADatabaseOfOnesOwnNoneStartsAndNobodyIsThere(@TempDir Path data) {
        this.runner.withPropertyValues(OWN_DATABASE, "council.local.data=" + data).run((context) -> {
            assertThat(context).hasNotFailed()
                .doesNotHaveBean(EmbeddedDatabase.class)
                .doesNotHaveBean(DemonstrationOfficers.class)
                .doesNotHaveBean(Welcome.class)
                .hasSingleBean(GreenMail.class)
                .hasSingleBean(MailboxController.class);
            assertThat(data).isEmptyDirectory();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { OWN_MAIL_SERVER, "council.mail.sender=notify" })
    void withAMailServerOfOnesOwnNoneStartsAndThereIsNoMailbox(String setting) {
        this.runner.withPropertyValues(OWN_DATABASE, setting)
            .run((context) -> assertThat(context).hasNotFailed()
                .doesNotHaveBean(GreenMail.class)
                .doesNotHaveBean(LocalMailbox.class)
                .doesNotHaveBean(MailboxController.class));
    }

}
