package org.futurecouncil.businesscase;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.historyService;

@ProcessTest
class DepartmentalWorkshoppingProcessTests {

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private Programmes programmes;

    private UUID programme;

    private UUID area;

    private UUID idea;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.programmes = new Programmes(this.jdbc, this.engine);
        this.programme = this.programmes.programme(3);
        this.area = this.programmes.area(this.programme, 1, "Parking permits", "chloe");
        this.idea = this.programmes.idea(this.programme, this.area, 1, "Permit in a minute", "STOOD_UP");
    }

    @Test
    void aReadyIdeaIsKeptWithItsOwnerAndVendorsAreTold() {
        this.programmes.vendor(this.programme, "Vera", this.area, "INVITED");
        this.programmes.vendor(this.programme, "Noel", this.area, "NOT_INVITED");
        ProcessInstance instance = start();
        hold(this.engine.task("UserTask_HoldSession"), session("READY"));
        this.engine.runJobs();
        assertThat(instance).isEnded().hasPassed("EndEvent_IdeaReady", "EndEvent_IdeasReady");
        assertThat(result(this.idea)).containsEntry("result", "READY")
            .containsEntry("owner", "david")
            .containsEntry("reason", "It works")
            .containsEntry("decided_by", "chloe");
        assertThat(outcome(instance)).isTrue();
        this.engine.releaseMailings();
        assertThat(this.programmes.messages("departmental-outcome")).containsExactly("vera@vendor.example ACCEPTED");
    }

    @Test
    void anIdeaIsDroppedWithAReasonNoneIsReadyAndVendorsAreTold() {
        this.programmes.vendor(this.programme, "Vera", this.area, "INVITED");
        ProcessInstance instance = start();
        hold(this.engine.task("UserTask_HoldSession"), session("DROPPED"));
        this.engine.runJobs();
        assertThat(instance).isEnded().hasPassed("EndEvent_IdeaDropped", "EndEvent_NoIdeaReady");
        assertThat(result(this.idea)).containsEntry("result", "DROPPED");
        assertThat(outcome(instance)).isFalse();
        this.engine.releaseMailings();
        assertThat(this.programmes.messages("departmental-outcome")).containsExactly("vera@vendor.example ACCEPTED");
    }

    @Test
    void aDepartmentMayAskForSessionAfterSession() {
        ProcessInstance instance = start();
        for (int number = 1; number <= 6; number++) {
            Task task = this.engine.task("UserTask_HoldSession");
            String view = this.tasks.getVariable(task.getId(), "view").toString();
            assertThat(view).contains((number == 1) ? "\"sessions\":[]" : "\"number\":" + (number - 1))
                .doesNotContain("\"number\":" + number);
            hold(task, session("ANOTHER_SESSION"));
        }
        assertThat(instance).isWaitingAt("UserTask_HoldSession").hasNotPassed("EndEvent_IdeaReady");
        assertThat(this.jdbc.sql("select number from departmental_session order by number").query(Integer.class).list())
            .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(count("departmental_result")).isZero();
        hold(this.engine.task("UserTask_HoldSession"), session("READY"));
        this.engine.runJobs();
        assertThat(instance).isEnded();
    }

    @Test
    void onlyStandingIdeasAreWorkedUpEachByTheLeadOfItsProject() {
        UUID other = this.programmes.area(this.programme, 2, "Library cards", "david");
        this.programmes.idea(this.programme, other, 1, "Card by phone", "REDESIGNED");
        this.programmes.idea(this.programme, other, 2, "Card by fax", "DISMISSED");
        ProcessInstance instance = start();
        List<Task> open = this.engine.tasks("UserTask_HoldSession");
        assertThat(open).extracting(Task::getAssignee).containsExactlyInAnyOrder("chloe", "david");
        assertThat(open).extracting((task) -> this.tasks.getVariable(task.getId(), "subject"))
            .containsExactlyInAnyOrder("Parking permits: Permit in a minute", "Library cards: Card by phone");
        hold(open.get(0), session("DROPPED"));
        this.engine.runJobs();
        assertThat(instance).isNotEnded();
        hold(open.get(1), session("READY"));
        this.engine.runJobs();
        assertThat(instance).isEnded().hasPassed("EndEvent_IdeasReady");
        assertThat(count("departmental_result")).isEqualTo(2);
    }

    @Test
    void dependenciesAreKeptAndShownInTheNextSession() {
        start();
        Map<String, @Nullable Object> form = session("ANOTHER_SESSION");
        form.put("dependencies", List.of(Map.of("what", "An interface", "onWhom", "IT", "byWhen", "2026-05-01")));
        hold(this.engine.task("UserTask_HoldSession"), form);
        Task next = this.engine.task("UserTask_HoldSession");
        assertThat(this.tasks.getVariable(next.getId(), "view").toString()).contains("An interface", "2026-05-01");
        assertThat(this.runtime.createVariableInstanceQuery().variableName("answers").count())
            .as("what was typed is gone from the instance")
            .isLessThanOrEqualTo(1);
    }

    @Test
    void whatIsMissingIsSaidInSentencesAndNothingIsRecorded() {
        ProcessInstance instance = start();
        Map<String, @Nullable Object> form = new HashMap<>();
        form.put("heldOn", "2026-03-03");
        form.put("tookPart", " ");
        form.put("findings", "x".repeat(10_001));
        form.put("dependencies", List.of(Map.of("what", "An interface")));
        form.put("says", "READY");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> hold(this.engine.task("UserTask_HoldSession"), form))
            .withMessage("""
                    Date held: record a session once it has been held; this date is in the future.
                    Who took part: fill this in.
                    Findings: shorten this to 10,000 characters; it has 10,001.
                    Dependency 1, on whom: fill this in.
                    Dependency 1, by when: fill this in.
                    Owner: choose who owns the idea.
                    Reason: fill this in.""");
        assertThat(instance).isWaitingAt("UserTask_HoldSession");
        assertThat(count("departmental_session")).isZero();
    }

    @Test
    void theOwnerIsAServiceLead() {
        start();
        Map<String, @Nullable Object> form = session("READY");
        form.put("owner", "quentin");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> hold(this.engine.task("UserTask_HoldSession"), form))
            .withMessage("Owner: choose one of the service leads; “quentin” is none.");
        assertThat(count("departmental_session")).isZero();
    }

    @Test
    void theSessionShowsTheWorkshopsChallenges() {
        this.jdbc.sql("""
                insert into challenge (id, idea_id, position, text, answer, answer_text)
                values (gen_random_uuid(), :idea, 1, 'Nobody owns the register', 'WORKAROUND', 'Ask the DVLA'),
                       (gen_random_uuid(), :idea, 2, 'The law forbids it', 'NONE', '')
                """).param("idea", this.idea).update();
        start();
        Task task = this.engine.task("UserTask_HoldSession");
        assertThat(this.tasks.getVariable(task.getId(), "view").toString()).contains(
                "{\"challenge\":\"Nobody owns the register\",\"wayAround\":\"Ask the DVLA\"}",
                "{\"challenge\":\"The law forbids it\",\"wayAround\":null}");
    }

    @Test
    void vendorsOfAPromotedIdeaAreToldToo() {
        UUID vendor = this.programmes.vendor(this.programme, "Paula", this.area, "INVITED");
        this.jdbc.sql("""
                update expression_of_interest
                   set service_area_id = null, proposed_service = 'Something else', promoted_area_id = ?
                 where vendor_id = ?
                """).params(this.area, vendor).update();
        start();
        hold(this.engine.task("UserTask_HoldSession"), session("READY"));
        this.engine.runJobs();
        this.engine.releaseMailings();
        assertThat(this.programmes.messages("departmental-outcome")).containsExactly("paula@vendor.example ACCEPTED");
    }

    @Test
    void aSessionThatIsNotHeldInTimeIsOverdue() {
        ProcessInstance instance = start();
        this.engine.pass(Duration.ofDays(15));
        this.engine.sendDigests();
        assertThat(this.programmes.messages("officer-digest")).containsExactly("chloe@council.example ACCEPTED");
        assertThat(instance).isWaitingAt("UserTask_HoldSession");
    }

    private ProcessInstance start() {
        return this.runtime.startProcessInstanceByKey(DepartmentalProcess.KEY, this.programme.toString(),
                Map.of("programmeId", this.programme.toString(), "programmeReference", Programmes.REFERENCE));
    }

    private void hold(Task task, Map<String, ?> form) {
        this.engine.as("chloe");
        this.engine.submit(task, Map.of("answers", this.engine.json(form)));
    }

    private static Map<String, @Nullable Object> session(String says) {
        Map<String, @Nullable Object> form = new HashMap<>();
        form.put("heldOn", "2026-03-02");
        form.put("tookPart", "The parking team");
        form.put("findings", "Findings ".repeat(1000));
        form.put("dependencies", List.of());
        form.put("owner", "david");
        form.put("says", says);
        form.put("reason", "It works");
        return form;
    }

    private Map<String, Object> result(UUID idea) {
        return this.jdbc.sql("select * from departmental_result where idea_id = ?").param(idea).query().singleRow();
    }

    private boolean outcome(ProcessInstance instance) {
        return (boolean) historyService().createHistoricVariableInstanceQuery()
            .processInstanceId(instance.getId())
            .variableName("anyIdeaReady")
            .singleResult()
            .getValue();
    }

    private long count(String table) {
        return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

}
