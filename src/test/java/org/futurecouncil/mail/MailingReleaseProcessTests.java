package org.futurecouncil.mail;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A mailing that an officer looks at before it goes out. */
@ProcessTest
class MailingReleaseProcessTests {

    @Autowired
    private Engine engine;

    @Autowired
    private Mailings mailings;

    @Autowired
    private MailingReleases releases;

    @Autowired
    private ExclusionRecords exclusions;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JavaMailSenderImpl sender;

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
        this.engine.as("amara");
    }

    @AfterEach
    void giveTheServerBack() {
        this.sender.setPort(this.portBefore);
        this.server.close();
    }

    @Test
    void nothingGoesOutBeforeAnOfficerHasSeenWhoGetsWhatAndReleasesIt() {
        open();
        this.engine.runJobs();
        assertThat(sent()).isEmpty();
        Task task = this.engine.task(MailingProcess.TASK_RELEASE);
        assertThat(task.getDueDate().toInstant()).isEqualTo("2026-03-03T17:00:00Z");
        JsonNode view = view(task);
        assertThat(view.get("going").asInt()).isEqualTo(3);
        assertThat(view.get("leftOut").asInt()).isEqualTo(1);
        assertThat(view.get("recipients").findValuesAsText("email")).containsExactly("r1@vendor.example",
                "r2@vendor.example", "r3@vendor.example");
        assertThat(view.get("text").asText()).contains("Yes; name one of them as the contact.");
        assertThat(view.get("goesAt").asText()).isEqualTo("Tuesday 3 March 2026, 5:00pm GMT");
        assertThat(this.engine.variable(task, "subject").toString()).startsWith("COTF-2026-01: ");
        this.engine.submit(task, Map.of());
        this.engine.runJobs();
        assertThat(sent()).hasSize(3);
        assertThat(release().releasedBy()).isEqualTo("amara");
        assertEndedAt("EndEvent_MailingDelivered");
    }

    @Test
    void whoIsLeftOutGetsNothingAndWhoIsTakenBackDoesAndBothIsKept() {
        open();
        this.releases.exclude(message("r1"), "Has told us by telephone");
        this.releases.exclude(message("r2"), "Is a duplicate of r3");
        this.releases.include(message("r2"));
        JsonNode view = view(this.engine.task(MailingProcess.TASK_RELEASE));
        assertThat(view.get("going").asInt()).isEqualTo(2);
        this.engine.submit(MailingProcess.TASK_RELEASE, Map.of());
        this.engine.runJobs();
        assertThat(sent()).containsExactlyInAnyOrder("r2@vendor.example", "r3@vendor.example");
        assertThat(this.jdbc.sql("select detail from message where recipient_id = 'r1'").query(String.class).single())
            .isEqualTo("Left out by an officer: Has told us by telephone");
        assertThat(this.exclusions.of(mailing()))
            .extracting(ExclusionRecords.Entry::recipientName, ExclusionRecords.Entry::leftOut,
                    ExclusionRecords.Entry::recordedBy)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("Recipient 1", true, "amara"),
                    org.assertj.core.groups.Tuple.tuple("Recipient 2", true, "amara"),
                    org.assertj.core.groups.Tuple.tuple("Recipient 2", false, "amara"));
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.releases.exclude(message("r3"), "Too late"))
            .withMessage(
                    "This mailing has gone out meanwhile, or has been called off. Nothing can be changed any more.");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.releases.include(message("r1")));
    }

    @Test
    void whoHasARefusedAddressIsNotTakenBackByMistake() {
        open();
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.releases.include(message("r0")))
            .withMessage("No officer has left this recipient out.");
    }

    @Test
    void everybodyLeftOutMeansThatNobodyGetsAnything() {
        open();
        List.of("r1", "r2", "r3").forEach((recipient) -> this.releases.exclude(message(recipient), "Not now"));
        this.engine.submit(MailingProcess.TASK_RELEASE, Map.of());
        this.engine.runJobs();
        assertThat(sent()).isEmpty();
        assertEndedAt("EndEvent_MailingDelivered");
    }

    @Test
    void anAbsentOfficerHoldsUpNothingForLongerThanAWorkingDay() {
        open();
        this.engine.as(null);
        this.engine.pass(Duration.ofHours(31));
        assertThat(sent()).isEmpty();
        this.engine.pass(Duration.ofHours(1));
        assertThat(sent()).hasSize(3);
        assertThat(release().releasedAt()).isEqualTo("2026-03-03T17:00:00Z");
        assertThat(release().releasedBy()).isNull();
        assertEndedAt("EndEvent_MailingDelivered");
    }

    @Test
    void aWithdrawnProgrammeCallsOffWhatWaits() {
        open();
        this.engine
            .inTransaction(() -> this.mailings.suppressQueued(this.programme, "The programme has been withdrawn"));
        this.engine.pass(Duration.ofDays(3));
        assertThat(sent()).isEmpty();
        assertThat(this.engine.tasks(MailingProcess.TASK_RELEASE)).isEmpty();
        assertThat(this.releases.waiting(this.programme)).isEmpty();
        assertEndedAt("EndEvent_MailingCalledOff");
    }

    @Test
    void anOfficerStopsAMailingAndItsReasonIsKept() {
        open();
        this.releases.exclude(message("r1"), "Has told us by telephone");
        decide("STOP", " The date is wrong ");
        this.engine.pass(Duration.ofDays(3));
        assertThat(sent()).isEmpty();
        assertThat(this.jdbc.sql("""
                select recipient_id || ' ' || state || ' ' || detail from message where mailing_id = :id order by 1
                """).param("id", mailing()).query(String.class).list()).containsExactly(
                "r0 SUPPRESSED A mail server has refused this address before: 550 No such user",
                "r1 SUPPRESSED Left out by an officer: Has told us by telephone",
                "r2 SUPPRESSED Stopped by an officer: The date is wrong",
                "r3 SUPPRESSED Stopped by an officer: The date is wrong");
        assertThat(release().calledOffBy()).isEqualTo("amara");
        assertThat(release().calledOffAt()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(release().calledOffReason()).isEqualTo("The date is wrong");
        assertThat(release().releasedAt()).isNull();
        assertThat(this.releases.waiting(this.programme)).isEmpty();
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.releases.include(message("r1")))
            .withMessageStartingWith("This mailing has gone out meanwhile, or has been called off.");
        assertEndedAt("EndEvent_MailingStopped");
    }

    @Test
    void whoeverStopsAMailingSaysWhy() {
        open();
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> decide("STOP", " "))
            .withMessage("Why it is not sent: fill this in.");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> decide("PERHAPS", ""))
            .withMessage("Choose whether the mailing is to be sent.");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> decide("SEND", "The date is wrong"))
            .withMessageStartingWith("You send the mailing, but say why it is not sent");
        assertThat(release().waits()).isTrue();
        decide("SEND", "");
        this.engine.runJobs();
        assertThat(sent()).hasSize(3);
        assertThat(release().releasedBy()).isEqualTo("amara");
        assertEndedAt("EndEvent_MailingDelivered");
    }

    @Test
    void whatIsCalledOffIsCalledOffAlone() {
        open();
        MailTemplate other = new MailTemplate("task-assigned").withRelease();
        this.engine.inTransaction(() -> this.mailings.open(new Mailing(this.programme, "other", other,
                Audience.query(SampleMailing.AUDIENCE, Map.of("n", 2)), SampleMailing.DATA)));
        this.engine
            .inTransaction(() -> assertThat(this.mailings.callOff(this.programme, other, "The workshop was cancelled."))
                .isEqualTo(2));
        assertThat(this.releases.waiting(this.programme)).containsExactly(mailing());
        assertThat(this.engine.tasks(MailingProcess.TASK_RELEASE)).hasSize(1);
        assertThat(this.jdbc.sql("""
                select distinct m.state || ' ' || m.detail || ' ' || g.called_off_reason || ' ' || g.called_off_by
                  from message m join mailing g on g.id = m.mailing_id where g.wave = 'other'
                """).query(String.class).list())
            .containsExactly("SUPPRESSED The workshop was cancelled. The workshop was cancelled. amara");
        this.engine.submit(MailingProcess.TASK_RELEASE, Map.of());
        this.engine.runJobs();
        assertThat(sent()).hasSize(3);
    }

    private void decide(String decision, String reason) {
        this.engine.submit(MailingProcess.TASK_RELEASE,
                Map.of("answers", this.engine.json(Map.of("decision", decision, "reason", reason))));
    }

    @Test
    void anAddressThatIsCorrectedWhileAMailingWaitsIsTheOneToWhichItGoes() {
        refuseOne();
        vendor("r0@vendor.example");
        vendor("old@vendor.example");
        vendor("same@vendor.example");
        vendor("left@vendor.example");
        open(Audience.query("""
                select 'VENDOR' as recipient_kind, id::text as recipient_id, contact_name as recipient_name, email,
                       '{}'::jsonb as data
                  from vendor
                """, Map.of()));
        this.releases.exclude(message(vendorId("left@vendor.example")), "Has told us by telephone");
        this.jdbc.sql("update vendor set email = 'corrected@vendor.example' where email = 'r0@vendor.example'")
            .update();
        this.jdbc.sql("update vendor set email = 'new@vendor.example' where email = 'old@vendor.example'").update();
        this.engine.submit(MailingProcess.TASK_RELEASE, Map.of());
        this.engine.runJobs();
        assertThat(sent()).containsExactly("corrected@vendor.example", "new@vendor.example", "same@vendor.example");
        assertEndedAt("EndEvent_MailingDelivered");
    }

    @Test
    void anAddressThatIsToBeTriedAgainIsTriedWhenTheMailingGoesOutByItself() {
        open();
        this.jdbc.sql("delete from refused_address").update();
        this.engine.as(null);
        this.engine.pass(Duration.ofHours(32));
        assertThat(sent()).containsExactly("r0@vendor.example", "r1@vendor.example", "r2@vendor.example",
                "r3@vendor.example");
        assertEndedAt("EndEvent_MailingDelivered");
    }

    private void vendor(String email) {
        this.jdbc.sql("""
                insert into vendor (id, organisation, contact_name, email, registered_at)
                values (gen_random_uuid(), 'Vendor', 'Vera', :email, :now)
                """).param("email", email).param("now", this.engine.now().atOffset(ZoneOffset.UTC)).update();
    }

    private String vendorId(String email) {
        return this.jdbc.sql("select id::text from vendor where email = :email")
            .param("email", email)
            .query(String.class)
            .single();
    }

    private JsonNode view(Task task) {
        try {
            return new ObjectMapper().readTree(String.valueOf(this.engine.variable(task, "view")));
        }
        catch (JsonProcessingException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** To three, and to one whose address a server has refused before. */
    private void open() {
        refuseOne();
        open(Audience.query(SampleMailing.AUDIENCE.replace("generate_series(1", "generate_series(0"), Map.of("n", 3)));
    }

    private void open(Audience audience) {
        this.engine.inTransaction(() -> this.mailings.open(new Mailing(this.programme, "wave",
                SampleMailing.TEMPLATE.withRelease(), audience, SampleMailing.DATA)));
    }

    private void refuseOne() {
        this.jdbc
            .sql("""
                    with known as (
                        insert into mailing (id, wave, template, opened_at) values (gen_random_uuid(), 'before', 'eoi-receipt', :now)
                        returning id),
                    batch as (
                        insert into mail_batch (mailing_id, number, settled) select id, 0, true from known returning mailing_id),
                    refused as (
                        insert into message (id, mailing_id, batch, recipient_kind, recipient_id, recipient_name, email, state,
                                             detail, queued_at, settled_at)
                        select gen_random_uuid(), mailing_id, 0, 'GUEST', 'r0', 'Recipient 0', 'r0@vendor.example', 'REFUSED',
                               '550 No such user', :now, :now from batch returning id)
                    insert into refused_address (email, words, message_id, refused_at)
                    select 'r0@vendor.example', '550 No such user', id, :now from refused
                    """)
            .param("now", this.engine.now().atOffset(ZoneOffset.UTC))
            .update();
    }

    /** To vendors; officers are told of their task by mails of their own. */
    private List<String> sent() {
        return this.server.recipients().stream().filter((address) -> address.endsWith("@vendor.example")).toList();
    }

    private MailingReleases.Release release() {
        return this.releases.find(mailing()).orElseThrow();
    }

    private UUID mailing() {
        return this.jdbc.sql("select id from mailing where wave = 'wave'").query(UUID.class).single();
    }

    private UUID message(String recipient) {
        return this.jdbc.sql("select id from message where recipient_id = :recipient and mailing_id = :mailing")
            .param("recipient", recipient)
            .param("mailing", mailing())
            .query(UUID.class)
            .single();
    }

    private void assertEndedAt(String endEvent) {
        assertThat(this.runtime.createProcessInstanceQuery()
            .processInstanceBusinessKey(this.programme.toString())
            .processDefinitionKey(MailingProcess.KEY)
            .count()).isZero();
        String instance = this.history.createHistoricVariableInstanceQuery()
            .variableValueEquals(MailingProcess.MAILING_ID.name(), mailing().toString())
            .list()
            .get(0)
            .getProcessInstanceId();
        assertThat(this.history.createHistoricActivityInstanceQuery()
            .processInstanceId(instance)
            .activityId(endEvent)
            .finished()
            .count()).isEqualTo(1);
    }

}
