package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.WorkingDays;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes that share one database and may send ten messages a minute together. */
@ProcessTest
class MailAllowanceProcessTests {

    private static final int PER_MINUTE = 10;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    private Engine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Json json;

    @Autowired
    private Clock clock;

    @Autowired
    private MailingProcess process;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Sender sender;

    @Autowired
    private JavaMailSenderImpl settings;

    @Autowired
    private PlatformTransactionManager transactions;

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();

    private int portBefore;

    private MailDelivery one;

    private MailDelivery other;

    private UUID mailing;

    @Autowired
    private CalledOffMailings calledOff;

    @Autowired
    private ExclusionRecords exclusions;

    @BeforeEach
    void open() {
        this.engine.startOver();
        this.portBefore = this.settings.getPort();
        this.settings.setPort(this.server.port());
        Duration patience = Duration.ofSeconds(5);
        MailProperties properties = new MailProperties(null, 6, 4, Duration.ofSeconds(90), PER_MINUTE, patience,
                patience, patience, false, 3, Sender.Kind.SMTP);
        this.one = node(properties);
        this.other = node(properties);
        Mailings mailings = new Mailings(this.jdbc, this.json, this.clock, this.process, properties, this.workingDays,
                this.calledOff, this.exclusions);
        UUID programme = SampleMailing.programme(this.jdbc);
        this.engine.inTransaction(() -> mailings.open(SampleMailing.to(25, programme, "wave")));
        this.mailing = this.jdbc.sql("select id from mailing").query(UUID.class).single();
    }

    @AfterEach
    void stop() {
        this.settings.setPort(this.portBefore);
        this.server.close();
    }

    @Test
    void noMoreThanAllowedGoesOutWithinAMinuteAndTheRestGoesAfterIt() {
        assertThat(this.one.sendBatches(this.mailing)).isFalse();
        assertThat(this.server.recipients()).hasSize(10);
        assertThat(this.other.sendBatches(this.mailing)).isFalse();
        assertThat(this.server.recipients()).hasSize(10);
        assertThat(this.other.nextAttempt(this.mailing)).contains(Engine.START.plus(MINUTE));
        this.engine.stepTo(Engine.START.plus(MINUTE).minusSeconds(1));
        assertThat(this.other.sendBatches(this.mailing)).isFalse();
        assertThat(this.server.recipients()).hasSize(10);
        this.engine.stepTo(Engine.START.plus(MINUTE));
        assertThat(this.other.sendBatches(this.mailing)).isFalse();
        assertThat(this.one.sendBatches(this.mailing)).isFalse();
        assertThat(this.server.recipients()).hasSize(20);
        this.engine.stepTo(Engine.START.plus(MINUTE).plus(MINUTE));
        this.one.sendBatches(this.mailing);
        assertThat(this.server.recipients()).hasSize(25).doesNotHaveDuplicates();
        assertThat(this.one.nextAttempt(this.mailing)).isEmpty();
    }

    @Test
    void twoNodesThatSendAtOnceShareWhatIsAllowed() {
        CompletableFuture
            .allOf(List.of(this.one, this.other, this.one, this.other)
                .stream()
                .map((node) -> CompletableFuture.runAsync(() -> node.sendBatches(this.mailing)))
                .toArray(CompletableFuture[]::new))
            .join();
        assertThat(this.server.recipients()).hasSize(10).doesNotHaveDuplicates();
    }

    private MailDelivery node(MailProperties properties) {
        return new MailDelivery(this.outbox, this.sender, allowance(properties), properties, this.clock);
    }

    /** As the application has it, each call in a transaction of its own. */
    private Allowance allowance(MailProperties properties) {
        TransactionTemplate own = new TransactionTemplate(this.transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new Allowance(this.jdbc, this.clock, properties) {

            @Override
            public int take(int wanted) {
                return Objects.requireNonNull(own.execute((status) -> super.take(wanted)));
            }

        };
    }

}
