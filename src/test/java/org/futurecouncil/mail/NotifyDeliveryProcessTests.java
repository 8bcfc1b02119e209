package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the ledger holds of a batch that goes out by GOV.UK Notify. */
@ProcessTest
class NotifyDeliveryProcessTests {

    @Autowired
    private Engine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Mailings mailings;

    @Autowired
    private Outbox outbox;

    @Autowired
    private MailRenderer renderer;

    @Autowired
    private Clock clock;

    private final ScriptedNotify notify = ScriptedNotify.start();

    private MailProperties properties;

    private MailDelivery delivery;

    private UUID mailing;

    @BeforeEach
    void open() {
        this.engine.startOver();
        Duration patience = Duration.ofMillis(1500);
        this.properties = new MailProperties(null, 250, 1, Duration.ofSeconds(90), 0, patience, patience, patience,
                false, 3, Sender.Kind.NOTIFY);
        this.delivery = new MailDelivery(this.outbox,
                new NotifySender(this.renderer, this.properties, this.notify.account()),
                new Allowance(this.jdbc, this.clock, this.properties), this.properties, this.clock);
        UUID programme = UUID.randomUUID();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, 'COTF-2026-01', 'Services', 'Council', 'c@council.example', 3, 6, 'CALLING', 'x', :now)
                """).param("id", programme).param("now", this.engine.now().atOffset(ZoneOffset.UTC)).update();
        List<Recipient> audience = IntStream.rangeClosed(1, 5)
            .mapToObj((i) -> new Recipient(Recipient.Kind.GUEST, "r" + i, "Recipient " + i, address(i), Map.of()))
            .toList();
        this.engine.inTransaction(
                () -> this.mailings.open(new Mailing(programme, "wave", OfficerMails.ASSIGNED, Audience.of(audience),
                        Map.of("taskId", "1", "taskName", "T", "yours", true, "dueAt", "2026-03-27T17:00:00Z"))));
        this.mailing = this.jdbc.sql("select id from mailing").query(UUID.class).single();
    }

    @AfterEach
    void stop() {
        this.notify.close();
    }

    @Test
    void eachMessageIsMarkedWithWhatNotifySaidOfIt() {
        this.notify.answer(address(2), ScriptedNotify.error(400, "ValidationError", "email_address is not valid"));
        this.notify.answer(address(3), ScriptedNotify.error(400, "BadRequestError", "Can't send to this recipient"));
        assertThat(this.delivery.sendBatches(this.mailing)).isFalse();
        assertThat(ledger()).containsExactly("r1 ACCEPTED GOV.UK Notify has it as ID",
                "r2 REFUSED email_address is not valid", "r3 REFUSED Can't send to this recipient",
                "r4 ACCEPTED GOV.UK Notify has it as ID", "r5 ACCEPTED GOV.UK Notify has it as ID");
        assertThat(this.jdbc.sql("select email from refused_address").query(String.class).list())
            .containsExactly(address(2));
        assertThat(this.delivery.nextAttempt(this.mailing)).isEmpty();
    }

    @Test
    void anAccountInTrialModeStopsTheMailingAndRefusesNobody() {
        IntStream.rangeClosed(1, 5)
            .forEach((i) -> this.notify.answer(address(i), ScriptedNotify.error(400, "BadRequestError",
                    "Can't send to this recipient when service is in trial mode")));
        assertThatExceptionOfType(MailServerException.class).isThrownBy(() -> this.delivery.sendBatches(this.mailing))
            .withMessageContaining("trial mode");
        assertThat(this.notify.posts()).hasSize(1);
        assertThat(states()).containsOnly("QUEUED");
        IntStream.rangeClosed(1, 5).forEach((i) -> this.notify.accept(address(i)));
        assertThat(this.delivery.sendBatches(this.mailing)).isFalse();
        assertThat(this.notify.recipients()).containsExactlyElementsOf(addresses());
    }

    @Test
    void aRateThatIsReachedStopsTheBatchAndItGoesOnAfterAMinute() {
        IntStream.rangeClosed(1, 5)
            .forEach((i) -> this.notify.answer(address(i), ScriptedNotify.error(429, "RateLimitError",
                    "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds")));
        assertThat(this.delivery.sendBatches(this.mailing)).isFalse();
        assertThat(this.notify.posts()).hasSize(1);
        IntStream.rangeClosed(1, 5).forEach((i) -> this.notify.accept(address(i)));
        assertThat(this.delivery.sendBatches(this.mailing)).isFalse();
        assertThat(this.notify.recipients()).isEmpty();
        Instant next = this.engine.now().plus(Duration.ofMinutes(1));
        assertThat(this.delivery.nextAttempt(this.mailing)).contains(next);
        this.engine.stepTo(next);
        assertThat(this.delivery.sendBatches(this.mailing)).isFalse();
        assertThat(this.notify.recipients()).containsExactlyElementsOf(addresses());
        assertThat(states()).containsOnly("ACCEPTED");
    }

    @Test
    void anAnswerThatGotLostStopsTheBatchAndNobodyGetsTwo() {
        IntStream.rangeClosed(1, 5).forEach((i) -> this.notify.answer(address(i), ScriptedNotify.TAKE_AND_DROP));
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(MailServerException.class)
                .isThrownBy(() -> this.delivery.sendBatches(this.mailing))
                .withMessageStartingWith("GOV.UK Notify does not go on with our mail: ");
        }
        IntStream.rangeClosed(1, 5).forEach((i) -> this.notify.accept(address(i)));
        assertThat(this.delivery.sendBatches(this.mailing)).isFalse();
        assertThat(this.notify.recipients()).containsExactlyElementsOf(addresses());
        assertThat(this.notify.posts()).hasSize(5);
        assertThat(ledger()).allMatch((line) -> line.contains("ACCEPTED GOV.UK Notify had it already as ID"));
    }

    @Test
    void whatACrashLeavesUnmarkedIsNotSentAgain() {
        assertThat(this.delivery.sendBatches(this.mailing)).isFalse();
        // as it would stand if the machine had stopped before the mark was written
        this.jdbc.sql("""
                update message set state = 'QUEUED', detail = null, attempts = 0, settled_at = null
                 where id = (select max(id::text)::uuid from message)
                """).update();
        this.jdbc.sql("update mail_batch set settled = false").update();
        assertThat(this.delivery.sendBatches(this.mailing)).isFalse();
        assertThat(this.notify.recipients()).containsExactlyElementsOf(addresses());
        assertThat(ledger()).allMatch((line) -> line.contains(" ACCEPTED "));
    }

    @Test
    void whatNotifyCouldNotDeliverIsMarkedHoweverManyPagesOfItThereAre() {
        NotifyReports reports = new NotifyReports(this.properties, this.notify.account());
        assertThat(this.delivery.sendBatches(this.mailing)).isFalse();
        assertThat(reports.returnedSince(this.engine.now())).isEmpty();
        List.of(1, 2, 3).forEach((i) -> this.notify.settle(address(i), "permanent-failure"));
        this.notify.settle(address(4), "temporary-failure");
        this.notify.settle(address(5), "delivered");
        assertThat(reports.returnedSince(this.engine.now())).extracting(DeliveryReports.Returned::messageId)
            .containsExactlyInAnyOrderElementsOf(
                    this.jdbc.sql("select id from message where recipient_id <> 'r5'").query(UUID.class).list());
        assertThat(reports.returnedSince(this.engine.now())).filteredOn(DeliveryReports.Returned::address).hasSize(3);
        assertThat(reports.returnedSince(this.engine.now())).extracting(DeliveryReports.Returned::words)
            .allMatch((words) -> words.startsWith("GOV.UK Notify could not deliver it"));
    }

    @Test
    void noPageIsAskedForThatIsOlderThanTheMailing() {
        assertThat(this.delivery.sendBatches(this.mailing)).isFalse();
        IntStream.rangeClosed(1, 5).forEach((i) -> this.notify.settle(address(i), "technical-failure"));
        new NotifyReports(this.properties, this.notify.account()).returnedSince(Instant.parse("2026-03-02T09:00:01Z"));
        assertThat(this.notify.pages()).filteredOn("technical-failure"::equals).hasSize(1);
    }

    @Test
    void anAccountThatIsRefusedSaysThatNothingIsKnownOfWhatCameBack() {
        this.notify.answerLookUps(ScriptedNotify.error(403, "AuthError", "Invalid token"));
        assertThatExceptionOfType(MailServerException.class)
            .isThrownBy(
                    () -> new NotifyReports(this.properties, this.notify.account()).returnedSince(this.engine.now()))
            .withMessageStartingWith("GOV.UK Notify does not say which mails came back: ");
    }

    private static String address(int number) {
        return "r" + number + "@vendor.example";
    }

    private static List<String> addresses() {
        return IntStream.rangeClosed(1, 5).mapToObj(NotifyDeliveryProcessTests::address).toList();
    }

    private List<String> states() {
        return this.jdbc.sql("select state from message").query(String.class).list();
    }

    private List<String> ledger() {
        return this.jdbc.sql("""
                select recipient_id || ' ' || state || ' ' || regexp_replace(detail, '[0-9a-f-]{36}', 'ID') from message
                 order by 1
                """).query(String.class).list();
    }

}
