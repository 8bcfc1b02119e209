package org.futurecouncil.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class OverdueTaskProcessTests {

    /** Monday, 9 March 2026, close of business. */
    private static final Instant DUE = Instant.parse("2026-03-09T17:00:00Z");

    /** Thursday after. */
    private static final Instant ESCALATION = Instant.parse("2026-03-12T17:00:00Z");

    private static final BpmnModelInstance ANY_STAGE = Bpmn.createExecutableProcess("any-stage")
        .camundaHistoryTimeToLiveString("P1D")
        .startEvent()
        .userTask("UserTask_Describe")
        .name("Describe the service")
        .camundaCandidateGroups("programme-officers")
        .camundaDueDate("${workingDays.due(5)}")
        .camundaInputParameter("subject", "Parking permits")
        .camundaTaskListenerDelegateExpressionTimeoutWithDate("Listener_DescribeOverdue", "${taskOverdueListener}",
                "${workingDays.due(5)}")
        .endEvent()
        .done();

    @Autowired
    private Engine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    private final UUID programme = UUID.randomUUID();

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, 'COTF-2026-01', 'T', 'C', 'c@council.example', 3, 6, 'CALLING', 'x', :now)
                """).param("id", this.programme).param("now", this.engine.now().atOffset(ZoneOffset.UTC)).update();
        this.repository.createDeployment()
            .name("any-stage")
            .addModelInstance("any-stage.bpmn", ANY_STAGE)
            .enableDuplicateFiltering(true)
            .deploy();
        this.runtime.startProcessInstanceByKey("any-stage", this.programme.toString(),
                Map.of("programmeId", this.programme.toString(), "programmeReference", "COTF-2026-01"));
    }

    @Test
    void aTaskThatNobodyTakesIsEscalatedThreeWorkingDaysAfterItsDueDate() {
        this.engine.moveTo(ESCALATION.minusSeconds(60));
        assertThat(escalations()).isEmpty();
        this.engine.moveTo(ESCALATION);
        assertThat(escalations()).containsExactly("quentin@council.example", "rosa@council.example");
        assertThat(data()).containsEntry("about", "Parking permits")
            .containsEntry("holder", "Nobody has taken it. It waits for: programme-officers.")
            .containsEntry("dueAt", DUE.toString());
    }

    @Test
    void managersHearOfATaskOnceAndItIsWatchedUntilItIsDone() {
        this.engine.moveTo(Instant.parse("2026-03-23T17:00:00Z"));
        assertThat(escalations()).hasSize(2);
        assertThat(watching()).isEqualTo(1);
        this.tasks.complete(task().getId());
        this.engine.moveTo(Instant.parse("2026-03-30T16:00:00Z"));
        assertThat(escalations()).hasSize(2);
        assertEnded("EndEvent_TaskDone");
    }

    @Test
    void theManagersReadWhoHasTakenTheTask() {
        this.tasks.claim(task().getId(), "ben");
        this.engine.moveTo(ESCALATION);
        assertThat(data()).containsEntry("holder", "It is with Ben Example.");
    }

    @Test
    void aTaskDoneAfterItsDueDateIsNotEscalated() {
        this.engine.moveTo(DUE);
        this.tasks.complete(task().getId());
        this.engine.moveTo(ESCALATION);
        assertThat(escalations()).isEmpty();
        assertEnded("EndEvent_TaskDone");
    }

    @Test
    void aTaskDoneInTimeIsNotWatched() {
        this.tasks.complete(task().getId());
        this.engine.moveTo(ESCALATION);
        assertThat(this.history.createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(this.programme.toString())
            .processDefinitionKey(OverdueTaskProcess.KEY)
            .count()).isZero();
    }

    @Test
    void aTaskWhoseDueDateWasMovedBeforeIsEscalatedAfterItsNewDueDate() {
        Instant moved = DUE.plusSeconds(86400);
        moveDueDate(moved);
        this.engine.moveTo(ESCALATION);
        assertThat(escalations()).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-13T17:00:00Z"));
        assertThat(escalations()).hasSize(2);
        assertThat(data()).containsEntry("dueAt", moved.toString());
    }

    @Test
    void aTaskWhoseDueDateWasMovedAfterItHadPassedIsEscalatedAfterItsNewDueDate() {
        this.engine.moveTo(DUE);
        moveDueDate(Instant.parse("2026-03-20T17:00:00Z"));
        this.engine.moveTo(Instant.parse("2026-03-25T16:59:00Z"));
        assertThat(escalations()).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-25T17:00:00Z"));
        assertThat(escalations()).hasSize(2);
    }

    @Test
    void aDueDateThatIsMovedAfterTheEscalationBeginsAllOverAgain() {
        this.engine.moveTo(ESCALATION);
        moveDueDate(Instant.parse("2026-03-20T17:00:00Z"));
        this.engine.moveTo(Instant.parse("2026-03-25T16:59:00Z"));
        assertThat(escalations()).hasSize(2);
        this.engine.moveTo(Instant.parse("2026-03-25T17:00:00Z"));
        assertThat(escalations()).hasSize(4);
    }

    @Test
    void aDueDateThatIsMovedToAnEarlierDayCounts() {
        Instant earlier = Instant.parse("2026-03-05T17:00:00Z");
        moveDueDate(earlier);
        this.engine.moveTo(Instant.parse("2026-03-10T17:00:00Z"));
        assertThat(escalations()).hasSize(2);
        assertThat(data()).containsEntry("dueAt", earlier.toString());
        this.engine.moveTo(Instant.parse("2026-03-20T17:00:00Z"));
        assertThat(escalations()).as("the old due date has passed in the meantime").hasSize(2);
        assertThat(watching()).isEqualTo(1);
    }

    @Test
    void aDueDateThatIsMovedTwiceCountsAsItStandsAtLast() {
        moveDueDate(Instant.parse("2026-03-20T17:00:00Z"));
        moveDueDate(Instant.parse("2026-03-11T17:00:00Z"));
        assertThat(watching()).isEqualTo(1);
        this.engine.moveTo(Instant.parse("2026-03-16T16:59:00Z"));
        assertThat(escalations()).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-16T17:00:00Z"));
        assertThat(escalations()).hasSize(2);
    }

    @Test
    void aDueDateThatIsMovedIntoThePastLeavesADayToActAndIsEscalatedOnce() {
        Instant past = this.engine.now().minusSeconds(7 * 86400);
        moveDueDate(past);
        this.engine.runJobs();
        moveDueDate(past.minusSeconds(3600));
        this.engine.moveTo(Instant.parse("2026-03-03T16:59:00Z"));
        assertThat(escalations()).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-09T17:00:00Z"));
        assertThat(escalations()).hasSize(2);
    }

    @Test
    void whoTakesATaskOrHandsItOverMovesNoDueDate() {
        this.tasks.claim(task().getId(), "ben");
        this.tasks.setAssignee(task().getId(), "amara");
        this.tasks.setPriority(task().getId(), 70);
        assertThat(watching()).isZero();
    }

    @Test
    void aTaskThatLostItsDueDateIsLeftAlone() {
        Task task = task();
        task.setDueDate(null);
        this.tasks.saveTask(task);
        this.engine.moveTo(ESCALATION);
        assertThat(escalations()).isEmpty();
        assertEnded("EndEvent_TaskDone");
    }

    @Test
    void nothingIsWatchedOnceTheProgrammeHasEnded() {
        this.engine.moveTo(DUE);
        this.runtime.signalEventReceived("ProgrammeEnded-" + UUID.randomUUID());
        assertThat(watching()).isEqualTo(1);
        this.runtime.signalEventReceived("ProgrammeEnded-" + this.programme);
        assertEnded("EndEvent_ProgrammeEnded");
        this.engine.moveTo(ESCALATION);
        assertThat(escalations()).isEmpty();
    }

    private Task task() {
        return this.engine.task("UserTask_Describe");
    }

    private void moveDueDate(Instant dueAt) {
        Task task = task();
        task.setDueDate(Date.from(dueAt));
        this.tasks.saveTask(task);
    }

    private long watching() {
        return this.runtime.createProcessInstanceQuery()
            .processDefinitionKey(OverdueTaskProcess.KEY)
            .processInstanceBusinessKey(this.programme.toString())
            .count();
    }

    private void assertEnded(String endEvent) {
        assertThat(watching()).isZero();
        String instance = this.history.createHistoricProcessInstanceQuery()
            .processDefinitionKey(OverdueTaskProcess.KEY)
            .processInstanceBusinessKey(this.programme.toString())
            .singleResult()
            .getId();
        assertThat(this.history.createHistoricActivityInstanceQuery()
            .processInstanceId(instance)
            .activityId(endEvent)
            .finished()
            .list()).extracting(HistoricActivityInstance::getActivityId).containsExactly(endEvent);
    }

    private List<String> escalations() {
        return this.jdbc
            .sql("""
                    select email from message join mailing on mailing.id = mailing_id where template = 'task-escalation' order by email
                    """)
            .query(String.class)
            .list();
    }

    private Map<String, Object> data() {
        return this.jdbc.sql("""
                select key, value #>> '{}' as value
                  from mailing, jsonb_each(data)
                 where template = 'task-escalation'
                """)
            .query()
            .listOfRows()
            .stream()
            .collect(java.util.stream.Collectors.toMap((row) -> (String) row.get("key"), (row) -> row.get("value")));
    }

}
