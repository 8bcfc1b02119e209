package org.futurecouncil.eoi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.local.ReceivedMail;
import org.futurecouncil.mail.ExclusionRecords;
import org.futurecouncil.mail.PlannedMailing;
import org.futurecouncil.mail.PlannedMailings.PlannedRecipient;
import org.futurecouncil.mail.Resends;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.mail.PlannedMailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom reminders of a call reach, when something happens between and beside them. */
@ProcessTest
class ReminderProcessTests {

    private static final Instant FIRST_REMINDER = Instant.parse("2026-03-13T09:00:00Z");

    private static final Instant CLOSING = Instant.parse("2026-03-27T17:00:00Z");

    @Autowired
    private Engine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private ExpressionsOfInterest eois;

    @Autowired
    private Reminders reminders;

    @Autowired
    private PlannedMailings plans;

    @Autowired
    private Resends resends;

    @Autowired
    private LocalMailbox mailbox;

    @Autowired
    private ExclusionRecords records;

    private CallFixture fixture;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.mailbox.clear();
        this.fixture = new CallFixture(this.engine, this.jdbc, this.runtime);
        this.fixture.open();
    }

    @Test
    void whoAnswersWhileTheReminderWaitsInTheOutboxHearsNothing() {
        fireReminderOnly(FIRST_REMINDER);
        assertThat(states()).containsExactly("acme QUEUED", "birch QUEUED", "cedar QUEUED");
        this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.engine.runJobs();
        assertThat(states()).containsExactly("acme SUPPRESSED", "birch ACCEPTED", "cedar ACCEPTED");
    }

    @Test
    void aReminderThatWaitedUntilTheCallClosedDoesNotGoOut() {
        fireReminderOnly(FIRST_REMINDER);
        this.jdbc.sql("update call set state = 'CLOSED'").update();
        this.engine.runJobs();
        assertThat(states()).containsExactly("acme SUPPRESSED", "birch SUPPRESSED", "cedar SUPPRESSED");
    }

    @Test
    void aReminderThatWaitedUntilClosingDoesNotGoOutThoughTheCallIsStillBeingClosed() {
        Instant last = Instant.parse("2026-03-25T09:00:00Z");
        fireReminderOnly(last);
        this.engine.stepTo(CLOSING);
        deliver();
        assertThat(this.jdbc.sql("""
                select distinct m.state from message m join mailing g on g.id = m.mailing_id
                 where g.wave = 'eoi-reminder-2-2026-03-27'
                """).query(String.class).list()).containsExactly("SUPPRESSED");
    }

    @Test
    void aReminderWithADateThatHasMovedMeanwhileDoesNotGoOut() {
        fireReminderOnly(FIRST_REMINDER);
        this.jdbc.sql("update call set closes_at = closes_at + interval '7 days'").update();
        this.engine.runJobs();
        assertThat(states()).containsExactly("acme SUPPRESSED", "birch SUPPRESSED", "cedar SUPPRESSED");
    }

    @Test
    void whatWasMissedWhileTheSystemWasDownIsCaughtUpOnceOnAWorkingDayAndNeverAfterClosing() {
        Instant saturdayNight = Instant.parse("2026-03-21T23:00:00Z");
        this.engine.resumeAt(saturdayNight);
        assertThat(this.fixture.waves("eoi-reminder%")).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-23T08:59:59Z"));
        assertThat(this.fixture.waves("eoi-reminder%")).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-23T09:00:00Z"));
        assertThat(states()).containsExactly("acme ACCEPTED", "birch ACCEPTED", "cedar ACCEPTED");
        this.engine.moveTo(Instant.parse("2026-03-25T08:59:59Z"));
        assertThat(states()).hasSize(3);
        this.engine.resumeAt(CLOSING.plusSeconds(1));
        assertThat(this.fixture.waves("eoi-reminder-2%")).isEmpty();
    }

    @Test
    void whatWasMissedOnAWorkingDayIsCaughtUpAtOnceUntilTheEvening() {
        this.engine.resumeAt(Instant.parse("2026-03-13T17:59:59Z"));
        assertThat(states()).hasSize(3);
        this.engine.resumeAt(Instant.parse("2026-03-20T18:00:00Z"));
        assertThat(states()).hasSize(3);
        this.engine.moveTo(Instant.parse("2026-03-23T09:00:00Z"));
        assertThat(states()).hasSize(6);
    }

    @Test
    void whatIsCaughtUpOnTheDayOfAnotherReminderIsOneMailWithIt() {
        open(Map.of("reminderDays", List.of(14, 4)));
        this.engine.resumeAt(Instant.parse("2026-03-21T12:00:00Z"));
        this.engine.moveTo(CLOSING);
        assertThat(this.fixture.waves("eoi-reminder%")).containsExactly("eoi-reminder-4-2026-03-27",
                "eoi-reminder-draft-4-2026-03-27");
    }

    @Test
    void theLastChanceIsCaughtUpAtAnyTime() {
        open(Map.of("reminderDays", List.of(3), "closesAt", "2026-03-30T08:30"));
        this.engine.resumeAt(Instant.parse("2026-03-29T21:00:00Z"));
        assertThat(states()).containsExactly("acme ACCEPTED", "birch ACCEPTED", "cedar ACCEPTED");
        this.engine.moveTo(Instant.parse("2026-03-30T12:00:00Z"));
        assertThat(states()).hasSize(3);
    }

    @Test
    void whatIsToBeCaughtUpIsDroppedWhereTheCallIsExtendedMeanwhile() {
        this.engine.resumeAt(Instant.parse("2026-03-21T12:00:00Z"));
        this.engine.as("amara");
        this.runtime.startProcessInstanceByKey(EoiCallProcess.EXTENSION_KEY, UUID.randomUUID().toString(),
                Map.of("answers", this.engine.json(Map.of("callReference", CallFixture.REFERENCE, "closesAt",
                        "2026-04-10T17:00", "reason", "The annexes came late"))));
        this.engine.moveTo(Instant.parse("2026-03-27T08:59:59Z"));
        assertThat(states()).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-27T09:00:00Z"));
        assertThat(states()).hasSize(3);
    }

    @Test
    void nobodyIsRemindedWithinADayOfTheInvitation() {
        prepare(Map.of("opensAt", "2026-03-13T08:00"));
        assertThat(announced()).containsExactly("eoi-invitation", "eoi-reminder-7-2026-03-27",
                "eoi-reminder-2-2026-03-27");
        this.engine.moveTo(Instant.parse("2026-03-13T08:00:00Z"));
        assertThat(announced()).hasSize(4);
        this.engine.moveTo(Instant.parse("2026-03-20T08:59:59Z"));
        assertThat(states()).isEmpty();
        this.engine.moveTo(CLOSING);
        assertThat(this.fixture.waves("eoi-reminder-%")).doesNotContain("eoi-reminder-14-2026-03-27").hasSize(4);
    }

    @Test
    void theOnlyReminderBeforeClosingGoesOutHoweverSoonItIs() {
        prepare(Map.of("opensAt", "2026-03-26T08:00", "reminderDays", List.of(1)));
        assertThat(announced()).containsExactly("eoi-invitation", "eoi-reminder-1-2026-03-27");
        this.engine.moveTo(Instant.parse("2026-03-26T09:00:00Z"));
        assertThat(states()).containsExactly("acme ACCEPTED", "birch ACCEPTED", "cedar ACCEPTED");
    }

    @Test
    void aReminderOfTheWeekendThatWouldComeTooSoonOnTheFridayGoesOutOnTheMonday() {
        prepare(Map.of("opensAt", "2026-03-19T17:00", "reminderDays", List.of(6, 1)));
        this.engine.moveTo(Instant.parse("2026-03-23T08:59:59Z"));
        assertThat(states()).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-23T09:00:00Z"));
        assertThat(this.fixture.waves("eoi-reminder%")).contains("eoi-reminder-6-2026-03-27");
        this.engine.moveTo(CLOSING);
        assertThat(this.fixture.waves("eoi-reminder%")).hasSize(4);
    }

    @Test
    void theRemindersThatAreAnnouncedAreThoseThatGoOut() {
        List<String> announced = announced();
        assertThat(announced).hasSize(6);
        this.engine.moveTo(CLOSING.plusSeconds(1));
        assertThat(this.fixture.waves("eoi-reminder%")).containsExactlyInAnyOrderElementsOf(announced);
    }

    @Test
    void whoIsLeftOutOfAnAnnouncedReminderHearsNothingAndTheOthersDo() {
        this.plans.exclude(this.fixture.programmeId, "eoi-reminder-14-2026-03-27", Recipient.Kind.VENDOR,
                this.fixture.acme.toString(), "Answers on paper");
        this.engine.moveTo(FIRST_REMINDER);
        assertThat(states()).containsExactly("acme SUPPRESSED", "birch ACCEPTED", "cedar ACCEPTED");
    }

    @Test
    void whoIsLeftOutOfTheInvitationIsNotRemindedOfItUntilTheyAreInvitedAfterAll() {
        prepare(Map.of());
        this.plans.exclude(this.fixture.programmeId, "eoi-invitation", Recipient.Kind.VENDOR,
                this.fixture.acme.toString(), "Advises us on this call");
        this.engine.moveTo(FIRST_REMINDER);
        assertThat(states()).containsExactly("birch ACCEPTED", "cedar ACCEPTED");
        UUID invitation = this.jdbc.sql("select id from message where email = 'acme@vendor.example'")
            .query(UUID.class)
            .single();
        this.engine.as("amara");
        this.resends.resend(invitation, UUID.randomUUID(), "acme@vendor.example", "Does not advise us any more", false);
        this.engine.moveTo(Instant.parse("2026-03-20T09:00:00Z"));
        assertThat(this.fixture.recipients("eoi-reminder-7-2026-03-27")).containsExactly("acme@vendor.example",
                "birch@vendor.example", "cedar@vendor.example");
    }

    @Test
    void whoIsLeftOutOfTheInvitationAndHasBegunADraftIsRemindedOfThat() {
        prepare(Map.of());
        this.plans.exclude(this.fixture.programmeId, "eoi-invitation", Recipient.Kind.VENDOR,
                this.fixture.acme.toString(), "Knows of it");
        this.engine.moveTo(Instant.parse("2026-03-09T09:00:00Z"));
        this.eois.saveDraft(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.engine.moveTo(FIRST_REMINDER);
        assertThat(this.fixture.recipients("eoi-reminder-draft-14-2026-03-27")).containsExactly("acme@vendor.example");
    }

    @Test
    void whoIsLeftOutOfAReminderStaysSoWithADraftBegunAndAfterAnExtension() {
        for (String wave : List.of("eoi-reminder-14-2026-03-27", "eoi-reminder-7-2026-03-27")) {
            this.plans.exclude(this.fixture.programmeId, wave, Recipient.Kind.VENDOR, this.fixture.acme.toString(),
                    "Answers on paper");
        }
        this.eois.saveDraft(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.engine.moveTo(FIRST_REMINDER);
        assertThat(states()).containsExactly("acme SUPPRESSED", "birch ACCEPTED", "cedar ACCEPTED");
        this.engine.as("amara");
        this.runtime.startProcessInstanceByKey(EoiCallProcess.EXTENSION_KEY, UUID.randomUUID().toString(),
                Map.of("answers", this.engine.json(Map.of("callReference", CallFixture.REFERENCE, "closesAt",
                        "2026-04-17T17:00", "reason", "The annexes came late"))));
        PlannedMailing planned = this.plans.find(this.fixture.programmeId, "eoi-reminder-draft-7-2026-04-17")
            .orElseThrow();
        assertThat(this.plans.recipients(planned, "", true, 1).rows()).extracting(PlannedRecipient::recipientId)
            .containsExactly(this.fixture.acme.toString());
        assertThat(this.records.of(this.fixture.programmeId, planned.mailing().exclusionKey())).hasSize(1);
        this.plans.include(this.fixture.programmeId, "eoi-reminder-draft-7-2026-04-17", Recipient.Kind.VENDOR,
                this.fixture.acme.toString());
        this.engine.moveTo(Instant.parse("2026-04-17T16:00:00Z"));
        assertThat(fates("eoi-reminder-draft-14-2026-04-17")).containsExactly("acme SUPPRESSED");
        assertThat(fates("eoi-reminder-draft-7-2026-04-17")).containsExactly("acme ACCEPTED");
    }

    @Test
    void aVendorInSeveralOpenCallsIsRemindedOnceADayOfAllOfThem() {
        UUID other = anotherCall("COTF-2026-08-CALL");
        this.engine.moveTo(FIRST_REMINDER);
        assertThat(data("acme")).singleElement()
            .asString()
            .contains("COTF-2026-08-CALL", "Library kiosks", "2026-03-20T17:00:00Z");
        this.engine.inTransaction(() -> this.remindersOf(other));
        this.engine.runJobs();
        assertThat(acceptedBy("acme")).hasSize(1);
        assertThat(acceptedBy("dogwood")).as("invited to the other call alone").hasSize(1);
    }

    /** Starts over with a call of which something else was typed. */
    private void open(Map<String, Object> typed) {
        prepare(typed);
        this.engine.moveTo(Instant.parse("2026-03-09T09:00:00Z"));
    }

    private void prepare(Map<String, Object> typed) {
        this.engine.startOver();
        this.fixture = new CallFixture(this.engine, this.jdbc, this.runtime);
        this.fixture.start();
        Map<String, Object> call = this.fixture.call();
        call.putAll(typed);
        this.fixture.prepare(call);
        this.fixture.judge("approve", "Short, but known for long");
    }

    @Test
    void theOtherCallsThatAReminderNamesAreThoseOfTheMomentItGoesOut() {
        UUID answered = anotherCall("COTF-2026-08-CALL");
        UUID extended = anotherCall("COTF-2026-09-CALL");
        fireReminderOnly(FIRST_REMINDER);
        this.jdbc.sql("update call set state = 'WITHDRAWN' where id = :id").param("id", answered).update();
        this.jdbc.sql("update call set closes_at = timestamptz '2026-04-20 16:00:00Z' where id = :id")
            .param("id", extended)
            .update();
        this.engine.runJobs();
        assertThat(this.mailbox.to("acme@vendor.example").get(0).text())
            .contains("You have not answered these calls either", "COTF-2026-09-CALL", "Monday 20 April 2026")
            .doesNotContain("COTF-2026-08-CALL", "20 March");
        assertThat(data("acme")).singleElement().asString().doesNotContain("COTF-2026-08-CALL");
    }

    @Test
    void aReminderThatNamedAnotherCallNamesNoneOnceThatIsAnswered() {
        UUID other = anotherCall("COTF-2026-08-CALL");
        fireReminderOnly(FIRST_REMINDER);
        this.jdbc.sql("update call set state = 'WITHDRAWN' where id = :id").param("id", other).update();
        this.engine.runJobs();
        assertThat(this.mailbox.to("acme@vendor.example").get(0).text()).contains("Better permits")
            .doesNotContain("You have not answered these calls either");
    }

    @Test
    void whoAnswersOneOfTwoCallsBeforeTheRemindersOfADayGoOutIsRemindedOfTheOther() {
        UUID other = anotherCall("COTF-2026-08-CALL");
        fireReminderOnly(FIRST_REMINDER);
        this.engine.inTransaction(() -> this.remindersOf(other));
        this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.engine.pass(Duration.ofMinutes(2));
        assertThat(acceptedBy("acme")).containsExactly("eoi-reminder COTF-2026-08-CALL");
        assertThat(this.mailbox.to("acme@vendor.example")).extracting(ReceivedMail::text)
            .filteredOn((text) -> text.contains("Library kiosks"))
            .singleElement()
            .asString()
            .doesNotContain("You have not answered these calls either");
    }

    @Test
    void oneOfTheRemindersOfADayGoesOutWhicheverIsSentFirst() {
        UUID other = anotherCall("COTF-2026-08-CALL");
        fireReminderOnly(FIRST_REMINDER);
        this.engine.inTransaction(() -> this.remindersOf(other));
        deliver("COTF-2026-08");
        assertThat(acceptedBy("acme")).as("waits for the earlier one").isEmpty();
        assertThat(acceptedBy("dogwood")).hasSize(1);
        this.engine.runJobs();
        assertThat(acceptedBy("acme")).containsExactly("eoi-reminder " + CallFixture.REFERENCE);
        this.engine.pass(Duration.ofMinutes(10));
        assertThat(acceptedBy("acme")).hasSize(1);
        assertThat(this.jdbc.sql("select count(*) from message where state = 'QUEUED'").query(Long.class).single())
            .isZero();
    }

    @Test
    void whatWaitsForAReminderThatDoesNotComeGoesOutWithinTheHour() {
        UUID other = anotherCall("COTF-2026-08-CALL");
        fireReminderOnly(FIRST_REMINDER);
        this.engine.inTransaction(() -> this.remindersOf(other));
        this.engine.stepTo(FIRST_REMINDER.plus(Duration.ofHours(1)));
        deliver("COTF-2026-08");
        assertThat(acceptedBy("acme")).containsExactly("eoi-reminder COTF-2026-08-CALL");
        this.engine.runJobs();
        assertThat(acceptedBy("acme")).hasSize(1);
    }

    private void remindersOf(UUID call) {
        this.reminders.remind(call, 7);
    }

    /** The timer fires; whatever it put into the outbox is not sent yet. */
    private void fireReminderOnly(Instant at) {
        this.engine.moveTo(at.minusSeconds(1));
        this.engine.stepTo(at);
        Job timer = this.management.createJobQuery().activityId("IntermediateCatchEvent_ReminderDue").singleResult();
        this.management.executeJob(timer.getId());
    }

    /** What waits in the outbox goes out, and nothing else happens. */
    private void deliver() {
        JobQuery deliveries = this.management.createJobQuery().processDefinitionKey("mailing").executable();
        for (List<Job> jobs = deliveries.listPage(0, 1); !jobs.isEmpty(); jobs = deliveries.listPage(0, 1)) {
            this.management.executeJob(jobs.get(0).getId());
        }
    }

    /** The reminders of one programme in the outbox go out, and nothing else happens. */
    private void deliver(String programmeReference) {
        this.jdbc.sql("""
                select g.id from mailing g join programme p on p.id = g.programme_id
                 where p.reference = :reference and g.template = 'eoi-reminder'
                """).param("reference", programmeReference).query(String.class).list().forEach((mailing) -> {
            ProcessInstance delivery = this.runtime.createProcessInstanceQuery()
                .variableValueEquals("mailingId", mailing)
                .singleResult();
            JobQuery jobs = this.management.createJobQuery()
                .rootProcessInstanceId(delivery.getRootProcessInstanceId())
                .executable();
            for (List<Job> next = jobs.listPage(0, 1); !next.isEmpty(); next = jobs.listPage(0, 1)) {
                this.management.executeJob(next.get(0).getId());
            }
        });
    }

    private List<String> acceptedBy(String vendor) {
        return this.jdbc.sql("""
                select g.template || ' ' || (g.data ->> 'callReference')
                  from message m join mailing g on g.id = m.mailing_id
                 where g.template like 'eoi-reminder%' and m.state = 'ACCEPTED' and m.email = :email
                """).param("email", vendor + "@vendor.example").query(String.class).list();
    }

    private UUID anotherCall(String reference) {
        UUID programme = UUID.randomUUID();
        UUID call = UUID.randomUUID();
        UUID dogwood = UUID.randomUUID();
        this.fixture.vendor(dogwood, reference.endsWith("08-CALL") ? "Dogwood" : "Elm");
        this.jdbc
            .sql("""
                    insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                           state, created_by, created_at)
                    select :id, left(:reference, 12), 'Next', council_name, contact_email, approval_limit, table_limit, state,
                           created_by, created_at
                      from programme where id = :like
                    """)
            .param("id", programme)
            .param("reference", reference)
            .param("like", this.fixture.programmeId)
            .update();
        this.jdbc.sql("""
                insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state, invite_all,
                                  reminder_days, prepared_by, prepared_at, published_at)
                select :id, :programme, :reference, 'Library kiosks', text, opens_at,
                       timestamptz '2026-03-20 17:00:00Z', 'OPEN', false, reminder_days, prepared_by, prepared_at,
                       published_at
                  from call where reference = :like
                """)
            .param("like", CallFixture.REFERENCE)
            .param("id", call)
            .param("programme", programme)
            .param("reference", reference)
            .update();
        for (UUID vendor : List.of(this.fixture.acme, dogwood)) {
            this.jdbc.sql(
                    "insert into invitation (id, call_id, vendor_id, invited_at) values (gen_random_uuid(), :call, :vendor, :now)")
                .param("call", call)
                .param("vendor", vendor)
                .param("now", this.engine.now().atOffset(java.time.ZoneOffset.UTC))
                .update();
        }
        return call;
    }

    private List<String> announced() {
        return this.plans.of(this.fixture.programmeId).stream().map((planned) -> planned.mailing().wave()).toList();
    }

    private List<String> states() {
        return this.jdbc
            .sql("""
                    select split_part(m.email, '@', 1) || ' ' || m.state from message m join mailing g on g.id = m.mailing_id
                     where g.template like 'eoi-reminder%' order by m.email
                    """)
            .query(String.class)
            .list();
    }

    private List<String> fates(String wave) {
        return this.jdbc
            .sql("""
                    select split_part(m.email, '@', 1) || ' ' || m.state from message m join mailing g on g.id = m.mailing_id
                     where g.wave = :wave order by m.email
                    """)
            .param("wave", wave)
            .query(String.class)
            .list();
    }

    private List<String> data(String vendor) {
        return this.jdbc.sql("""
                select m.data::text from message m join mailing g on g.id = m.mailing_id
                 where g.template like 'eoi-reminder%' and m.email = :email
                """).param("email", vendor + "@vendor.example").query(String.class).list();
    }

}
