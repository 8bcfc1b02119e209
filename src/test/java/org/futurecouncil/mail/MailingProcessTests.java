package org.futurecouncil.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProcessTest
class MailingProcessTests {

    private static final Duration LONGEST_RETRY = Duration.ofHours(4);

    @Autowired
    private Engine engine;

    @Autowired
    private Mailings mailings;

    @Autowired
    private MailDelivery delivery;

    @Autowired
    private Outbox outbox;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private ScriptedReports reports;

    private final UUID programme = UUID.randomUUID();

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();

    private int portBefore;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, 'COTF-2026-01', 'Services', 'Council', 'c@council.example', 3, 6, 'CALLING', 'x', :now)
                """).param("id", this.programme).param("now", this.engine.now().atOffset(ZoneOffset.UTC)).update();
        this.portBefore = this.sender.getPort();
        this.sender.setPort(this.server.port());
    }

    @AfterEach
    void giveTheServerBack() {
        this.sender.setPort(this.portBefore);
        this.server.close();
        this.reports.forget();
    }

    @Test
    void everyoneIsSentOneMessageInBatchesWithAConnectionEach() {
        open(600);
        this.engine.runJobs();
        assertThat(this.server.recipients()).hasSize(600).doesNotHaveDuplicates();
        assertThat(this.server.connections()).isEqualTo(6);
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 600L));
        assertThat(detail("r7@vendor.example")).isEqualTo("250 2.0.0 Ok: queued as r7@vendor.example");
        assertDelivered();
    }

    /** Where there is no room for a mark, it costs a row in every index. */
    @Test
    void aPageOfMessagesHasRoomForTheirMarks() {
        // new pages, with nothing of other tests on them
        this.jdbc.sql("truncate message cascade").update();
        open(250);
        String pages = "select email || ' ' || (ctid::text::point)[0] from message";
        List<String> before = this.jdbc.sql(pages).query(String.class).list();
        this.engine.runJobs();
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 250L));
        assertThat(this.jdbc.sql(pages).query(String.class).list()).filteredOn(before::contains)
            .hasSizeGreaterThan(200);
    }

    @Test
    void aRefusedAddressIsMarkedWithTheServersWordsAndTheRestGoesOut() {
        this.server.answerRecipient("r2@vendor.example", "550 5.1.1 No such user here");
        this.server.answerData("r3@vendor.example", "554 5.7.1 Message looks like spam");
        open(5);
        this.engine.runJobs();
        assertThat(this.server.recipients()).containsExactly("r1@vendor.example", "r4@vendor.example",
                "r5@vendor.example");
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 3L), Map.entry("REFUSED", 2L));
        assertThat(detail("r2@vendor.example")).isEqualTo("550 5.1.1 No such user here");
        assertThat(detail("r3@vendor.example")).isEqualTo("554 5.7.1 Message looks like spam");
        assertDelivered();
    }

    @Test
    void aTemporaryRefusalWaitsForItsOwnTimeWhileTheRestGoesOut() {
        this.server.answerRecipient("r2@vendor.example", "450 4.2.0 Greylisted, try again");
        open(3);
        this.engine.runJobs();
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 2L), Map.entry("QUEUED", 1L));
        assertThat(detail("r2@vendor.example")).isEqualTo("450 4.2.0 Greylisted, try again");
        this.server.accept("r2@vendor.example");
        this.engine.pass(Duration.ofMinutes(4));
        assertThat(this.server.recipients()).hasSize(2);
        this.engine.pass(Duration.ofMinutes(1));
        assertThat(this.server.recipients()).containsExactly("r1@vendor.example", "r2@vendor.example",
                "r3@vendor.example");
        assertDelivered();
    }

    @Test
    void anAddressThatIsAlwaysPutOffIsGivenUpAfterTwoDays() {
        this.server.answerRecipient("r1@vendor.example", "452 4.2.2 Mailbox full");
        open(2);
        this.engine.pass(Duration.ofDays(3));
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 1L), Map.entry("REFUSED", 1L));
        assertThat(detail("r1@vendor.example"))
            .isEqualTo("Given up after 8 attempts. The server's last words: 452 4.2.2 Mailbox full");
        assertDelivered();
    }

    @Test
    void aServerThatIsDownBecomesAnIncidentAndTheManagersRetrySendsEverything() {
        this.server.stop();
        open(3);
        runUntilIncident(6);
        Incident incident = this.runtime.createIncidentQuery().singleResult();
        assertThat(incident.getActivityId()).isEqualTo("ServiceTask_SendBatches");
        assertThat(incident.getIncidentMessage())
            .startsWith("The mail server 127.0.0.1:" + this.server.port() + " cannot be used: ")
            .contains("refused");
        this.server.restart();
        retryIncident(incident);
        assertThat(this.server.recipients()).hasSize(3).doesNotHaveDuplicates();
        assertThat(this.runtime.createIncidentQuery().count()).isZero();
        assertDelivered();
    }

    @Test
    void oneRetryIsEnoughForAllLanesOfAServerThatWasDown() {
        this.server.answerRecipient("r5@vendor.example", "450 4.2.0 Greylisted, try again");
        this.server.stop();
        open(1000);
        runUntilIncidentsOfAllLanes(6);
        Incident incident = this.runtime.createIncidentQuery().list().get(0);
        assertThat(incident.getIncidentMessage())
            .endsWith(" When it works again, retry one failed job of this mailing: the others go on by themselves.");
        this.server.restart();
        retryIncident(incident);
        assertThat(this.runtime.createIncidentQuery().count()).isZero();
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 999L), Map.entry("QUEUED", 1L));
        this.server.accept("r5@vendor.example");
        this.engine.pass(Duration.ofMinutes(5));
        assertThat(this.server.recipients()).hasSize(1000).doesNotHaveDuplicates();
        assertDelivered();
    }

    @Test
    void aConnectionThatBreaksTakesNoMarkBackAndTheNextTryGoesOnWhereItStopped() {
        open(10);
        String third = inOrder().get(2);
        this.server.answerData(third, ScriptedSmtpServer.DROP);
        this.engine.runJobs();
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 9L), Map.entry("QUEUED", 1L));
        assertThat(detail(third)).isEqualTo("it closed the connection.");
        this.server.accept(third);
        this.engine.pass(Duration.ofMinutes(5));
        assertThat(this.server.recipients()).hasSize(10).doesNotHaveDuplicates();
        assertDelivered();
    }

    @Test
    void aServerThatGoesAwayBetweenBatchesGetsTheRestWhenItIsBack() {
        open(300);
        List<String> second = this.jdbc.sql("select email from message where batch = 1 order by id")
            .query(String.class)
            .list();
        second.forEach((email) -> this.server.answerData(email, ScriptedSmtpServer.DROP));
        assertThatExceptionOfType(MailServerException.class).isThrownBy(this.engine::runJobs);
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 250L), Map.entry("QUEUED", 50L));
        second.forEach(this.server::accept);
        this.engine.pass(Duration.ofMinutes(1));
        assertThat(this.server.recipients()).hasSize(300).doesNotHaveDuplicates();
        assertDelivered();
    }

    @Test
    void aServerThatTakesFewMessagesOverOneConnectionGetsTheRestOverOthers() {
        this.server.takeOverOneConnection(3);
        open(10);
        this.engine.runJobs();
        assertThat(this.server.recipients()).hasSize(10).doesNotHaveDuplicates();
        assertDelivered();
    }

    @Test
    void theBatchOfANodeWhoseMachineDiesIsFreeWithinTwoMinutes() {
        assertThat(this.jdbc
            .sql("""
                    select sum(case name when 'tcp_keepalives_idle' then setting::int
                                         when 'tcp_keepalives_interval' then setting::int * current_setting('tcp_keepalives_count')::int
                               end)
                      from pg_settings where name in ('tcp_keepalives_idle', 'tcp_keepalives_interval')
                    """)
            .query(Integer.class)
            .single()).isEqualTo(120);
    }

    @Test
    void aMessageThatBreaksTheConnectionEachTimeIsPutOffAndInTheEndGivenUp() {
        open(4);
        String first = inOrder().get(0);
        this.server.answerData(first, ScriptedSmtpServer.DROP);
        assertThatExceptionOfType(MailServerException.class).isThrownBy(this.engine::runJobs)
            .withMessageContaining("127.0.0.1:" + this.server.port())
            .withMessageContaining("does not go on with our mail: it closed the connection.");
        this.engine.pass(Duration.ofMinutes(1));
        assertThat(this.server.recipients()).hasSize(3).doesNotContain(first);
        assertThat(this.server.answers(first)).hasSize(4);
        this.engine.pass(Duration.ofMinutes(4));
        assertThat(this.server.answers(first)).hasSize(4);
        this.engine.pass(Duration.ofMinutes(1));
        assertThat(this.server.answers(first)).hasSize(5);
        this.engine.pass(Duration.ofDays(3));
        assertThat(detail(first))
            .isEqualTo("Given up after 11 attempts. The server's last words: it closed the connection.");
        assertThat(this.runtime.createIncidentQuery().count()).isZero();
        assertDelivered();
    }

    @Test
    void aMessageThatBreaksTheConnectionEachTimeHoldsNoOtherBatchUp() {
        open(600);
        String first = this.jdbc.sql("select email from message order by batch, id limit 1")
            .query(String.class)
            .single();
        this.server.answerData(first, ScriptedSmtpServer.DROP);
        assertThatExceptionOfType(MailServerException.class).isThrownBy(() -> this.delivery.sendBatches(mailing()));
        assertThat(this.delivery.sendBatches(mailing())).isTrue();
        assertThat(this.server.recipients()).hasSize(599).doesNotHaveDuplicates().doesNotContain(first);
        this.server.accept(first);
        this.engine.runJobs();
        assertThat(this.server.recipients()).hasSize(600).doesNotHaveDuplicates();
        assertDelivered();
    }

    @Test
    void whatGoesWrongWithTheNextMessageLosesNoMarkOfTheOneBefore() {
        open(1_200);
        this.jdbc.sql("""
                create function refuse_link() returns trigger language plpgsql as
                $$ begin raise exception 'no more links'; end $$;
                create trigger tr_refuse_link before insert on personal_link for each row
                when (new.message_id = '%s') execute function refuse_link()
                """.formatted(message(inOrder().get(140)))).update();
        try {
            assertThatExceptionOfType(DataAccessException.class).isThrownBy(this.engine::runJobs)
                .withMessageContaining("no more links");
        }
        finally {
            this.jdbc.sql("drop trigger tr_refuse_link on personal_link; drop function refuse_link()").update();
        }
        assertThat(this.server.recipients()).hasSizeBetween(80, 100);
        assertThat(states()).containsEntry("ACCEPTED", (long) this.server.recipients().size());
        this.engine.pass(LONGEST_RETRY);
        assertThat(this.server.recipients()).hasSize(1_200).doesNotHaveDuplicates();
        assertDelivered();
    }

    @Test
    void theNextMessageIsBegunWhileTheServerThinks() {
        this.server.waitForTheNext();
        open(3);
        this.engine.runJobs();
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 3L));
        assertThat(this.server.connections()).isEqualTo(1);
        assertDelivered();
    }

    @Test
    void aLinkThatWasMadeForAMessageThatDidNotGoOutIsForgotten() {
        this.server.takeOverOneConnection(1);
        open(4);
        this.engine.runJobs();
        assertThat(this.server.recipients()).hasSize(4);
        // an attempt that broke may have reached its recipient
        assertThat(this.jdbc.sql("""
                select id from message m
                 where attempts <> (select count(*) from personal_link l where l.message_id = m.id)
                """).query(UUID.class).list()).isEmpty();
    }

    @Test
    void aServerThatAnswersThatItDoesNotServeUsPutsNoMessageOff() {
        this.server.answerSender("550 5.7.1 Sender not allowed");
        open(1);
        runUntilIncident(6);
        this.server.answerSender("250 sender ok");
        retryIncident(this.runtime.createIncidentQuery().singleResult());
        assertDelivered();
    }

    @Test
    void aServerThatTakesOneMessageOverOneConnectionPutsNoMessageOff() {
        this.server.takeOverOneConnection(1);
        open(40);
        this.engine.runJobs();
        assertThat(this.server.recipients()).hasSize(40).doesNotHaveDuplicates();
        assertDelivered();
    }

    @Test
    void aMessageInDoubtGoesOutAgainUnderTheSameMessageId() {
        open(1);
        this.engine.runJobs();
        // As if the application had died after the server's reply and before the mark.
        this.jdbc.sql("update message set state = 'QUEUED', settled_at = null, detail = null").update();
        this.jdbc.sql("update mail_batch set settled = false").update();
        this.delivery.sendBatches(mailing());
        assertThat(this.server.received()).hasSize(2);
        assertThat(this.server.received().stream().map((message) -> message.header("Message-ID")).distinct())
            .containsExactly(
                    "<" + this.jdbc.sql("select id from message").query(String.class).single() + "@council.example>");
    }

    @Test
    void aServerThatRefusesOurSenderIsTheServersFailureAndNotTheRecipients() {
        this.server.answerSender("550 5.7.1 Sender not allowed");
        open(2);
        assertThatExceptionOfType(MailServerException.class).isThrownBy(this.engine::runJobs)
            .withMessageContaining("Sender not allowed");
        assertThat(states()).containsOnly(Map.entry("QUEUED", 2L));
    }

    @Test
    void aServerThatIsClosingIsAskedAgainLater() {
        this.server.answerRecipient("r1@vendor.example", "421 4.3.2 Shutting down");
        open(1);
        assertThatExceptionOfType(MailServerException.class).isThrownBy(this.engine::runJobs)
            .withMessageContaining("Shutting down");
        assertThat(states()).containsOnly(Map.entry("QUEUED", 1L));
        this.server.accept("r1@vendor.example");
        this.engine.pass(Duration.ofMinutes(1));
        assertDelivered();
    }

    @Test
    void aMessageThatMissesAValueNeverGoesOutAndSaysWhy() {
        MailTemplate template = new MailTemplate("task-assigned", "taskId", "taskName", "dueAt", "yours")
            .withOptional("about");
        Recipient complete = new Recipient(Recipient.Kind.GUEST, "a", "A", "a@vendor.example",
                Map.of("dueAt", "2026-03-27T17:00:00Z"));
        Recipient incomplete = new Recipient(Recipient.Kind.GUEST, "b", "B", "b@vendor.example", Map.of("dueAt", " "));
        Recipient nowhere = new Recipient(Recipient.Kind.GUEST, "c", "C", "c\r\nRCPT TO:<d@vendor.example>",
                Map.of("dueAt", "2026-03-27T17:00:00Z"));
        open(new Mailing(this.programme, "wave", template, Audience.of(List.of(complete, incomplete, nowhere)),
                Map.of("taskId", "1", "taskName", "T", "yours", true)));
        this.engine.runJobs();
        assertThat(this.server.recipients()).containsExactly("a@vendor.example");
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 1L), Map.entry("HELD", 2L));
        assertThat(detail("b@vendor.example"))
            .isEqualTo("The mail “task-assigned” cannot go out: its value “dueAt” is missing or blank.");
        assertDelivered();
    }

    @Test
    void aTemplateWithoutTextsIsAnIncidentAndLosesNothing() {
        open(new Mailing(this.programme, "wave", new MailTemplate("not-there"),
                Audience.of(new Recipient(Recipient.Kind.GUEST, "a", "A", "a@vendor.example", Map.of())), Map.of()));
        runUntilIncident(6);
        assertThat(this.runtime.createIncidentQuery().singleResult().getIncidentMessage())
            .isEqualTo("There is no templates/mail/not-there.txt");
        assertThat(states()).containsOnly(Map.entry("QUEUED", 1L));
    }

    @Test
    void whatIsTakenBackDoesNotGoOut() {
        open(3);
        this.engine.inTransaction(() -> this.mailings.suppressQueued(this.programme, "The programme was withdrawn."));
        this.engine.runJobs();
        assertThat(this.server.recipients()).isEmpty();
        assertThat(states()).containsOnly(Map.entry("SUPPRESSED", 3L));
        assertDelivered();
    }

    @Test
    void whatIsTakenBackWhileItIsOnItsWayKeepsItsReasonIfTheServerDoesNotTakeIt() {
        open(3);
        HeldBatch batch = this.outbox.hold(mailing()).orElseThrow();
        try (batch) {
            List<QueuedMessage> onTheirWay = batch.messages();
            this.engine
                .inTransaction(() -> this.mailings.suppressQueued(this.programme, "The programme was withdrawn."));
            batch.settle(onTheirWay.get(0), new Outcome.Postponed("450 4.2.0 Greylisted, try again"));
            batch.settle(onTheirWay.get(1), new Outcome.Interrupted("it closed the connection.",
                    new MailServerException("It closed the connection.", null), true));
            batch.settle(onTheirWay.get(2), new Outcome.Accepted("250 2.0.0 Ok"));
            batch.finish();
        }
        assertThat(this.jdbc.sql("select state || ' ' || detail from message order by id").query(String.class).list())
            .containsExactly("SUPPRESSED The programme was withdrawn.", "SUPPRESSED The programme was withdrawn.",
                    "ACCEPTED 250 2.0.0 Ok");
    }

    @Test
    void whatComesBackLaterIsMarkedAndAnAddressThatIsNoneIsLeftOutFromThenOn() {
        this.reports.askAfter(Duration.ofMinutes(15), Duration.ofHours(73));
        open(3);
        this.engine.runJobs();
        this.reports.comeBack(message("r1@vendor.example"), "No such address", true);
        this.engine.pass(Duration.ofMinutes(14));
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 3L));
        this.engine.pass(Duration.ofMinutes(1));
        assertThat(detail("r1@vendor.example")).isEqualTo("No such address");
        this.reports.comeBack(message("r2@vendor.example"), "Mailbox full", false);
        this.engine.pass(Duration.ofHours(72));
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 2L), Map.entry("REFUSED", 1L));
        this.engine.pass(Duration.ofHours(1));
        assertThat(states()).containsOnly(Map.entry("ACCEPTED", 1L), Map.entry("REFUSED", 2L));
        assertThat(this.jdbc.sql("select email || ': ' || words from refused_address").query(String.class).list())
            .containsExactly("r1@vendor.example: No such address");
        assertDelivered();
    }

    @Test
    void anAddressThatIsTriedAgainIsNotMarkedByTheSameReportOnceMore() {
        this.reports.askAfter(Duration.ofMinutes(15), Duration.ofHours(2));
        open(1);
        this.engine.runJobs();
        this.reports.comeBack(message("r1@vendor.example"), "No such address", true);
        this.engine.pass(Duration.ofMinutes(15));
        this.jdbc.sql("delete from refused_address").update();
        this.engine.pass(Duration.ofHours(2));
        assertThat(this.jdbc.sql("select count(*) from refused_address").query(Long.class).single()).isZero();
        assertDelivered();
    }

    @Test
    void aSenderThatDoesNotSayWhatCameBackBecomesAnIncidentThatIsRetried() {
        this.reports.askAfter(Duration.ofMinutes(15));
        open(1);
        this.engine.runJobs();
        this.reports.fail("It does not say which mails came back.");
        this.engine.stepTo(this.engine.now().plus(LONGEST_RETRY));
        runUntilIncident(6);
        Incident incident = this.runtime.createIncidentQuery().singleResult();
        assertThat(incident.getActivityId()).isEqualTo("ServiceTask_MarkReturnedMail");
        assertThat(incident.getIncidentMessage()).isEqualTo("It does not say which mails came back.");
        this.reports.fail(null);
        retryIncident(incident);
        assertDelivered();
    }

    @Test
    void whomAMailingNamesTwiceIsWrittenToOnceAndWhereThatCanArrive() {
        List<Recipient> audience = Stream.of("", "ada@vendor.example", " ", "ada@vendor.example")
            .map((email) -> new Recipient(Recipient.Kind.GUEST, "ada", "Ada", email, Map.of()))
            .toList();
        open(mailing(audience));
        this.engine.runJobs();
        assertThat(this.server.recipients()).containsExactly("ada@vendor.example");
        assertDelivered();
    }

    @Test
    void twoWorkersOnOneMailingSendEachMessageOnce() {
        open(60);
        UUID mailing = mailing();
        CompletableFuture
            .allOf(IntStream.range(0, 4)
                .mapToObj((i) -> CompletableFuture.runAsync(() -> this.delivery.sendBatches(mailing)))
                .toArray(CompletableFuture[]::new))
            .join();
        assertThat(this.server.recipients()).hasSize(60).doesNotHaveDuplicates();
    }

    private void open(int recipients) {
        List<Recipient> audience = IntStream.rangeClosed(1, recipients)
            .mapToObj((i) -> new Recipient(Recipient.Kind.GUEST, "r" + i, "Recipient " + i, "r" + i + "@vendor.example",
                    Map.of()))
            .toList();
        open(mailing(audience));
    }

    private Mailing mailing(List<Recipient> audience) {
        return new Mailing(this.programme, "wave", OfficerMails.ASSIGNED, Audience.of(audience),
                Map.of("taskId", "1", "taskName", "T", "yours", true, "dueAt", "2026-03-27T17:00:00Z"));
    }

    private void open(Mailing mailing) {
        this.engine.inTransaction(() -> this.mailings.open(mailing));
    }

    /** As often as the job executor would try, and not once more. */
    private void runUntilIncident(int attempts) {
        for (int i = 0; i < attempts; i++) {
            assertThat(this.runtime.createIncidentQuery().count()).as("incidents before attempt " + (i + 1)).isZero();
            Instant next = this.engine.now().plus((i == 0) ? Duration.ZERO : LONGEST_RETRY);
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.engine.moveTo(next));
        }
        assertThat(this.runtime.createIncidentQuery().count()).isEqualTo(1);
    }

    private void runUntilIncidentsOfAllLanes(int lanes) {
        while (this.runtime.createIncidentQuery().count() < lanes) {
            this.engine.stepTo(this.engine.now().plus(LONGEST_RETRY));
            List<Job> jobs = this.management.createJobQuery().executable().list();
            assertThat(jobs).isNotEmpty()
                .allSatisfy((job) -> assertThatExceptionOfType(MailServerException.class)
                    .isThrownBy(() -> this.management.executeJob(job.getId())));
        }
    }

    /** What Cockpit's “Increment number of retries” does. */
    private void retryIncident(Incident incident) {
        Job job = this.management.createJobQuery().jobId(incident.getConfiguration()).singleResult();
        this.management.setJobRetries(job.getId(), 1);
        this.management.executeJob(job.getId());
        this.engine.runJobs();
    }

    private UUID message(String email) {
        return this.jdbc.sql("select id from message where email = :email")
            .param("email", email)
            .query(UUID.class)
            .single();
    }

    private UUID mailing() {
        return this.jdbc.sql("select id from mailing").query(UUID.class).single();
    }

    private List<String> inOrder() {
        return this.jdbc.sql("select email from message order by batch, id").query(String.class).list();
    }

    private Map<String, Long> states() {
        return this.jdbc.sql("select state, count(*) as n from message group by state")
            .query()
            .listOfRows()
            .stream()
            .collect(java.util.stream.Collectors.toMap((row) -> (String) row.get("state"),
                    (row) -> (Long) row.get("n")));
    }

    private String detail(String email) {
        return this.jdbc.sql("select detail from message where email = :email")
            .param("email", email)
            .query(String.class)
            .single();
    }

    private void assertDelivered() {
        assertThat(this.runtime.createProcessInstanceQuery()
            .processDefinitionKey(MailingProcess.KEY)
            .processInstanceBusinessKey(this.programme.toString())
            .count()).isZero();
        assertThat(this.history.createHistoricActivityInstanceQuery()
            .processInstanceId(this.history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(this.programme.toString())
                .processDefinitionKey(MailingProcess.KEY)
                .singleResult()
                .getId())
            .activityId("EndEvent_MailingDelivered")
            .finished()
            .count()).isEqualTo(1);
    }

}
