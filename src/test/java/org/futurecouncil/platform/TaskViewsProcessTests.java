package org.futurecouncil.platform;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a task's form shows to whoever opens it later. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class TaskViewsProcessTests {

    private static final String FAILURE = "its view cannot be computed";

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskViews views;

    private ProcessInstance instance;

    private Task task;

    @BeforeEach
    void aTaskIsOpen() {
        this.engine.startOver();
        UUID programme = UUID.randomUUID();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, 'COTF-2026-01', 'Better streets', 'Harrow Example Council', 'c@council.example', 3, 6,
                        'IDENTIFYING_SERVICES', 'amara', :now)
                """).param("id", programme).param("now", this.engine.now().atOffset(ZoneOffset.UTC)).update();
        this.engine.as("amara");
        this.instance = this.runtime.startProcessInstanceByKey("service-identification", programme.toString(),
                Map.of("programmeId", programme.toString(), "programmeReference", "COTF-2026-01"));
        this.task = this.engine.task("UserTask_NominateAreas");
    }

    @AfterEach
    void everythingIsAsBefore() {
        this.identity.deleteUser("zoe");
        this.engine.startOver();
    }

    @Test
    void whoeverOpensATaskSeesWhatIsSoNow() {
        assertThat(shown()).contains("Chloe Example").doesNotContain("Zoë");
        aLeadCalledZoeJoins();
        int task = taskRevision();
        this.views.refresh(this.task.getId());
        assertThat(shown()).contains("Chloe Example", "Zoë Example");
        assertThat(taskRevision()).as("nobody who sends the form meanwhile is refused").isEqualTo(task);
        assertThat(this.identity.getCurrentAuthentication().getUserId()).isEqualTo("amara");
        assertThat(this.runtime.createVariableInstanceQuery().variableName(TaskViews.VIEW).list()).singleElement()
            .satisfies((view) -> assertThat(view.getActivityInstanceId())
                .as("it goes with its task, not with the whole process")
                .startsWith("UserTask_NominateAreas:"));
    }

    @Test
    void whatHasNotChangedIsNotWrittenAgain() {
        int before = viewRevision();
        this.views.refresh(this.task.getId());
        assertThat(viewRevision()).isEqualTo(before);
    }

    @Test
    void aViewThatCannotBeComputedStaysAsItWas(CapturedOutput log) {
        String before = shown();
        this.runtime.setVariable(this.instance.getId(), "programmeId", "no such programme");
        this.views.refresh(this.task.getId());
        assertThat(shown()).isEqualTo(before);
        assertThat(log).contains(FAILURE);
        assertThat(this.identity.getCurrentAuthentication().getUserId()).isEqualTo("amara");
    }

    @Test
    void aTaskThatIsGoneOrBelongsToNoProcessIsLeftAlone() {
        this.views.refresh(UUID.randomUUID().toString());
        Task alone = this.tasks.newTask();
        this.tasks.saveTask(alone);
        try {
            this.views.refresh(alone.getId());
            assertThat(this.tasks.getVariables(alone.getId())).doesNotContainKey(TaskViews.VIEW);
        }
        finally {
            this.tasks.deleteTask(alone.getId(), true);
        }
    }

    @Test
    void twoMayOpenATaskAtTheSameMoment(CapturedOutput log) throws Exception {
        aLeadCalledZoeJoins();
        this.engine.atTheSameMoment(() -> this.views.refresh(this.task.getId()),
                () -> this.views.refresh(this.task.getId()));
        assertThat(shown()).contains("Zoë Example");
        assertThat(log).doesNotContain(FAILURE);
    }

    @Test
    void whoeverOpensATaskAtTheMomentAtWhichItIsCompletedIsLeftAlone(CapturedOutput log) throws Exception {
        aLeadCalledZoeJoins();
        this.engine
            .atTheSameMoment(
                    () -> this.engine.submit(this.task,
                            Map.of("answers", this.engine.json(Map.of("areas",
                                    List.of(Map.of("name", "Road repairs", "department", "Streets", "lead", "zoe")))))),
                    () -> this.views.refresh(this.task.getId()));
        assertThat(this.engine.tasks("UserTask_NominateAreas")).isEmpty();
        assertThat(this.engine.task("UserTask_DescribeService").getAssignee()).isEqualTo("zoe");
        assertThat(log).doesNotContain(FAILURE);
    }

    private void aLeadCalledZoeJoins() {
        User zoe = this.identity.newUser("zoe");
        zoe.setFirstName("Zoë");
        zoe.setLastName("Example");
        this.identity.saveUser(zoe);
        this.identity.createMembership("zoe", Groups.SERVICE_LEADS);
    }

    /** What the engine holds, without opening the form. */
    private String shown() {
        return String.valueOf(this.tasks.getVariable(this.task.getId(), TaskViews.VIEW));
    }

    private int taskRevision() {
        return this.jdbc.sql("select rev_ from act_ru_task where id_ = ?")
            .param(this.task.getId())
            .query(Integer.class)
            .single();
    }

    private int viewRevision() {
        return this.jdbc.sql("select rev_ from act_ru_variable where name_ = 'view' and proc_inst_id_ = ?")
            .param(this.instance.getId())
            .query(Integer.class)
            .single();
    }

}
