package org.futurecouncil.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What becomes of a job that fails because something is away for a while. */
@ProcessTest
class RetriesProcessTests {

    private static final BpmnModelInstance MODEL = Bpmn.createExecutableProcess("test-retries")
        .camundaHistoryTimeToLiveString("P1D")
        .startEvent()
        .parallelGateway("Fork")
        .serviceTask("Before")
        .camundaAsyncBefore()
        .camundaExpression("${away}")
        .endEvent()
        .moveToNode("Fork")
        .serviceTask("After")
        .camundaExpression("${null}")
        .camundaAsyncAfter()
        .serviceTask()
        .camundaExpression("${away}")
        .endEvent()
        .moveToNode("Fork")
        .intermediateCatchEvent("Timer")
        .timerWithDate("${now}")
        .serviceTask()
        .camundaExpression("${away}")
        .endEvent()
        .moveToNode("Fork")
        .userTask("TimeOut")
        .camundaTaskListenerExpressionTimeoutWithDate("Listener_TimeOut", "${away}", "${now}")
        .endEvent()
        .done();

    @Autowired
    private Engine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private MovableClock clock;

    private String deployment;

    @BeforeEach
    void deploy() {
        this.engine.startOver();
        this.deployment = this.repository.createDeployment().addModelInstance("retries.bpmn", MODEL).deploy().getId();
    }

    @AfterEach
    void removeIt() {
        this.repository.deleteDeployment(this.deployment, true);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Before", "After", "Timer", "TimeOut" })
    void anyJobIsTriedAgainForMoreThanAnHourBeforeItIsAnIncident(String activity) {
        String instance = this.runtime
            .startProcessInstanceByKey("test-retries", Map.of("now", Date.from(this.engine.now())))
            .getId();
        Instant begun = this.engine.now();
        for (Duration wait : new Duration[] { Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10),
                Duration.ofHours(1) }) {
            Job job = job(instance, activity);
            assertThat(catchThrowable(() -> this.management.executeJob(job.getId()))).isNotNull();
            assertThat(job(instance, activity).getDuedate()).isEqualTo(Date.from(this.engine.now().plus(wait)));
            assertThat(incidents(instance, activity)).isZero();
            this.clock.advance(wait);
        }
        Job last = job(instance, activity);
        assertThat(catchThrowable(() -> this.management.executeJob(last.getId()))).isNotNull();
        assertThat(incidents(instance, activity)).isEqualTo(1);
        assertThat(Duration.between(begun, this.engine.now())).isGreaterThan(Duration.ofHours(1));
    }

    private Job job(String instance, String activity) {
        return this.management.createJobQuery().processInstanceId(instance).activityId(activity).singleResult();
    }

    private long incidents(String instance, String activity) {
        return this.runtime.createIncidentQuery()
            .processInstanceId(instance)
            .incidentType(Incident.FAILED_JOB_HANDLER_TYPE)
            .activityId(activity)
            .count();
    }

}
