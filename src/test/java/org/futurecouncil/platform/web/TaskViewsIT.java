package org.futurecouncil.platform.web;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.futurecouncil.identity.Groups;
import org.futurecouncil.platform.TaskViews;
import org.futurecouncil.testing.ApplicationTest;
import org.futurecouncil.testing.OfficerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.futurecouncil.testing.OfficerSession.ENGINE;

/** Whoever fetches what a task's form shows gets it as of now. */
@ApplicationTest
class TaskViewsIT {

    private static final AtomicInteger PROGRAMMES = new AtomicInteger();

    private static final String LEAD = "newly-a-lead";

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    private final UUID programme = UUID.randomUUID();

    private String instance;

    private String task;

    /** The task is there first, then somebody joins the group whose members it shows. */
    @BeforeEach
    void aLeadJoinsWhileATaskIsOpen() {
        String reference = "COTF-2092-%02d".formatted(PROGRAMMES.incrementAndGet());
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, :reference, 'Better streets', 'Harrow Example Council', 'c@council.example', 3, 6,
                        'IDENTIFYING_SERVICES', 'amara', now())
                """).param("id", this.programme).param("reference", reference).update();
        this.instance = this.runtime
            .startProcessInstanceByKey("service-identification", this.programme.toString(),
                    Map.of("programmeId", this.programme.toString(), "programmeReference", reference))
            .getId();
        this.task = this.tasks.createTaskQuery().processInstanceId(this.instance).singleResult().getId();
        assertThat(shown()).contains("chloe").doesNotContain(LEAD);
        User lead = this.identity.newUser(LEAD);
        this.identity.saveUser(lead);
        this.identity.createMembership(LEAD, Groups.SERVICE_LEADS);
    }

    @AfterEach
    void theyLeaveAgain() {
        this.runtime.deleteProcessInstance(this.instance, "The test is over");
        this.identity.deleteUser(LEAD);
    }

    @ParameterizedTest
    @ValueSource(strings = { "form-variables?deserializeValues=false",
            "form-variables?variableNames=view&deserializeValues=false", "variables?deserializeValues=false",
            "variables/view?deserializeValue=false", "variables/view/?deserializeValue=false" })
    void whoeverMayReadATaskSeesWhatIsSoNow(String path) {
        var answer = OfficerSession.signIn(this.port, "amara").get(ENGINE + "/task/" + this.task + "/" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("chloe", LEAD);
    }

    @Test
    void whoMayNotReadATaskChangesNothingOfIt() {
        assertThat(OfficerSession.signIn(this.port, "owen")
            .get(ENGINE + "/task/" + this.task + "/form-variables")
            .statusCode()).isIn(403, 404);
        assertThat(shown()).doesNotContain(LEAD);
    }

    /** What the engine holds, without opening the form. */
    private String shown() {
        return String.valueOf(this.tasks.getVariable(this.task, TaskViews.VIEW));
    }

}
