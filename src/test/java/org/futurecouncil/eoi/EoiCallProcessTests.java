package org.futurecouncil.eoi;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.eoi.evaluation.EoiFeedback;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

/**
 * The call from preparing to its end; the evaluation is stood in for by a model of one
 * task, since it is tested for itself.
 */
@ProcessTest
class EoiCallProcessTests {

    private static final Instant OPENING = Instant.parse("2026-03-09T09:00:00Z");

    private static final Instant CLOSING = Instant.parse("2026-03-27T17:00:00Z");

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ExpressionsOfInterest eois;

    @Autowired
    private Questions questions;

    @Autowired
    private PublishedCalls published;

    @Autowired
    private VendorInterests interests;

    @Autowired
    private EoiFeedback feedback;

    private CallFixture fixture;

    private String standIn;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.fixture = new CallFixture(this.engine, this.jdbc, this.runtime);
        this.standIn = this.repository.createDeployment()
            .addModelInstance("eoi-evaluation.bpmn",
                    Bpmn.createExecutableProcess("eoi-evaluation")
                        .camundaHistoryTimeToLiveString("P1D")
                        .startEvent()
                        .userTask("StandIn")
                        .endEvent()
                        .done())
            .deploy()
            .getId();
    }

    @AfterEach
    void everyMailCouldBeWritten() {
        this.engine.releaseMailings();
        assertThat(this.fixture.heldMails()).isEmpty();
        this.engine.startOver();
        this.repository.deleteDeployment(this.standIn, true);
    }

    @Test
    void anApprovedCallOpensAtItsTimeInvitesEveryoneAndLocksTheCriteria() {
        ProcessInstance call = this.fixture.start();
        this.fixture.prepare(this.fixture.call());
        assertThat(call).isWaitingAt("UserTask_ApproveCall");
        assertThat(String.valueOf(this.engine.variable(this.engine.task("UserTask_ApproveCall"), "view"))).contains(
                "Everyone in the register (3 vendors now)", "Friday 27 March 2026, 5:00pm GMT", "Benefit 60 ",
                "Feasibility 40 ", "14 days, 7 days, 2 days before closing");
        this.fixture.judge("approve", "");
        assertThat(call).isWaitingAt("IntermediateCatchEvent_OpeningTimeReached");
        this.engine.moveTo(Instant.parse("2026-03-09T08:59:59Z"));
        assertThat(this.fixture.callState()).isEqualTo("DRAFT");
        assertThat(this.fixture.recipients("eoi-invitation")).isEmpty();
        this.engine.pass(Duration.ofSeconds(1));
        assertThat(call).isWaitingAt("IntermediateCatchEvent_ClosingTimeReached", "IntermediateCatchEvent_ReminderDue");
        assertThat(this.fixture.callState()).isEqualTo("OPEN");
        assertThat(this.fixture.recipients("eoi-invitation")).containsExactly("acme@vendor.example",
                "birch@vendor.example", "cedar@vendor.example");
        assertThat(call).variables().doesNotContainKeys("answers", "view");
        assertThatExceptionOfType(RuntimeException.class)
            .isThrownBy(() -> this.jdbc.sql("update criterion set weight = weight").update())
            .withMessageContaining("locked");
    }

    @Test
    void aCallSentBackShowsTheReasonAndWhatWasTypedAndMayBeSentAgain() {
        ProcessInstance call = this.fixture.start();
        this.fixture.prepare(this.fixture.call());
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.fixture.judge("return", " "))
            .withMessageContaining("Say why you send the call back");
        assertThat(call).isWaitingAt("UserTask_ApproveCall");
        this.fixture.judge("return", "Name the budget");
        assertThat(call).isWaitingAt("UserTask_PrepareCall");
        assertThat(String.valueOf(this.engine.variable(this.engine.task("UserTask_PrepareCall"), "view")))
            .contains("Name the budget", "Quentin Example", "Better permits", "2026-03-27T17:00");
        Map<String, Object> again = this.fixture.call();
        again.put("title", "Better permits within budget");
        again.put("areaIds", List.of(this.fixture.parking));
        this.fixture.prepare(again);
        assertThat(call).isWaitingAt("UserTask_ApproveCall");
        assertThat(this.jdbc.sql("select title from call").query(String.class).list())
            .containsExactly("Better permits within budget");
        assertThat(this.jdbc.sql("select count(*) from call_area").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aCallThatBreaksRulesIsRefusedInWordsAndNothingIsRecorded() {
        ProcessInstance call = this.fixture.start();
        Map<String, Object> typed = this.fixture.call();
        typed.put("title", " ");
        typed.put("noticeId", "2026");
        typed.put("opensAt", "2026-02-27T09:00");
        typed.put("closesAt", "2026-02-26T09:00");
        typed.put("areaIds", List.of());
        typed.put("reminderDays", List.of(0));
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.fixture.prepare(typed))
            .satisfies((ex) -> assertThat(ex.getMessage().lines()).hasSize(6))
            .withMessageContaining("Opens: give a time in the future; this is Friday 27 February 2026, 9:00am GMT.");
        assertThat(call).isWaitingAt("UserTask_PrepareCall");
        assertThat(this.jdbc.sql("select count(*) from call").query(Long.class).single()).isZero();
    }

    @Test
    void vendorsOfAListAreRegisteredOnceAndOnlyTheyAreInvited() {
        Map<String, Object> typed = this.fixture.call();
        typed.put("inviteAll", false);
        typed.put("vendorsCsv", "\uFEFFOrganisation;Contact name;E-mail\nAcme again;A;ACME@vendor.example\n"
                + "\"Dune; Ltd\";Zoë;zoe@dune.example\n");
        this.fixture.open(typed);
        assertThat(this.fixture.recipients("eoi-invitation")).containsExactly("acme@vendor.example",
                "zoe@dune.example");
        assertThat(this.jdbc.sql("select count(*) from vendor").query(Long.class).single()).isEqualTo(4);
    }

    @Test
    void aListWithABrokenLineAndACallWithoutVendorsAreRefused() {
        this.fixture.start();
        Map<String, Object> typed = this.fixture.call();
        typed.put("vendorsCsv", "organisation,contact name,email\nAcme,A,a@b.example\n,B,nonsense\n");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.fixture.prepare(typed))
            .withMessageContaining("Row 3, organisation: is missing.")
            .withMessageContaining("Row 3, email: “nonsense” is not an e-mail address.");
        typed.put("vendorsCsv", "");
        typed.put("inviteAll", false);
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.fixture.prepare(typed))
            .withMessageContaining("Nobody would be invited");
        assertThat(this.jdbc.sql("select count(*) from vendor").query(Long.class).single()).isEqualTo(3);
    }

    @Test
    void aCallApprovedAfterItsClosingTimeMustGoBack() {
        ProcessInstance call = this.fixture.start();
        this.fixture.prepare(this.fixture.call());
        this.engine.moveTo(CLOSING);
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.fixture.judge("approve", ""))
            .withMessageContaining("Send it back for new dates");
        this.fixture.judge("return", "Too late");
        assertThat(call).isWaitingAt("UserTask_PrepareCall");
    }

    @Test
    void aCallApprovedAfterItsOpeningTimeMustGoBackSoThatVendorsLoseNoTime() {
        ProcessInstance call = this.fixture.start();
        this.fixture.prepare(this.fixture.call());
        this.engine.moveTo(OPENING.plusSeconds(1));
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.fixture.judge("approve", "It is fine"))
            .withMessage("The call was to open on Monday 9 March 2026, 9:00am GMT, and vendors would have less time "
                    + "than was meant. Send it back for new dates.");
        assertThat(call).isWaitingAt("UserTask_ApproveCall");
        this.fixture.judge("return", "Too late");
        Map<String, Object> again = this.fixture.call();
        again.put("opensAt", "2026-03-11T09:00");
        this.fixture.prepare(again);
        this.engine.moveTo(Instant.parse("2026-03-11T09:00:00Z"));
        this.fixture.judge("approve", "");
        this.engine.runJobs();
        assertThat(this.fixture.callState()).isEqualTo("OPEN");
    }

    @Test
    void aCallThatClosesSoonIsApprovedOnlyWithAReason() {
        ProcessInstance call = this.fixture.start();
        Map<String, Object> shortCall = this.fixture.call();
        shortCall.put("closesAt", "2026-03-12T09:00");
        this.fixture.prepare(shortCall);
        this.engine.pass(Duration.ofMinutes(1));
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.fixture.judge("approve", " "))
            .withMessage("The call would close on Thursday 12 March 2026, 9:00am GMT, less than 10 days from now. "
                    + "Send it back for new dates, or say in “Reason” why so little time is enough.");
        assertThat(call).isWaitingAt("UserTask_ApproveCall");
        this.fixture.judge("approve", "Everyone has known of it since January.");
        assertThat(call).isWaitingAt("IntermediateCatchEvent_OpeningTimeReached");
    }

    @Test
    void aManagerSendsBackButNeverApprovesACallThatTheyPreparedThemselves() {
        ProcessInstance call = this.fixture.start();
        this.engine.as("quentin");
        this.engine.submit("UserTask_PrepareCall", Map.of("answers", this.engine.json(this.fixture.call())));
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.fixture.judge("approve", ""))
            .withMessage("You prepared this call yourself. Another manager must approve it.");
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.jdbc.sql("""
                insert into call_decision (id, call_id, approved, prepared_by, decided_by, decided_at)
                select gen_random_uuid(), id, true, prepared_by, 'quentin', prepared_at from call
                """).update()).withMessageContaining("ck_call_decision_four_eyes");
        this.fixture.judge("return", "I forgot the libraries");
        assertThat(call).isWaitingAt("UserTask_PrepareCall");
        this.fixture.prepare(this.fixture.call());
        this.fixture.judge("approve", "");
        assertThat(this.jdbc.sql("select prepared_by || '/' || decided_by || '/' || approved from call_decision")
            .query(String.class)
            .list()).containsExactlyInAnyOrder("quentin/quentin/false", "amara/quentin/true");
    }

    @Test
    void aCallPublishedLateOpenedLate() {
        ProcessInstance call = approvedAndHeldUp();
        this.engine.moveTo(OPENING.plusSeconds(1800));
        this.management.activateJobByProcessInstanceId(call.getId());
        this.engine.runJobs();
        assertThat(this.jdbc.sql("select opens_at = published_at and opens_at = :now from call")
            .param("now", this.engine.now().atOffset(ZoneOffset.UTC))
            .query(Boolean.class)
            .single()).isTrue();
        assertThat(call).isWaitingAt("IntermediateCatchEvent_ClosingTimeReached", "IntermediateCatchEvent_ReminderDue");
    }

    @Test
    void aCallPublishedAfterItsClosingTimeClosesAtOnce() {
        ProcessInstance call = approvedAndHeldUp();
        this.engine.moveTo(CLOSING.plusSeconds(60));
        this.management.activateJobByProcessInstanceId(call.getId());
        this.engine.runJobs();
        assertThat(call).isWaitingAt("UserTask_DecideWithoutEois");
    }

    @Test
    void anAcceptedAreaThatTheCallLeavesOutIsNotJudgedAndSaysWhy() {
        Map<String, Object> typed = this.fixture.call();
        typed.put("areaIds", List.of(this.fixture.parking));
        this.fixture.open(typed);
        this.engine.moveTo(CLOSING);
        decideWithoutEois("END", "Nobody has anything to offer");
        assertThat(this.jdbc.sql("select name || ' ' || state || ': ' || state_reason from service_area order by 1")
            .query(String.class)
            .list())
            .containsExactly("Libraries NOT_SHORTLISTED: The call for expressions of interest did not ask about it.",
                    "Parking permits NOT_SHORTLISTED: No expression of interest was received.");
    }

    @Test
    void remindersGoOutFourteenSevenAndTwoDaysBeforeClosingToWhoeverHasNotAnswered() {
        this.fixture.open();
        this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.engine.moveTo(Instant.parse("2026-03-13T08:59:59Z"));
        assertThat(this.fixture.waves("eoi-reminder%")).isEmpty();
        this.engine.pass(Duration.ofSeconds(1));
        assertThat(this.fixture.recipients("eoi-reminder-14-2026-03-27")).containsExactly("birch@vendor.example",
                "cedar@vendor.example");
        this.eois.saveDraft(CallFixture.REFERENCE, this.fixture.birch,
                new EoiForm(null, null, "Allotments", "So far", "", ""));
        this.engine.moveTo(Instant.parse("2026-03-20T09:00:00Z"));
        assertThat(this.fixture.recipients("eoi-reminder-7-2026-03-27")).containsExactly("cedar@vendor.example");
        assertThat(this.fixture.recipients("eoi-reminder-draft-7-2026-03-27")).containsExactly("birch@vendor.example");
        this.eois.submit(CallFixture.REFERENCE, this.fixture.birch,
                EoiForm.idea("Allotments", CallFixture.SUMMARY, CallFixture.APPROACH, ""));
        this.engine.moveTo(Instant.parse("2026-03-25T09:00:00Z"));
        assertThat(this.fixture.recipients("eoi-reminder-2-2026-03-27")).containsExactly("cedar@vendor.example");
        assertThat(this.fixture.recipients("eoi-reminder-draft-2-2026-03-27")).isEmpty();
        this.engine.moveTo(CLOSING);
        assertThat(this.fixture.waves("eoi-reminder-%")).hasSize(6);
    }

    @Test
    void anExtensionMovesClosingAndRemindersAndTellsEveryoneOnce() {
        ProcessInstance call = this.fixture.open();
        this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.engine.moveTo(Instant.parse("2026-03-20T10:00:00Z"));
        extend(CallFixture.REFERENCE.toLowerCase(java.util.Locale.UK), "2026-04-03T17:00", "The annexes came late");
        assertThat(this.fixture.recipients("eoi-extension-2026-04-03T17:00")).containsExactly("acme@vendor.example",
                "birch@vendor.example", "cedar@vendor.example");
        this.engine.moveTo(CLOSING.plusSeconds(60));
        assertThat(this.fixture.callState()).isEqualTo("OPEN");
        // the clocks have gone forward meanwhile: closing at 17:00 in London is now 16:00
        // UTC
        assertThat(this.fixture.waves("eoi-reminder-2-%")).isEmpty();
        assertThat(this.fixture.recipients("eoi-reminder-7-2026-04-03")).containsExactly("birch@vendor.example",
                "cedar@vendor.example");
        this.engine.moveTo(Instant.parse("2026-04-01T08:00:00Z"));
        assertThat(this.fixture.recipients("eoi-reminder-2-2026-04-03")).hasSize(2);
        this.engine.moveTo(Instant.parse("2026-04-03T15:59:59Z"));
        assertThat(call).isWaitingAt("IntermediateCatchEvent_ClosingTimeReached");
        this.engine.pass(Duration.ofSeconds(1));
        assertThat(call).hasPassed("ServiceTask_ExtendCall", "EndEvent_TimeIsUp").isWaitingAt("UserTask_ScreenEois");
    }

    @Test
    void anExtensionThatIsNotLaterOrFarTooLateOrComesAfterClosingStartsNothing() {
        this.fixture.open();
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> extend(CallFixture.REFERENCE, "2026-09-24T17:01", "A year mistyped"))
            .withMessage("New closing time: give one at most 180 days after the present, which is "
                    + "Friday 27 March 2026, 5:00pm GMT. Check the year: an extension cannot be taken back.");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> extend(CallFixture.REFERENCE, "2026-03-26T17:00", "Sooner"))
            .withMessageContaining(
                    "New closing time: give a later one than the present, which is Friday 27 March 2026, 5:00pm GMT");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> extend(CallFixture.REFERENCE, "2026-03-01T17:00", ""))
            .withMessageContaining("New closing time: give one in the future")
            .withMessageContaining("Reason: fill this in.");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> extend("COTF-2026-99-CALL", "2026-04-03T17:00", "R"))
            .withMessage("There is no call “COTF-2026-99-CALL”.");
        this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.engine.moveTo(CLOSING);
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> extend(CallFixture.REFERENCE, "2026-04-03T17:00", "R"))
            .withMessageContaining("closed on Friday 27 March 2026, 5:00pm GMT");
        assertThat(this.history.createHistoricProcessInstanceQuery()
            .processDefinitionKey(EoiCallProcess.EXTENSION_KEY)
            .startedAfter(java.util.Date.from(Engine.START.minusSeconds(1)))
            .processInstanceBusinessKey(this.fixture.programmeId.toString())
            .count()).isZero();
        assertThat(this.jdbc.sql("select count(*) from call_extension").query(Long.class).single()).isZero();
    }

    @Test
    void whoeverMayExtendIsToldWhichCallsAreOpen() {
        this.fixture.open();
        assertThat(this.runtime.createVariableInstanceQuery().variableName("openCall").list()).singleElement()
            .satisfies((variable) -> assertThat(String.valueOf(variable.getValue())).contains(CallFixture.REFERENCE,
                    "Friday 27 March 2026, 5:00pm GMT"));
        this.engine.moveTo(CLOSING);
        assertThat(this.runtime.createVariableInstanceQuery().variableName("openCall").count()).isZero();
    }

    @Test
    void anEoiIsAcknowledgedOnceForEachVersion() {
        ProcessInstance call = this.fixture.open();
        Submission first = this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        assertThat(first.reference()).isEqualTo(CallFixture.REFERENCE + "-E001");
        assertThat(this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking()).repeated())
            .isTrue();
        this.eois.submit(CallFixture.REFERENCE, this.fixture.acme,
                EoiForm.onArea(this.fixture.parking, "Another summary", CallFixture.APPROACH, ""));
        assertThat(this.fixture.receipts()).containsExactly("acme@vendor.example " + first.reference(),
                "acme@vendor.example " + first.reference() + " changed");
        assertThat(call).hasPassed("EndEvent_EoisAcknowledged");
    }

    @Test
    void eoisThatComeWhileAnAcknowledgementWaitsAreAcknowledgedWithIt() {
        UUID bolt = UUID.randomUUID();
        this.fixture.open();
        this.fixture.vendor(bolt, "Bolt");
        this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.eois.submit(CallFixture.REFERENCE, bolt, this.fixture.onParking());
        assertThat(this.fixture.waves("eoi-receipt%")).isEmpty();
        assertThat(this.fixture.receipts()).hasSize(2);
        assertThat(this.fixture.waves("eoi-receipt%")).hasSize(1);
        this.eois.submit(CallFixture.REFERENCE, bolt,
                EoiForm.idea("Allotments", CallFixture.SUMMARY, CallFixture.APPROACH, ""));
        assertThat(this.fixture.receipts()).hasSize(3);
        assertThat(this.fixture.waves("eoi-receipt%")).hasSize(2);
    }

    @Test
    void whoSendsTwoEoisAtOnceHasAReceiptOfEach() {
        this.fixture.open();
        Submission one = this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        Submission other = this.eois.submit(CallFixture.REFERENCE, this.fixture.acme,
                EoiForm.idea("Allotments", CallFixture.SUMMARY, CallFixture.APPROACH, ""));
        assertThat(this.fixture.receipts()).containsExactlyInAnyOrder("acme@vendor.example " + one.reference(),
                "acme@vendor.example " + other.reference());
    }

    @Test
    void anOfficerEndsACallWithoutAnEoiWithAReason() {
        ProcessInstance call = closedWithoutEoi();
        assertThat(this.engine.task("UserTask_DecideWithoutEois").getDueDate()).isEqualTo("2026-04-07T16:00:00Z");
        assertThat(String.valueOf(this.engine.variable(this.engine.task("UserTask_DecideWithoutEois"), "view")))
            .contains("Better permits", "Friday 27 March 2026, 5:00pm GMT", "Parking permits", "Libraries",
                    "\"invited\":3,\"drafts\":1,\"questions\":0,\"extensions\":0,\"roundsBefore\":0,\"late\":\"\"");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> decideWithoutEois("", " "))
            .withMessage("Choose whether to call again, go on with late EOIs or end the programme.\n"
                    + "Reason: fill this in.");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> decideWithoutEois("GO_ON", "Some may come"))
            .withMessage("No late EOI was accepted. Call again, or end the programme.");
        assertThat(call).isWaitingAt("UserTask_DecideWithoutEois");
        assertThat(decisionsWithoutEois()).isEmpty();
        decideWithoutEois("END", "Nobody has anything to offer");
        assertThat(call).isEnded().hasPassed("EndEvent_NoEoiReceived");
        assertThat(anyProjectShortlisted(call)).isFalse();
        assertThat(decisionsWithoutEois()).containsExactly("END amara 2026-03-27 Nobody has anything to offer");
        assertThat(this.fixture.callState()).isEqualTo("DECIDED");
        assertThat(this.jdbc.sql("select distinct state from service_area").query(String.class).list())
            .containsExactly("NOT_SHORTLISTED");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking()))
            .withMessageContaining("closed on Friday 27 March 2026, 5:00pm GMT");
    }

    @Test
    void anOfficerCallsAgainWithNewDatesAndEveryoneIsInvitedAgain() {
        ProcessInstance call = closedWithoutEoi();
        decideWithoutEois("CALL_AGAIN", "Half-term was in the way");
        assertThat(call).isWaitingAt("UserTask_PrepareCall");
        assertThat(this.fixture.callState()).isEqualTo("DRAFT");
        assertThat(this.published.find(CallFixture.REFERENCE)).as("a draft is not public").isEmpty();
        assertThat(String.valueOf(this.engine.variable(this.engine.task("UserTask_PrepareCall"), "view")))
            .contains("Half-term was in the way", "Amara Example", "Better permits", "\"returned\":null");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.fixture.prepare(this.fixture.call()))
            .withMessageContaining("Opens: give a time in the future");
        prepareAgain();
        this.engine.moveTo(Instant.parse("2026-04-13T08:00:00Z"));
        assertThat(this.fixture.callState()).isEqualTo("OPEN");
        assertThat(this.fixture.recipients("eoi-invitation-2")).containsExactly("acme@vendor.example",
                "birch@vendor.example", "cedar@vendor.example");
        assertThat(this.jdbc.sql("select distinct (data -> 'again')::text from mailing where wave = 'eoi-invitation-2'")
            .query(String.class)
            .list()).containsExactly("true");
        this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.engine.moveTo(Instant.parse("2026-05-01T16:00:00Z"));
        assertThat(this.fixture.recipients("eoi-reminder-7-2026-05-01")).containsExactly("birch@vendor.example",
                "cedar@vendor.example");
        assertThat(call).isWaitingAt("UserTask_ScreenEois");
        assertThat(decisionsWithoutEois()).containsExactly("CALL_AGAIN amara 2026-03-27 Half-term was in the way");
    }

    @Test
    void aCallMadeAgainInVainComesBackToTheOfficer() {
        ProcessInstance call = closedWithoutEoi();
        decideWithoutEois("CALL_AGAIN", "Half-term was in the way");
        prepareAgain();
        this.engine.moveTo(Instant.parse("2026-05-01T16:00:00Z"));
        assertThat(String.valueOf(this.engine.variable(this.engine.task("UserTask_DecideWithoutEois"), "view")))
            .contains("\"roundsBefore\":1", "Friday 1 May 2026, 5:00pm BST");
        decideWithoutEois("END", "Twice is enough");
        assertThat(call).isEnded();
        assertThat(decisionsWithoutEois()).containsExactly("CALL_AGAIN amara 2026-03-27 Half-term was in the way",
                "END amara 2026-05-01 Twice is enough");
    }

    @Test
    void aLateEoiIsDecidedOnFirstAndOnceAcceptedTheProgrammeGoesOnWithIt() {
        ProcessInstance call = closedWithoutEoi();
        this.engine.pass(Duration.ofHours(1));
        Submission late = this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        assertThat(late.late()).isTrue();
        assertThat(lateShown()).contains("Late, and to be decided on first: " + late.reference());
        for (String decision : List.of("CALL_AGAIN", "GO_ON", "END")) {
            assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> decideWithoutEois(decision, "Why not"))
                .withMessage("Decide on the late EOI first: " + late.reference()
                        + ". Its task is in your list under “Decide on the late EOI”.");
        }
        decideLate("accept", "Our own website was down");
        assertThat(lateShown()).contains("Late, and accepted: " + late.reference());
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> decideWithoutEois("END", "Nobody came"))
            .withMessage("A late EOI was accepted: " + late.reference() + ". Go on with it, or call again.");
        decideWithoutEois("GO_ON", "One is enough");
        assertThat(call).hasPassed("ServiceTask_ProposeEligibility").isWaitingAt("UserTask_ScreenEois");
        this.fixture.screen(Map.of());
        assertThat(call).isWaitingAt("CallActivity_EvaluateEois");
    }

    @Test
    void eligibleEoisAreEvaluatedAndIneligibleOnesAreToldWhy() {
        ProcessInstance call = closedWith("A", "B");
        String view = String.valueOf(this.engine.variable(this.engine.task("UserTask_ScreenEois"), "view"));
        assertThat(view).contains("The summary is too short to tell what is proposed.");
        this.fixture.screen(Map.of(CallFixture.REFERENCE + "-E002", "Two words are not enough 🙂"));
        assertThat(this.fixture.recipients("eoi-ineligible")).containsExactly("birch@vendor.example");
        this.engine.runJobs();
        assertThat(ineligible()).as("what an officer typed is looked at before it goes out").containsExactly("QUEUED");
        assertThat(birch()).isEqualTo("BEING_DECIDED ");
        this.engine.releaseMailings();
        assertThat(ineligible()).containsExactly("ACCEPTED");
        assertThat(birch()).isEqualTo("NOT_ELIGIBLE Two words are not enough 🙂");
        assertThat(call).isWaitingAt("CallActivity_EvaluateEois");
        ProcessInstance evaluation = this.runtime.createProcessInstanceQuery()
            .superProcessInstanceId(call.getId())
            .singleResult();
        assertThat(evaluation.getBusinessKey()).isEqualTo(this.fixture.programmeId.toString());
        assertThat(this.runtime.getVariables(evaluation.getId())).containsOnlyKeys("programmeId", "programmeReference",
                "callId");
        evaluate(true);
        assertThat(call).isEnded().hasPassed("EndEvent_ProjectsShortlisted");
        assertThat(anyProjectShortlisted(call)).isTrue();
    }

    @Test
    void anEvaluationWithoutAProjectEndsTheStage() {
        ProcessInstance call = closedWith("A");
        this.fixture.screen(Map.of());
        evaluate(false);
        assertThat(call).isEnded().hasPassed("EndEvent_NoProjectShortlisted");
        assertThat(anyProjectShortlisted(call)).isFalse();
    }

    @Test
    void noEligibleEoiEndsTheStage() {
        ProcessInstance call = closedWith("A");
        this.fixture.screen(Map.of(CallFixture.REFERENCE + "-E001", "Not about a service of ours"));
        assertThat(call).isEnded().hasPassed("EndEvent_NoEoiEligible");
        assertThat(anyProjectShortlisted(call)).isFalse();
        assertThat(this.fixture.callState()).isEqualTo("DECIDED");
    }

    @Test
    void aScreeningWithoutReasonsOrWithAnEoiLeftOutIsRefusedAndTheTaskStays() {
        ProcessInstance call = closedWith("A", "B");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.fixture.screen(Map.of(CallFixture.REFERENCE + "-E001", " ")))
            .withMessageContaining("E001 (Acme) is ineligible: give the reason")
            .withMessageContaining("E002 (Birch) differs from the proposal: give the reason");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.engine.submit("UserTask_ScreenEois",
                    Map.of("answers", this.engine.json(Map.of("eois", List.of())))))
            .withMessageContaining("E001 (Acme) is not screened yet");
        assertThat(call).isWaitingAt("UserTask_ScreenEois");
        assertThat(this.jdbc.sql("select count(*) from expression_of_interest where eligible is not null")
            .query(Long.class)
            .single()).isZero();
    }

    @Test
    void aLateEoiThatIsAcceptedIsScreenedWithTheOthers() {
        ProcessInstance call = closedWith("A");
        this.engine.pass(Duration.ofMinutes(7));
        Submission late = this.eois.submit(CallFixture.REFERENCE, this.fixture.cedar, this.fixture.onParking());
        assertThat(late.late()).isTrue();
        assertThat(late.closesAt()).isEqualTo(CLOSING);
        assertThat(String.valueOf(this.engine.variable(this.engine.task("UserTask_DecideLateEoi"), "view")))
            .contains("\"lateBy\":\"7 minutes\"", "Cedar");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.fixture.screen(Map.of()))
            .withMessageContaining("Decide on the late EOI first: " + late.reference());
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> decideLate("accept", ""))
            .withMessageContaining("Reason: fill this in.");
        decideLate("accept", "Our own website was down");
        assertThat(this.fixture.recipients("eoi-late-accepted-" + late.reference()))
            .containsExactly("cedar@vendor.example");
        assertThat(String.valueOf(this.engine.variable(this.engine.task("UserTask_ScreenEois"), "view")))
            .contains(late.reference(), "\"late\":true,\"proposedEligible\":true");
        this.fixture.screen(Map.of());
        assertThat(call).hasPassed("EndEvent_LateEoiAccepted").isWaitingAt("CallActivity_EvaluateEois");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.eois.submit(CallFixture.REFERENCE, this.fixture.birch, this.fixture.onParking()))
            .withMessageContaining("closed on Friday 27 March 2026, 5:00pm GMT")
            .withMessageContaining("no longer taken");
    }

    @Test
    void whoDecidesOnALateEoiSeesWhatWasDecidedOnOthersEvenMeanwhile() {
        closedWith("A");
        this.engine.pass(Duration.ofHours(26));
        this.eois.submit(CallFixture.REFERENCE, this.fixture.cedar, this.fixture.onParking());
        this.eois.submit(CallFixture.REFERENCE, this.fixture.birch, this.fixture.onParking());
        List<Task> late = this.engine.tasks("UserTask_DecideLateEoi");
        assertThat(String.valueOf(this.engine.variable(late.get(1), "view"))).contains("\"decidedBefore\":[]");
        this.engine.as("amara");
        this.engine.submit(late.get(0),
                Map.of("answers", this.engine.json(Map.of("decision", "refuse", "reason", "Others were in time"))));
        assertThat(String.valueOf(this.engine.variable(late.get(1), "view"))).contains("Cedar", "1 day 2 hours",
                "refused", "Others were in time");
        decideLate("accept", "Our own website was down");
        assertThat(String.valueOf(this.engine.variable(this.engine.task("UserTask_ScreenEois"), "view")))
            .contains("Our own website was down");
    }

    @Test
    void aLateEoiThatIsRefusedIsToldSoAndNotScreened() {
        ProcessInstance call = closedWith("A");
        Submission late = this.eois.submit(CallFixture.REFERENCE, this.fixture.cedar, this.fixture.onParking());
        assertThat(late.late()).isTrue();
        decideLate("refuse", "It came a minute after closing, and others were in time");
        assertThat(call).hasPassed("EndEvent_LateEoiRefused");
        assertThat(this.fixture.recipients("eoi-late-refused-" + late.reference()))
            .containsExactly("cedar@vendor.example");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.eois.submit(CallFixture.REFERENCE, this.fixture.cedar,
                    EoiForm.onArea(this.fixture.parking, "Once more", CallFixture.APPROACH, "")))
            .withMessageContaining("was refused for having come after that");
        this.fixture.screen(Map.of());
        assertThat(call).isWaitingAt("CallActivity_EvaluateEois");
    }

    @Test
    void anAnswerGoesToAllAlikeAndDoesNotTellWhoAsked() {
        ProcessInstance call = this.fixture.open();
        assertThat(this.questions.ask(CallFixture.REFERENCE, this.fixture.birch, "May we at Birch reuse data? "))
            .isEqualTo(1);
        assertThat(this.questions.ask(CallFixture.REFERENCE, this.fixture.birch, "May we at Birch reuse data?"))
            .isEqualTo(1);
        assertThat(this.questions.published(CallFixture.REFERENCE)).isEmpty();
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> answer("Q", " "))
            .withMessage("Answer: fill this in.");
        String longAnswer = "Ja, klar 🙂 ".repeat(800).strip();
        answer("May vendors reuse data?", longAnswer);
        assertThat(this.fixture.recipients("eoi-answer-1")).containsExactly("acme@vendor.example",
                "birch@vendor.example", "cedar@vendor.example");
        assertThat(this.questions.published(CallFixture.REFERENCE)).singleElement().satisfies((published) -> {
            assertThat(published.question()).isEqualTo("May vendors reuse data?");
            assertThat(published.answer()).isEqualTo(longAnswer);
        });
        assertThat(call).hasPassed("EndEvent_AnswerPublished").isWaitingAt("IntermediateCatchEvent_ClosingTimeReached");
    }

    @Test
    void theStageDoesNotEndBeforeEveryQuestionHasItsAnswer() {
        ProcessInstance call = this.fixture.open();
        this.questions.ask(CallFixture.REFERENCE, this.fixture.birch, "When?");
        this.engine.moveTo(CLOSING);
        decideWithoutEois("END", "Nobody has anything to offer");
        assertThat(call).isNotEnded().hasPassed("EndEvent_NoEoiReceived").isWaitingAt("UserTask_AnswerQuestion");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.questions.ask(CallFixture.REFERENCE, this.fixture.acme, "And now?"))
            .withMessageContaining("Questions are no longer taken");
        answer("When?", "Soon");
        assertThat(call).isEnded();
        assertThat(anyProjectShortlisted(call)).isFalse();
    }

    @Test
    void closingAtFiveStaysAtFiveWhenTheClocksGoForward() {
        Map<String, Object> typed = this.fixture.call();
        typed.put("closesAt", "2026-03-31T17:00");
        typed.put("reminderDays", List.of(1));
        this.fixture.open(typed);
        this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        // the clocks went forward the day before: nine in London is eight in UTC
        this.engine.moveTo(Instant.parse("2026-03-30T07:59:59Z"));
        assertThat(this.fixture.waves("eoi-reminder-1%")).isEmpty();
        this.engine.pass(Duration.ofSeconds(1));
        assertThat(this.fixture.recipients("eoi-reminder-1-2026-03-31")).hasSize(2);
        this.engine.moveTo(Instant.parse("2026-03-31T15:59:59Z"));
        assertThat(this.fixture.callState()).isEqualTo("OPEN");
        this.engine.pass(Duration.ofSeconds(1));
        assertThat(this.fixture.callState()).isEqualTo("CLOSED");
    }

    @Test
    void aCallIsToBeApprovedBeforeItOpensAndAQuestionAnsweredBeforeItCloses() {
        Map<String, Object> typed = this.fixture.call();
        typed.put("opensAt", "2026-03-04T09:00");
        this.fixture.start();
        this.fixture.prepare(typed);
        assertThat(this.engine.task("UserTask_ApproveCall").getDueDate()).isEqualTo("2026-03-04T09:00:00Z");
        this.fixture.judge("approve", "");
        this.engine.moveTo(Instant.parse("2026-03-24T09:00:00Z"));
        this.questions.ask(CallFixture.REFERENCE, this.fixture.birch, "When?");
        assertThat(this.engine.task("UserTask_AnswerQuestion").getDueDate()).isEqualTo("2026-03-26T17:00:00Z");
        answer("When?", "Soon");
        this.engine.moveTo(Instant.parse("2026-03-27T09:00:00Z"));
        this.questions.ask(CallFixture.REFERENCE, this.fixture.birch, "And where?");
        assertThat(this.engine.task("UserTask_AnswerQuestion").getDueDate()).isEqualTo(CLOSING);
    }

    /** A call whose opening is held up. */
    private ProcessInstance approvedAndHeldUp() {
        ProcessInstance call = this.fixture.start();
        this.fixture.prepare(this.fixture.call());
        this.fixture.judge("approve", "");
        this.management.suspendJobByProcessInstanceId(call.getId());
        return call;
    }

    /** A call with an EOI of Acme, and one of Birch of two words. */
    private List<String> ineligible() {
        return this.jdbc.sql("""
                select m.state from message m join mailing g on g.id = m.mailing_id where g.wave = 'eoi-ineligible'
                """).query(String.class).list();
    }

    /** Where its EOI stands for Birch, and why it was turned down. */
    private String birch() {
        var interest = this.interests.interests(this.fixture.birch).get(0);
        return interest.standing() + " "
                + this.feedback.find(interest.reference(), this.fixture.birch)
                    .map(EoiFeedback.Feedback::ineligibleBecause)
                    .orElse("");
    }

    private ProcessInstance closedWith(String... which) {
        ProcessInstance call = this.fixture.open();
        this.eois.submit(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        if (which.length > 1) {
            this.eois.submit(CallFixture.REFERENCE, this.fixture.birch,
                    EoiForm.onArea(this.fixture.libraries, "Two words", CallFixture.APPROACH, "Yes"));
        }
        this.engine.moveTo(CLOSING);
        assertThat(call).isWaitingAt("UserTask_ScreenEois");
        return call;
    }

    /** A call on which Acme has begun a draft, and nobody more than that. */
    private ProcessInstance closedWithoutEoi() {
        ProcessInstance call = this.fixture.open();
        this.eois.saveDraft(CallFixture.REFERENCE, this.fixture.acme, this.fixture.onParking());
        this.engine.moveTo(CLOSING);
        assertThat(call).isWaitingAt("UserTask_DecideWithoutEois");
        return call;
    }

    private void prepareAgain() {
        Map<String, Object> again = this.fixture.call();
        again.put("opensAt", "2026-04-13T09:00");
        again.put("closesAt", "2026-05-01T17:00");
        this.fixture.prepare(again);
        this.fixture.judge("approve", "");
    }

    private void decideWithoutEois(String decision, String reason) {
        this.engine.as("amara");
        this.engine.submit("UserTask_DecideWithoutEois",
                Map.of("answers", this.engine.json(Map.of("decision", decision, "reason", reason))));
    }

    private String lateShown() {
        return String.valueOf(this.engine.variable(this.engine.task("UserTask_DecideWithoutEois"), "view"));
    }

    private List<String> decisionsWithoutEois() {
        return this.jdbc.sql("""
                select concat_ws(' ', decision, decided_by, closed_at::date, reason) from call_without_eois
                 order by decided_at
                """).query(String.class).list();
    }

    private void extend(String reference, String closesAt, String reason) {
        this.engine.as("amara");
        UUID unused = UUID.randomUUID();
        this.runtime.startProcessInstanceByKey(EoiCallProcess.EXTENSION_KEY, unused.toString(), Map.of("answers",
                this.engine.json(Map.of("callReference", reference, "closesAt", closesAt, "reason", reason))));
    }

    private void decideLate(String decision, String reason) {
        this.engine.as("amara");
        this.engine.submit("UserTask_DecideLateEoi",
                Map.of("answers", this.engine.json(Map.of("decision", decision, "reason", reason))));
    }

    private void answer(String question, String answer) {
        this.engine.as("ben");
        this.engine.submit("UserTask_AnswerQuestion",
                Map.of("answers", this.engine.json(Map.of("question", question, "answer", answer))));
    }

    private void evaluate(boolean anyProject) {
        this.tasks.complete(this.engine.task("StandIn").getId(), Map.of("anyProjectShortlisted", anyProject));
    }

    private boolean anyProjectShortlisted(ProcessInstance call) {
        HistoricVariableInstance answer = this.history.createHistoricVariableInstanceQuery()
            .processInstanceId(call.getId())
            .variableName("anyProjectShortlisted")
            .singleResult();
        return (Boolean) answer.getValue();
    }

}
