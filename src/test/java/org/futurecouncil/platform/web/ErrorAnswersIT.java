package org.futurecouncil.platform.web;

import java.net.http.HttpResponse;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.futurecouncil.testing.ApplicationTest;
import org.futurecouncil.testing.OfficerSession;
import org.futurecouncil.testing.TestModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.futurecouncil.testing.OfficerSession.ENGINE;

/** What an officer is told when something is not accepted or goes wrong. */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
class ErrorAnswersIT {

    private static final String SENTENCES = "The idea “refuse” has no owner: name one.\n"
            + "The summary is too short: write at least a sentence.";

    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    private OfficerSession admin;

    @BeforeEach
    void signIn() {
        TestModels.deploy(this.engine);
        this.admin = OfficerSession.signIn(this.port, "admin");
    }

    @ParameterizedTest
    @ValueSource(strings = { "complete", "submit-form" })
    void aBrokenRuleSaysItsSentencesAloneAndRecordsNothing(String how) throws Exception {
        Task task = TestModels.nameIdeas(this.engine, "COTF-2026-21", "refused", Instant.now());
        HttpResponse<String> answer = this.admin.post(ENGINE + "/task/" + task.getId() + "/" + how, ideas("refuse"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(message(answer)).isEqualTo(SENTENCES);
        assertThat(this.engine.getTaskService().createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
        assertThat(this.engine.getRuntimeService()
            .createVariableInstanceQuery()
            .processInstanceIdIn(task.getProcessInstanceId())
            .variableName("answers")
            .count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "start", "submit-form" })
    void aRuleBrokenAtTheStartSaysItsSentencesAloneAndStartsNothing(String how) throws Exception {
        HttpResponse<String> answer = this.admin.post(ENGINE + "/process-definition/key/test-start/" + how,
                ideas("refuse"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(message(answer)).isEqualTo(SENTENCES);
        assertThat(
                this.engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("test-start").count())
            .isZero();
    }

    @Test
    void aFailureTellsAReferenceAndTheLogTellsTheRest(CapturedOutput output) throws Exception {
        Task task = TestModels.nameIdeas(this.engine, "COTF-2026-21", "broken", Instant.now());
        HttpResponse<String> answer = this.admin.post(ENGINE + "/task/" + task.getId() + "/submit-form",
                ideas("break"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret_table", "Exception", "futurecouncil", task.getId());
        String reference = message(answer).replaceAll(".*reference: (\\w+)\\.", "$1");
        assertThat(output).contains("reference " + reference).contains("secret_table");
    }

    @Test
    void aTaskThatIsGoneIsNoFailure() throws Exception {
        HttpResponse<String> answer = this.admin.post(ENGINE + "/task/gone/submit-form", ideas("one"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(message(answer)).startsWith("No matching task");
    }

    @Test
    void whatTheEngineRefusesItStillExplains() throws Exception {
        HttpResponse<String> answer = this.admin.get(ENGINE + "/task");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(message(answer)).contains("number of results");
    }

    private String message(HttpResponse<String> answer) throws Exception {
        JsonNode body = this.json.readTree(answer.body());
        return body.path("message").asText();
    }

    private static String ideas(String name) {
        return "{\"variables\":{\"answers\":{\"type\":\"Json\",\"value\":\"{\\\"ideas\\\":[\\\"" + name + "\\\"]}\"}}}";
    }

}
