package org.futurecouncil.businesscase;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.historyService;

@ProcessTest
class BusinessCaseProcessTests {

    private static final String B01 = "COTF-2026-01-B01";

    private static final String B02 = "COTF-2026-01-B02";

    private static final String B03 = "COTF-2026-01-B03";

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private DecisionService decisions;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private Programmes programmes;

    private UUID programme;

    private UUID area;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.programmes = new Programmes(this.jdbc, this.engine);
        this.programme = this.programmes.programme(2);
        this.area = this.programmes.area(this.programme, 1, "Parking permits", "chloe");
    }

    @Test
    void anExampleCaseIsWorkedOutAsByHandAndApprovedByOneManager() {
        this.programmes.vendor(this.programme, "Vera", this.area, "INVITED");
        this.programmes.vendor(this.programme, "Noel", this.area, "NOT_INVITED");
        ProcessInstance instance = start(1);
        assertThat(task("UserTask_WriteCase", B01).getAssignee()).isEqualTo("david");
        write(B01, byHand());
        // costs 10,000 + 50 % and twice 1,000 + 10 %; benefits twice 12,000 - 5 %
        Map<String, Object> figures = figures(B01);
        assertThat(figures).containsEntry("total_cost", new BigDecimal("17200.00"))
            // 15,000 + 1,100 / 1.035 + 1,100 / 1.035^2 = 15,000 + 1,062.80 + 1,026.86
            .containsEntry("present_costs", new BigDecimal("17089.66"))
            // 11,400 / 1.035 + 11,400 / 1.035^2 = 11,014.49 + 10,642.02
            .containsEntry("present_benefits", new BigDecimal("21656.51"))
            .containsEntry("net_present_value", new BigDecimal("4566.85"))
            // 15,000 - 10,300 = 4,700 are left after year 1; 4,700 / 10,300 = 0.46
            .containsEntry("payback_years", new BigDecimal("1.46"))
            // 21,656.51 / 17,089.66
            .containsEntry("benefit_cost_ratio", new BigDecimal("1.27"))
            // 15,000 + 1,062.80 - 11,014.49 = 5,048.31 are left after year 1; 5,048.31 /
            // 9,615.16 = 0.53
            .containsEntry("discounted_payback_years", new BigDecimal("1.53"))
            .containsEntry("net_hours", new BigDecimal("150.00"))
            // 150 / 1,610
            .containsEntry("net_fte", new BigDecimal("0.09"))
            .containsEntry("base_year", 2026);
        assertThat(figures.get("discount_schedule").toString()).contains("Green Book, February 2026", "3.5");
        assertThat(view("UserTask_ReviewFinances")).contains("\"benefitCostRatio\":1.27",
                "\"discountedPaybackYears\":1.53", "\"netFte\":0.09", "4566.85", "17089.66",
                "\"writtenBy\":\"David Example\"");
        accept(B01);
        assertThat(view("UserTask_DecideCases")).contains("One manager", "\"place\":1", "MONEY");
        decide("quentin", decision(Map.of(B01, "APPROVED")));
        assertThat(instance).isEnded().hasPassed("EndEvent_CasesApproved").hasNotPassed("UserTask_ConfirmApproval");
        assertThat(anyApproved(instance)).isTrue();
        assertThat(state(B01)).isEqualTo("APPROVED");
        Map<String, Object> record = this.jdbc.sql("select * from approval_decision").query().singleRow();
        assertThat(record).containsEntry("decided_by", "quentin")
            .containsEntry("papers", "Board paper 7")
            .containsEntry("state", "IN_EFFECT");
        this.engine.runJobs();
        assertThat(this.programmes.messages("business-case-decision")).containsExactly("chloe@council.example ACCEPTED",
                "david@council.example ACCEPTED");
        this.engine.releaseMailings();
        assertThat(this.programmes.messages("business-case-outcome")).containsExactly("vera@vendor.example ACCEPTED");
        assertThat(this.jdbc.sql("select data::text from message where recipient_kind = 'VENDOR'")
            .query(String.class)
            .single()).contains("Because of APPROVED");
    }

    @Test
    void financeSendsBackWithReasonsThatTheOwnerReads() {
        ProcessInstance instance = start(1);
        write(B01, gain(50_000));
        review("owen", B01, Map.of("decision", "SEND_BACK", "reason", "Where are the licences?"));
        assertThat(instance).isWaitingAt("UserTask_WriteCase");
        assertThat(view("UserTask_WriteCase")).contains("Where are the licences?", "Strategic case text");
        assertThat(state(B01)).isEqualTo("DRAFT");
        write(B01, gain(50_000));
        assertThat(this.jdbc.sql("select max(version) from business_case_version").query(Integer.class).single())
            .isEqualTo(2);
        accept(B01);
        assertThat(instance).isWaitingAt("UserTask_DecideCases");
    }

    @Test
    void sendingBackNeedsReasons() {
        ProcessInstance instance = start(1);
        write(B01, gain(50_000));
        refused(() -> review("owen", B01, Map.of("decision", "SEND_BACK")), "Reasons: fill this in.");
        assertThat(instance).isWaitingAt("UserTask_ReviewFinances");
        assertThat(count("finance_review")).isZero();
    }

    @Test
    void financeSetsAnotherOptimismBiasWithEvidence() {
        start(1);
        write(B01, gain(50_000));
        refused(() -> review("owen", B01, Map.of("decision", "ACCEPT", "capitalBias", 10)),
                "Evidence for another optimism bias: say why it differs from the owner's.");
        review("owen", B01, Map.of("decision", "ACCEPT", "capitalBias", 10, "biasReason", "Three quotes"));
        assertThat(figures(B01)).containsEntry("total_cost", new BigDecimal("55000.00"))
            .containsEntry("bias_reason", "Three quotes")
            .containsEntry("appraised_by", "owen");
        assertThat(count("business_case_appraisal")).isEqualTo(2);
    }

    @Test
    void nobodyReviewsTheFinancesOfTheirOwnCase() {
        ProcessInstance instance = start(1);
        this.engine.as("owen");
        this.engine.submit(task("UserTask_WriteCase", B01), answers(gain(50_000)));
        refused(() -> review("owen", B01, Map.of("decision", "ACCEPT")),
                "You wrote this business case yourself. Another finance officer has to review it.");
        assertThat(instance).isWaitingAt("UserTask_ReviewFinances");
        assertThat(count("finance_review")).isZero();
        review("priya", B01, Map.of("decision", "ACCEPT"));
        assertThat(state(B01)).isEqualTo("REVIEWED");
    }

    @Test
    void anOwnerDropsTheOnlyCase() {
        ProcessInstance instance = start(1);
        refused(() -> write(B01, Map.of("drop", true)), "Why the case is dropped: fill this in.");
        write(B01, Map.of("drop", true, "dropReason", "The supplier of the register gave up"));
        this.engine.runJobs();
        assertThat(instance).isEnded().hasPassed("EndEvent_CaseDropped", "EndEvent_NoCaseApproved");
        assertThat(state(B01)).isEqualTo("DROPPED");
        assertThat(anyApproved(instance)).isFalse();
    }

    @Test
    void noReadyIdeaMeansNoCase() {
        ProcessInstance instance = start(0);
        assertThat(instance).isEnded().hasPassed("EndEvent_NoCaseApproved");
        assertThat(anyApproved(instance)).isFalse();
    }

    @Test
    void aCaseThatDoesNotGainBothIsNotPutForwardAndEveryoneHearsWhy() {
        this.programmes.vendor(this.programme, "Vera", this.area, "INVITED");
        ProcessInstance instance = start(3);
        write(B01, caseForm(50_000, 10_000, 100, 10));
        accept(B01);
        write(B02, caseForm(50_000, 60_000, 10, 10));
        accept(B02);
        write(B03, caseForm(50_000, 10_000, 10, 100));
        accept(B03);
        assertThat(instance).isEnded().hasPassed("ServiceTask_TellDecisions", "EndEvent_NoCaseApproved");
        assertThat(List.of(state(B01), state(B02), state(B03))).containsOnly("NOT_PUT_FORWARD");
        assertThat(reason(B01)).startsWith("Cannot be put forward: net present value is -£").contains("not above zero");
        assertThat(reason(B02)).startsWith("Cannot be put forward: net capacity is 0");
        assertThat(reason(B03)).endsWith("neither above zero.");
        assertThat(anyApproved(instance)).isFalse();
        this.engine.runJobs();
        assertThat(this.programmes.messages("business-case-decision")).as("the lead, and the owner who leads no area")
            .containsExactly("chloe@council.example ACCEPTED", "david@council.example ACCEPTED");
        this.engine.releaseMailings();
        assertThat(this.programmes.messages("business-case-outcome")).containsExactly("vera@vendor.example ACCEPTED");
        assertThat(reasonsToldToVendors()).as("without figures")
            .containsExactly("its net present value is not above zero.", "its net staff time is not above zero.",
                    "neither its net present value nor its net staff time is above zero.");
    }

    @Test
    void aCouncilMayAskForMoreAndVendorsReadWhatItAskedFor() throws IOException {
        this.programmes.vendor(this.programme, "Vera", this.area, "INVITED");
        String stricter = Files.readString(Path.of("bpmn/business-case-gate.dmn"))
            .replaceFirst("(InputEntry_BothPositive_Money\"><text>&gt; )0", "$110000")
            .replaceFirst("(InputEntry_NoMoney_Money\"><text>&lt;= )0", "$110000")
            .replace("its net present value is not above zero.", "its net present value is not above £10,000.");
        String deployment = this.repository.createDeployment()
            .addString("business-case-gate.dmn", stricter)
            .deploy()
            .getId();
        try {
            ProcessInstance instance = start(1);
            prepare(B01, gain(1000));
            assertThat(instance).isEnded().hasPassed("EndEvent_NoCaseApproved");
            assertThat(this.jdbc.sql("select gate_passed from business_case").query(Boolean.class).single()).isFalse();
            assertThat(reason(B01)).isEqualTo("Cannot be put forward: its net present value is not above £10,000.");
            assertThat(reasonsToldToVendors()).containsExactly("its net present value is not above £10,000.");
        }
        finally {
            this.engine.startOver();
            this.repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void whatTheGateSaidOfOneVersionIsNotSaidOfTheNext() {
        start(1);
        prepare(B01, gain(50_000));
        assertThat(gate(B01)).containsEntry("gate_passed", true)
            .containsEntry("gate_reason", "it gains both money and staff time.");
        decide("quentin", decision(Map.of(B01, "RETURNED")));
        write(B01, caseForm(60_000, 1000, 100, 10));
        assertThat(gate(B01)).containsEntry("gate_passed", null).containsEntry("gate_reason", null);
        accept(B01);
        assertThat(gate(B01)).containsEntry("gate_passed", false)
            .containsEntry("gate_reason", "its net present value is not above zero.");
    }

    @Test
    void managersMayApproveNone() {
        ProcessInstance instance = start(1);
        prepare(B01, gain(50_000));
        decide("quentin", decision(Map.of(B01, "REJECTED")));
        assertThat(instance).isEnded().hasPassed("EndEvent_NoCaseApproved");
        assertThat(state(B01)).isEqualTo("REJECTED");
        assertThat(anyApproved(instance)).isFalse();
        assertThat(this.jdbc.sql("select template from mailing where template like 'business-case-%'")
            .query(String.class)
            .list()).containsExactlyInAnyOrder("business-case-decision", "business-case-outcome");
    }

    @Test
    void moreCasesThanTheLimitAreRefusedAndNothingIsRecorded() {
        ProcessInstance instance = start(3);
        prepare(B01, gain(50_000));
        prepare(B02, gain(60_000));
        prepare(B03, gain(70_000));
        refused(() -> decide("quentin", decision(Map.of(B01, "APPROVED", B02, "APPROVED", B03, "APPROVED"))),
                "Too many cases: this programme may approve at most 2, 0 are approved already, and you chose 3. Approve at most 2.");
        assertThat(instance).isWaitingAt("UserTask_DecideCases");
        assertThat(count("approval_decision")).isZero();
        assertThat(state(B01)).isEqualTo("PUT_FORWARD");
    }

    @Test
    void returnedCasesAloneGoRoundAgainAndApprovedOnesCountAgainstTheLimit() {
        ProcessInstance instance = start(3);
        prepare(B01, gain(50_000));
        prepare(B02, gain(60_000));
        prepare(B03, gain(70_000));
        decide("quentin", decision(Map.of(B01, "APPROVED", B02, "RETURNED", B03, "RETURNED")));
        assertThat(instance).isNotEnded();
        assertThat(this.engine.tasks("UserTask_WriteCase")).hasSize(2);
        assertThat(this.tasks.getVariable(task("UserTask_WriteCase", B02).getId(), "view").toString())
            .contains("Because of RETURNED");
        prepare(B02, gain(61_000));
        prepare(B03, gain(71_000));
        assertThat(view("UserTask_DecideCases")).contains("\"placesLeft\":1", "\"round\":2")
            .doesNotContain("\"reference\":\"" + B01 + "\",\"place\"");
        refused(() -> decide("quentin", decision(Map.of(B02, "APPROVED", B03, "APPROVED"))),
                "Too many cases: this programme may approve at most 2, 1 is approved already, and you chose 2. Approve at most 1.");
        decide("quentin", decision(Map.of(B02, "APPROVED", B03, "REJECTED")));
        assertThat(instance).isEnded().hasPassed("EndEvent_CasesApproved");
        assertThat(List.of(state(B01), state(B02), state(B03))).containsExactly("APPROVED", "APPROVED", "REJECTED");
    }

    @Test
    void whereNoReworkedCasePassesTheEarlierDecisionsStandAndAreTold() {
        ProcessInstance instance = start(2);
        prepare(B01, gain(50_000));
        prepare(B02, gain(60_000));
        decide("quentin", decision(Map.of(B01, "APPROVED", B02, "RETURNED")));
        prepare(B02, caseForm(60_000, 1000, 100, 10));
        assertThat(instance).isEnded().hasPassed("EndEvent_CasesApproved");
        assertThat(List.of(state(B01), state(B02))).containsExactly("APPROVED", "NOT_PUT_FORWARD");
        assertThat(anyApproved(instance)).isTrue();
        this.engine.runJobs();
        assertThat(this.programmes.messages("business-case-decision")).hasSize(2);
    }

    @Test
    void aLargeAmountCountsOnlyWhenASecondManagerHasConfirmedIt() {
        ProcessInstance instance = start(1);
        prepare(B01, gain(200_000));
        decide("quentin", decision(Map.of(B01, "APPROVED")));
        assertThat(instance).isWaitingAt("UserTask_ConfirmApproval");
        assertThat(state(B01)).isEqualTo("PUT_FORWARD");
        assertThat(view("UserTask_ConfirmApproval")).contains("Quentin Example", "Two managers", "Board paper 7");
        refused(() -> confirm("quentin", Map.of("answer", "CONFIRM")),
                "You made this decision yourself. Another manager has to confirm it.");
        assertThat(instance).isWaitingAt("UserTask_ConfirmApproval");
        assertThat(state(B01)).isEqualTo("PUT_FORWARD");
        confirm("rosa", Map.of("answer", "CONFIRM"));
        assertThat(instance).isEnded().hasPassed("EndEvent_CasesApproved");
        assertThat(this.jdbc.sql("select second_by from approval_decision").query(String.class).single())
            .isEqualTo("rosa");
    }

    @Test
    void anObjectionGoesBackToTheManagersAndStaysOnRecord() {
        ProcessInstance instance = start(1);
        prepare(B01, gain(200_000));
        decide("quentin", decision(Map.of(B01, "APPROVED")));
        refused(() -> confirm("rosa", Map.of("answer", "OBJECT")), "Reason for the objection: fill this in.");
        confirm("rosa", Map.of("answer", "OBJECT", "reason", "The reserve is spent"));
        assertThat(instance).isWaitingAt("UserTask_DecideCases");
        assertThat(view("UserTask_DecideCases")).contains("The reserve is spent", "Rosa Example");
        decide("rosa", decision(Map.of(B01, "REJECTED")));
        assertThat(instance).isEnded().hasPassed("EndEvent_NoCaseApproved");
        assertThat(this.jdbc.sql("select state from approval_decision order by decided_at, state desc")
            .query(String.class)
            .list()).containsExactly("OBJECTED", "IN_EFFECT");
    }

    @Test
    void aVeryLargeAmountNeedsACommittee() {
        ProcessInstance instance = start(1);
        prepare(B01, gain(600_000));
        Map<String, @Nullable Object> form = decision(Map.of(B01, "APPROVED"));
        refused(() -> decide("quentin", form), "Committee decision: an approved case needs one; give its reference.");
        form.put("committeeReference", "Cabinet, 24 February 2026, minute 12");
        decide("quentin", form);
        confirm("rosa", Map.of("answer", "CONFIRM"));
        assertThat(instance).isEnded().hasPassed("EndEvent_CasesApproved");
    }

    @Test
    void aDecisionIsCompleteOrRefused() {
        ProcessInstance instance = start(1);
        prepare(B01, gain(50_000));
        Map<String, @Nullable Object> form = new HashMap<>();
        form.put("cases",
                List.of(Map.of("caseId", UUID.randomUUID().toString(), "outcome", "APPROVED", "reason", "x")));
        form.put("keyDecision", true);
        form.put("keyDecisionPublishedOn", "2026-03-03");
        form.put("exempt", true);
        refused(() -> decide("quentin", form), """
                COTF-2026-01-B01: choose whether it is approved, rejected or returned for rework.
                COTF-2026-01-B01, reason: fill this in.
                A case that is not for decision now is in the form. Reload the page and decide again.
                Papers: fill this in.
                Key decision: its notice must have been published before you decide; this date is in the future.
                Why the reasons are exempt from publication: fill this in.""");
        assertThat(instance).isWaitingAt("UserTask_DecideCases");
        assertThat(count("approval_decision")).isZero();
    }

    @Test
    void exemptReasonsDoNotReachVendors() {
        this.programmes.vendor(this.programme, "Vera", this.area, "INVITED");
        start(1);
        prepare(B01, gain(50_000));
        Map<String, @Nullable Object> form = decision(Map.of(B01, "REJECTED"));
        form.put("exempt", true);
        form.put("exemptReason", "Paragraph 3 of schedule 12A");
        form.put("keyDecision", true);
        form.put("keyDecisionPublishedOn", "2026-02-02");
        decide("quentin", form);
        this.engine.releaseMailings();
        assertThat(this.jdbc.sql("select data::text || state from message where recipient_kind = 'VENDOR'")
            .query(String.class)
            .single()).contains("REJECTED", "ACCEPTED").doesNotContain("Because of REJECTED");
    }

    @Test
    void aCaseThatIsNotWrittenOutIsRefusedAndTheTaskStaysOpen() {
        ProcessInstance instance = start(1);
        Map<String, @Nullable Object> form = new HashMap<>(gain(50_000));
        form.put("economicCase", "");
        form.put("options", List.of(Map.of("name", "Only one", "description", "", "preferred", true)));
        form.put("money", List.of(Map.of("year", 31, "capitalCost", -1, "revenueCost", 0.005, "cashBenefits", 1),
                Map.of("year", 31, "capitalCost", 1, "revenueCost", 1, "cashBenefits", 1)));
        form.put("biasReason", null);
        form.put("capacity", List.of());
        form.put("strategicFit", 6);
        refused(() -> write(B01, form),
                """
                        Strategic fit: give a whole number from 0 to 5.
                        Economic case: fill this in.
                        Options: give the do-minimum and at least one other, and at most 20.
                        Option 1, description: fill this in.
                        Options: mark exactly one as the do-minimum.
                        Costs and benefits, row 1, year: give a whole number from 0 to 30.
                        Costs and benefits, row 1, capital cost: give pounds from 0 to 999,999,999.99, with at most two decimals.
                        Costs and benefits, row 1, revenue cost: give pounds from 0 to 999,999,999.99, with at most two decimals.
                        Costs and benefits, row 2, year: give a whole number from 0 to 30.
                        Costs and benefits, row 2: year 31 is there already; give each year once.
                        Evidence for another optimism bias: say why it differs from the guidance's.
                        Staff time: give at least one year.""");
        assertThat(instance).isWaitingAt("UserTask_WriteCase");
        assertThat(count("business_case_version")).isZero();
    }

    @Test
    void ofTwoManagersWhoDecideAtOnceOneDecides() throws Exception {
        ProcessInstance instance = start(1);
        prepare(B01, gain(50_000));
        Task task = this.engine.task("UserTask_DecideCases");
        Map<String, @Nullable Object> form = decision(Map.of(B01, "APPROVED"));
        CountDownLatch together = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Boolean>> results = new ArrayList<>();
        for (String manager : List.of("quentin", "rosa")) {
            Callable<Boolean> decision = () -> {
                together.countDown();
                together.await(10, TimeUnit.SECONDS);
                try {
                    this.engine.as(manager);
                    this.engine.submit(task, answers(form));
                    return true;
                }
                catch (RuntimeException ex) {
                    return false;
                }
            };
            results.add(threads.submit(decision));
        }
        threads.shutdown();
        assertThat(List.of(results.get(0).get(), results.get(1).get())).containsExactlyInAnyOrder(true, false);
        assertThat(instance).isEnded();
        assertThat(count("approval_decision")).isEqualTo(1);
    }

    @Test
    void theDatabaseHoldsTheLimitAndTheGateWhateverTheCodeDoes() {
        start(3);
        prepare(B01, gain(50_000));
        prepare(B02, gain(60_000));
        prepare(B03, gain(70_000));
        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> this.jdbc.sql("update business_case set state = 'APPROVED'").update())
            .withMessageContaining("A programme may approve at most 2 business cases");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> this.jdbc
                .sql("update business_case set appraisal_id = null, state = 'PUT_FORWARD' where reference = ?")
                .param(B01)
                .update())
            .withMessageContaining("both its net present value and its net capacity");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> this.jdbc.sql("""
                    insert into business_case (id, programme_id, idea_id, reference, title, state)
                    select gen_random_uuid(), programme_id, :idea, 'COTF-2026-01-B09', title, 'APPROVED'
                      from business_case where reference = :reference
                    """)
                .param("idea", this.programmes.idea(this.programme, this.area, 9, "Smuggled in", "STOOD_UP"))
                .param("reference", B01)
                .update())
            .withMessageContaining("both its net present value and its net capacity");
    }

    @ParameterizedTest
    @CsvSource({ "0.01, 0.01, true", "0, 1, false", "-1, 1, false", "1, 0, false", "1, -0.5, false", "0, 0, false",
            "-1, -1, false" })
    void theGateTableAsksForBoth(double netPresentValue, double netHours, boolean putForward) {
        assertThat(this.decisions.evaluateDecisionTableByKey("business-case-gate")
            .variables(Map.of("netPresentValue", netPresentValue, "netHours", netHours))
            .evaluate()
            .getSingleResult()
            .<Boolean>getEntry("putForward")).isEqualTo(putForward);
    }

    @ParameterizedTest
    @CsvSource({ "0, 1, false", "100000, 1, false", "100000.01, 2, false", "500000, 2, false", "500000.01, 2, true" })
    void theAuthorityTableGoesByAmount(double totalCost, int approvers, boolean committee) {
        var result = this.decisions.evaluateDecisionTableByKey("approval-authority")
            .variables(Map.of("totalCost", totalCost))
            .evaluate()
            .getSingleResult();
        assertThat(result.<Integer>getEntry("approversNeeded")).isEqualTo(approvers);
        assertThat(result.<Boolean>getEntry("committeeNeeded")).isEqualTo(committee);
    }

    private ProcessInstance start(int cases) {
        for (int position = 1; position <= cases; position++) {
            UUID idea = this.programmes.idea(this.programme, this.area, position, "Idea " + position, "STOOD_UP");
            this.programmes.ready(idea, "david");
        }
        return this.runtime.startProcessInstanceByKey(BusinessCaseProcess.KEY, this.programme.toString(),
                Map.of("programmeId", this.programme.toString(), "programmeReference", Programmes.REFERENCE));
    }

    private void prepare(String reference, Map<String, ?> form) {
        write(reference, form);
        accept(reference);
    }

    private void write(String reference, Map<String, ?> form) {
        this.engine.as("david");
        this.engine.submit(task("UserTask_WriteCase", reference), answers(form));
        this.engine.runJobs();
    }

    private void accept(String reference) {
        review("owen", reference, Map.of("decision", "ACCEPT"));
        this.engine.runJobs();
    }

    private void review(String officer, String reference, Map<String, ?> form) {
        this.engine.as(officer);
        this.engine.submit(task("UserTask_ReviewFinances", reference), answers(form));
    }

    private void decide(String manager, Map<String, ?> form) {
        this.engine.as(manager);
        this.engine.submit("UserTask_DecideCases", answers(form));
    }

    private void confirm(String manager, Map<String, ?> form) {
        this.engine.as(manager);
        this.engine.submit("UserTask_ConfirmApproval", answers(form));
    }

    private Map<String, ?> answers(Map<String, ?> form) {
        return Map.of("answers", this.engine.json(form));
    }

    private static void refused(Runnable submission, String message) {
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(submission::run).withMessage(message);
    }

    private Task task(String key, String reference) {
        return this.engine.tasks(key)
            .stream()
            .filter((task) -> this.tasks.getVariable(task.getId(), "subject").toString().startsWith(reference))
            .findFirst()
            .orElseThrow();
    }

    private String view(String key) {
        return this.tasks.getVariable(this.engine.task(key).getId(), "view").toString();
    }

    private Map<String, @Nullable Object> decision(Map<String, String> outcomes) {
        Map<String, @Nullable Object> form = new HashMap<>();
        List<Map<String, String>> cases = new ArrayList<>();
        outcomes.forEach((reference,
                outcome) -> cases.add(Map.of("caseId",
                        this.jdbc.sql("select id::text from business_case where reference = ?")
                            .param(reference)
                            .query(String.class)
                            .single(),
                        "outcome", outcome, "reason", "Because of " + outcome)));
        form.put("cases", cases);
        form.put("papers", "Board paper 7");
        return form;
    }

    private static Map<String, @Nullable Object> byHand() {
        Map<String, @Nullable Object> form = caseForm(10_000, 12_000, 200, 50);
        form.put("money", List.of(money(0, 10_000, 0, 0), money(1, 0, 1000, 12_000), money(2, 0, 1000, 12_000)));
        form.put("capitalBias", 50);
        form.put("revenueBias", 10);
        form.put("benefitReduction", 5);
        return form;
    }

    /** A case of a cost that brings more than that, and staff time. */
    private static Map<String, @Nullable Object> gain(int cost) {
        return caseForm(cost, cost * 1.2, 200, 50);
    }

    private static Map<String, @Nullable Object> caseForm(int cost, double benefitsOfAYear, int released, int needed) {
        Map<String, @Nullable Object> form = new HashMap<>();
        for (String one : List.of("strategic", "economic", "commercial", "financial", "management")) {
            form.put(one + "Case",
                    Character.toUpperCase(one.charAt(0)) + one.substring(1) + " case text " + "x".repeat(6000));
        }
        form.put("options", List.of(Map.of("name", "Do minimum", "description", "Carry on", "doMinimum", true),
                Map.of("name", "Buy", "description", "Buy it", "preferred", true)));
        form.put("money", List.of(money(0, cost, 0, 0), money(1, 0, 0, benefitsOfAYear)));
        form.put("nonCashBenefits", "Happier residents");
        form.put("capitalBias", 0);
        form.put("revenueBias", 0);
        form.put("benefitReduction", 0);
        form.put("biasReason", "A fixed price");
        form.put("capacity", List.of(Map.of("year", 1, "hoursReleased", released, "hoursNeeded", needed)));
        form.put("strategicFit", 4);
        form.put("strategicFitReason", "Serves two objectives");
        form.put("deliverability", 3);
        form.put("deliverabilityReason", "Known risks");
        return form;
    }

    private static Map<String, Object> money(int year, double capital, double revenue, double benefits) {
        return Map.of("year", year, "capitalCost", capital, "revenueCost", revenue, "cashBenefits", benefits);
    }

    private Map<String, Object> figures(String reference) {
        return this.jdbc.sql("""
                select a.* from business_case b join business_case_appraisal a on a.id = b.appraisal_id
                 where b.reference = ?
                """).param(reference).query().singleRow();
    }

    private String state(String reference) {
        return this.jdbc.sql("select state from business_case where reference = ?")
            .param(reference)
            .query(String.class)
            .single();
    }

    private String reason(String reference) {
        return this.jdbc.sql("select state_reason from business_case where reference = ?")
            .param(reference)
            .query(String.class)
            .single();
    }

    private Map<String, Object> gate(String reference) {
        return this.jdbc.sql("select gate_passed, gate_reason from business_case where reference = ?")
            .param(reference)
            .query()
            .singleRow();
    }

    private List<String> reasonsToldToVendors() {
        return this.jdbc.sql("""
                select jsonb_path_query(data, '$.cases[*].reason') #>> '{}' from message
                 where recipient_kind = 'VENDOR'
                """).query(String.class).list();
    }

    private boolean anyApproved(ProcessInstance instance) {
        return (boolean) historyService().createHistoricVariableInstanceQuery()
            .processInstanceId(instance.getId())
            .variableName("anyCaseApproved")
            .singleResult()
            .getValue();
    }

    private long count(String table) {
        return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

}
