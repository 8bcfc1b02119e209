package org.futurecouncil.eoi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.mail.OptOuts;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a vendor that wants no invitations to new calls still gets, and what not. */
@ProcessTest
class OptOutProcessTests {

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
    private Questions questions;

    @Autowired
    private OptOuts optOuts;

    private CallFixture fixture;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.fixture = new CallFixture(this.engine, this.jdbc, this.runtime);
    }

    @Test
    void noInvitationAndNoReminderOfItButEveryReceiptAnswerDateAndOutcome() {
        optedOutBefore(this.fixture.acme);
        this.fixture.open();
        assertThat(mails("acme")).containsExactly("eoi-invitation SUPPRESSED Wants no invitations to new calls.");
        assertThat(mails("birch")).containsExactly("eoi-invitation ACCEPTED");
        this.engine.moveTo(Instant.parse("2026-03-13T09:00:00Z"));
        assertThat(this.fixture.recipients("eoi-reminder-14-2026-03-27")).containsExactly("birch@vendor.example",
                "cedar@vendor.example");
        this.questions.ask(CallFixture.REFERENCE, this.fixture.birch, "Where?");
        this.engine.submit("UserTask_AnswerQuestion",
                Map.of("answers", this.engine.json(Map.of("question", "Where?", "answer", "Here"))));
        this.runtime.startProcessInstanceByKey(EoiCallProcess.EXTENSION_KEY, UUID.randomUUID().toString(),
                Map.of("answers", this.engine.json(Map.of("callReference", CallFixture.REFERENCE, "closesAt",
                        "2026-04-03T17:00", "reason", "The annexes came late"))));
        this.eois.saveDraft(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.engine.moveTo(Instant.parse("2026-03-27T09:00:00Z"));
        assertThat(mails("acme")).as("has begun, and is reminded of it").contains("eoi-reminder-draft ACCEPTED");
        String eoi = this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking()).reference();
        this.engine.moveTo(Instant.parse("2026-04-03T16:00:00Z"));
        this.fixture.screen(Map.of(eoi, "Not about a service of the council"));
        this.engine.releaseMailings();
        assertThat(mails("acme")).containsExactly("eoi-answer-published ACCEPTED", "eoi-extension ACCEPTED",
                "eoi-ineligible ACCEPTED", "eoi-invitation SUPPRESSED Wants no invitations to new calls.",
                "eoi-receipt ACCEPTED", "eoi-reminder-draft ACCEPTED");
    }

    @Test
    void whoOptsOutWhileInvitationsWaitInTheOutboxGetsNone() {
        ProcessInstance call = this.fixture.start();
        this.fixture.prepare(this.fixture.call());
        this.fixture.judge("approve", "");
        this.engine.stepTo(Instant.parse("2026-03-09T09:00:00Z"));
        publishOnly(call);
        assertThat(mails("acme")).containsExactly("eoi-invitation QUEUED");
        this.optOuts.optOut(message("acme"));
        this.engine.runJobs();
        assertThat(mails("acme")).containsExactly("eoi-invitation SUPPRESSED Wants no invitations to new calls.");
        assertThat(mails("birch")).containsExactly("eoi-invitation ACCEPTED");
    }

    @Test
    void itIsSaidOnceOrTwiceAndTakenBackByTheSameLink() {
        this.fixture.open();
        UUID message = message("acme");
        assertThat(this.optOuts.find(message))
            .contains(new OptOuts.Wish("Harrow Example Council", "c@council.example", false));
        this.optOuts.optOut(message);
        this.optOuts.optOut(message);
        assertThat(this.optOuts.find(message)).get().matches(OptOuts.Wish::optedOut);
        assertThat(this.optOuts.find(message("birch"))).get().matches((wish) -> !wish.optedOut());
        this.optOuts.optIn(message);
        assertThat(this.optOuts.find(message)).get().matches((wish) -> !wish.optedOut());
    }

    @Test
    void noOtherMailIsALinkToOptOutBy() {
        this.fixture.open();
        this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.engine.runJobs();
        UUID receipt = this.jdbc.sql("""
                select m.id from message m join mailing g on g.id = m.mailing_id where g.template = 'eoi-receipt'
                """).query(UUID.class).single();
        for (UUID other : List.of(receipt, UUID.randomUUID())) {
            this.optOuts.optOut(other);
            assertThat(this.optOuts.find(other)).isEmpty();
        }
        assertThat(this.jdbc.sql("select count(*) from mail_opt_out").query(Long.class).single()).isZero();
    }

    /** Opens the call; what it puts into the outbox is not sent yet. */
    private void publishOnly(ProcessInstance call) {
        while (mails("acme").isEmpty()) {
            this.management.executeJob(this.management.createJobQuery()
                .processInstanceId(call.getId())
                .executable()
                .listPage(0, 1)
                .get(0)
                .getId());
        }
    }

    private void optedOutBefore(UUID vendor) {
        this.jdbc.sql("insert into mail_opt_out values ('VENDOR', :id, :now)")
            .param("id", vendor.toString())
            .param("now", this.engine.now().atOffset(java.time.ZoneOffset.UTC))
            .update();
    }

    private UUID message(String vendor) {
        return this.jdbc.sql("select id from message where email = :email")
            .param("email", vendor + "@vendor.example")
            .query(UUID.class)
            .single();
    }

    private List<String> mails(String vendor) {
        return this.jdbc
            .sql("""
                    select distinct g.template || ' ' || m.state || case m.state when 'SUPPRESSED' then ' ' || m.detail else '' end
                      from message m join mailing g on g.id = m.mailing_id
                     where m.email = :email order by 1
                    """)
            .param("email", vendor + "@vendor.example")
            .query(String.class)
            .list();
    }

}
