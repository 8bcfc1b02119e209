package org.futurecouncil.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class TaskAssignedProcessTests {

    private static final BpmnModelInstance ONE_TASK = Bpmn.createExecutableProcess("one-task")
        .camundaHistoryTimeToLiveString("P1D")
        .startEvent()
        .userTask("UserTask_Review")
        .name("Review the case")
        .camundaCandidateGroups("finance-officers")
        .camundaAssignee("${lead}")
        .camundaDueDate("${workingDays.due(days)}")
        .camundaInputParameter("subject", "Parking permits")
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
    private JdbcClient jdbc;

    @Autowired
    private LocalMailbox mailbox;

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
            .name("one-task")
            .addModelInstance("one-task.bpmn", ONE_TASK)
            .enableDuplicateFiltering(true)
            .deploy();
    }

    @Test
    void anUrgentTaskForAGroupIsAnnouncedToEachOfItsMembers() {
        start(this.programme, null);
        assertThat(addressees()).containsExactly("owen@council.example", "priya@council.example");
        assertThat(this.jdbc.sql("select data ->> 'about' from mailing").query(String.class).single())
            .isEqualTo("Parking permits");
    }

    @Test
    void anUrgentTaskForOneOfficerIsAnnouncedToThatOfficerOnce() {
        start(this.programme, "chloe");
        assertThat(addressees()).containsExactly("chloe@council.example");
    }

    @Test
    void whoeverGetsAnUrgentTaskFromSomebodyElseHearsOfItAndOnlyOnce() {
        start(this.programme, "chloe");
        this.engine.as("quentin");
        String task = this.engine.task("UserTask_Review").getId();
        this.tasks.setAssignee(task, "david");
        this.tasks.setAssignee(task, "chloe");
        this.tasks.setAssignee(task, "david");
        assertThat(addressees()).containsExactly("chloe@council.example", "david@council.example");
    }

    @Test
    void whoeverTakesATaskNeedsNoMailAboutIt() {
        start(this.programme, null);
        this.engine.as("owen");
        String task = this.engine.task("UserTask_Review").getId();
        this.tasks.claim(task, "owen");
        this.tasks.setAssignee(task, null);
        assertThat(addressees()).hasSize(2);
    }

    @Test
    void theAnnouncementReallyArrives() {
        start(this.programme, "chloe");
        this.engine.runJobs();
        assertThat(this.jdbc.sql("select state from message").query(String.class).list()).containsExactly("ACCEPTED");
        assertThat(this.mailbox.to("chloe@council.example").get(0)).satisfies((mail) -> {
            assertThat(mail.subject()).isEqualTo("Urgent task: Review the case, Parking permits");
            assertThat(mail.text()).contains("Due: Tuesday 3 March 2026, 5:00pm GMT",
                    "/camunda/app/tasklist/default/#/?task=" + this.engine.task("UserTask_Review").getId());
            assertThat(mail.html()).contains("Open the task");
        });
    }

    @Test
    void aTaskOutsideAProgrammeIsAnnouncedToNobody() {
        start(null, "chloe");
        start(UUID.randomUUID(), "chloe");
        assertThat(addressees()).isEmpty();
    }

    @Test
    void anAssigneeWhoIsNoOfficerStopsNothing() {
        start(this.programme, "somebody-else");
        assertThat(addressees()).isEmpty();
        assertThat(this.engine.tasks("UserTask_Review")).hasSize(1);
    }

    @Test
    void aTaskThatIsNotUrgentIsLeftToTheDigest() {
        start(this.programme, "chloe", 2);
        this.engine.as("quentin");
        this.tasks.setAssignee(this.engine.task("UserTask_Review").getId(), "david");
        assertThat(addressees()).isEmpty();
    }

    @Test
    void aTaskIsUrgentUntilTheEndOfTheNextWorkingDay() {
        this.engine.moveTo(Instant.parse("2026-03-07T10:00:00Z"));
        start(this.programme, "chloe", 1);
        assertThat(addressees()).as("on a Saturday, due on the Tuesday").isEmpty();
        start(this.programme, "david", 0);
        assertThat(addressees()).as("due on the Monday").containsExactly("david@council.example");
    }

    private void start(UUID programmeId, String lead) {
        start(programmeId, lead, 1);
    }

    private void start(UUID programmeId, String lead, int workingDays) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("days", workingDays);
        variables.put("lead", lead);
        if (programmeId != null) {
            variables.put("programmeId", programmeId.toString());
            variables.put("programmeReference", "COTF-2026-01");
        }
        this.runtime.startProcessInstanceByKey("one-task", variables);
    }

    private List<String> addressees() {
        return this.jdbc
            .sql("""
                    select email from message join mailing on mailing.id = mailing_id where template = 'task-assigned' order by email
                    """)
            .query(String.class)
            .list();
    }

}
