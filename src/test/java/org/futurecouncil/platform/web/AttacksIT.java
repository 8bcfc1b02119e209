package org.futurecouncil.platform.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.futurecouncil.testing.ApplicationTest;
import org.futurecouncil.testing.OfficerSession;
import org.futurecouncil.testing.TestModels;
import org.futurecouncil.testing.TestOfficers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.futurecouncil.testing.OfficerSession.ENGINE;

/** Tries what somebody would try who wants in, or wants more than is theirs. */
@ApplicationTest
class AttacksIT {

    /** Would call the engine itself, and put a mark where the test finds it. */
    private static final String EXPRESSION = "${\\\"amara\\\".concat(\\\"\\\")}";

    private static final String NEW_ADMINISTRATOR = """
            {"profile":{"id":"mallory","firstName":"M","lastName":"M","email":"m@example.org"},
             "credentials":{"password":"Sup3rSecret!!"}}""";

    private static final String SIGN_IN = "/camunda/api/admin/auth/user/default/login/tasklist";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    private OfficerSession amara;

    @BeforeEach
    void deploy() {
        TestModels.deploy(this.engine);
        this.amara = OfficerSession.signIn(this.port, "amara");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/camunda/api/engine/engine/default/task?maxResults=1",
            "/camunda/api/engine/engine/default/user?maxResults=1",
            "/camunda/api/engine/engine/default/process-definition?maxResults=1",
            "/camunda/api/cockpit/plugin/base/default/process-definition/statistics-count",
            "/camunda/api/tasklist/plugin/tasklistPlugins/default/x", "/engine-rest/task", "/engine-rest/engine",
            "/rest/task", "/actuator/env", "/actuator/heapdump", "/h2-console" })
    void nothingIsTalkedToAStranger(String path) {
        assertThat(OfficerSession.stranger(this.port).get(path).statusCode()).isIn(401, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/camunda/%61pi/engine/engine/default/task?maxResults=1",
            "/camunda/ap%69/engine/engine/default/user?maxResults=1",
            "/camunda/api/%65ngine/engine/default/process-definition?maxResults=1",
            "/camunda/api/engine/%65ngine/default/group?maxResults=1", "/%63amunda/api/engine/engine/default/user",
            "/camunda/api/engine/engine/d%65fault/task?maxResults=1",
            "/camunda/api/c%6Fckpit/plugin/base/default/process-definition/statistics-count",
            "/camunda/api/engine/engine/default/process%2Ddefinition?maxResults=1", "/camunda/%61pp/admin/default/" })
    void noEscapeInAPathLeadsPastTheSignIn(String path) throws IOException {
        String stranger = OfficerSession.stranger(this.port).headers();
        assertThat(statusOf("GET", path, stranger, "")).isIn(400, 401);
        assertThat(statusOf("GET", path, this.amara.headers(), "")).isEqualTo(400);
    }

    @Test
    void whatMustBeEscapedMayBe() throws IOException {
        String path = ENGINE + "/user/j%20smith/profile";
        assertThat(statusOf("GET", path, OfficerSession.stranger(this.port).headers(), "")).isEqualTo(401);
        assertThat(statusOf("GET", path, OfficerSession.signIn(this.port, "admin").headers(), "")).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/camunda/api/admin/setup/default/user/create",
            "/camunda/api/admin/setup/default/user/create/", "/camunda/api/admin//setup/default/user/create",
            "//camunda/api/admin/setup/default/user/create", "/camunda/api/admin/setup;x=1/default/user/create",
            "/camunda/api/admin/setup/default/user/create;jsessionid=1",
            "/camunda/api/admin/%73etup/default/user/create", "/camunda/api/admin/s%65tup/default/user/create",
            "/camunda/api/admin/%2573etup/default/user/create", "/camunda/api/admin/setup%2Fdefault/user/create",
            "/camunda/api/admin/x/../setup/default/user/create", "/camunda/api/admin/./setup/default/user/create",
            "/camunda/api/admin/%2e/setup/default/user/create", "/camunda/api/admin/x/%2e%2e/setup/default/user/create",
            "/camunda/api/admin/SETUP/default/user/create", "/camunda/API/admin/setup/default/user/create",
            "/camunda/api/admin\\setup/default/user/create", "/camunda/api/admin/x/..;/setup/default/user/create",
            "/camunda/api/admin/setup/%64efault/user/create", "/camunda/%61pi/admin/setup/default/user/create" })
    void nobodyMakesThemselvesAdministratorEvenWhenThereIsNone(String path) throws IOException {
        IdentityService identity = this.engine.getIdentityService();
        identity.deleteMembership("admin", "camunda-admin");
        try {
            OfficerSession stranger = OfficerSession.stranger(this.port);
            OfficerSession officer = OfficerSession.signIn(this.port, "amara");
            for (OfficerSession session : List.of(stranger, officer)) {
                assertThat(statusOf("POST", path, session.headers(), NEW_ADMINISTRATOR)).isBetween(400, 499);
            }
            assertThat(identity.createUserQuery().userId("mallory").count()).isZero();
        }
        finally {
            identity.createMembership("admin", "camunda-admin");
        }
    }

    static Stream<Arguments> queriesWithExpressions() {
        String top = "{\"assigneeExpression\":\"" + EXPRESSION + "\"}";
        String nested = "{\"orQueries\":[{\"assigneeExpression\":\"" + EXPRESSION + "\"}]}";
        String escaped = "{\"orQueries\":[{\"assignee\\u0045xpression\":\"" + EXPRESSION + "\"}]}";
        String duplicate = "{\"orQueries\":[],\"orQueries\":[{\"ownerExpression\":\"" + EXPRESSION + "\"}]}";
        return Stream
            .of("/task?maxResults=1", "/task/count", "/history/task?maxResults=1", "/task/",
                    "/filter/%s/list?maxResults=1", "/filter/%s/count", "/filter/%s/singleResult")
            .flatMap((path) -> Stream.of(top, nested, escaped, duplicate).map((body) -> Arguments.of(path, body)));
    }

    @ParameterizedTest
    @MethodSource("queriesWithExpressions")
    void noExpressionIsEvaluatedForAnOfficer(String path, String body) {
        String filter = this.engine.getFilterService().createFilterQuery().filterName("Overdue").singleResult().getId();
        HttpResponse<String> answer = OfficerSession.signIn(this.port, "amara")
            .post(ENGINE + path.formatted(filter), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("Expressions are not accepted");
    }

    static Stream<Arguments> bodiesThatSayTheyAreSomethingElse() {
        List<String> types = List.of("*/*", "application/*", "application/x-www-form-urlencoded", "text/plain",
                "application/json; charset=UTF-16", "application/json;charset=IBM500", "application/hal+json",
                "application/x-unheard-of", "multipart/form-data; boundary=b", "multipart/mixed", "nonsense");
        List<String> filters = List.of("Overdue", "By programme");
        return types.stream()
            .flatMap((type) -> Stream
                .of("/filter/%s/list?maxResults=1", "/filter/%s/count", "/filter/%s/singleResult", "/task?maxResults=1",
                        "/task/count", "/history/task?maxResults=1", "/history/task/count")
                .flatMap((path) -> Stream.of("POST", "GET")
                    .flatMap((method) -> filters.stream()
                        .limit(path.contains("%s") ? 2 : 1)
                        .map((filter) -> Arguments.of(method, path, filter, type)))));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatSayTheyAreSomethingElse")
    void noTypeOfContentAndNoMethodHidesAnExpression(String method, String path, String filter, String type) {
        String id = this.engine.getFilterService().createFilterQuery().filterName(filter).singleResult().getId();
        byte[] body = ("{\"orQueries\":[{\"assigneeExpression\":\"" + EXPRESSION + "\"}]}")
            .getBytes(type.contains("16") ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        assertThat(this.amara.send(method, ENGINE + path.formatted(id), type, body).statusCode()).isIn(400, 415);
    }

    @Test
    void theBodyOfAGetIsNeverAQuery() {
        TestModels.nameIdeas(this.engine, "COTF-2026-31", "late", Instant.now().minusSeconds(60));
        String id = this.engine.getFilterService().createFilterQuery().filterName("Overdue").singleResult().getId();
        String count = ENGINE + "/filter/" + id + "/count";
        byte[] body = "{\"name\":\"no such task\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(this.amara.send("POST", count, "application/json", body).body()).isEqualTo("{\"count\":0}");
        assertThat(this.amara.send("GET", count, "application/json", body).body()).doesNotContain(":0}")
            .isEqualTo(this.amara.get(count).body());
    }

    @ParameterizedTest
    @ValueSource(strings = { "assigneeExpression=%24%7B1%7D", "assignee%45xpression=x", "dueBeforeExpression=x&a=b",
            "a=1&%6FwnerExpression" })
    void noParameterIsAnExpression(String query) {
        assertThat(OfficerSession.signIn(this.port, "amara").get(ENGINE + "/task?maxResults=1&" + query).statusCode())
            .isEqualTo(400);
    }

    @Test
    void noFilterWithAnExpressionIsStored() {
        for (String userId : List.of("amara", "admin")) {
            OfficerSession session = OfficerSession.signIn(this.port, userId);
            String body = "{\"name\":\"bad\",\"resourceType\":\"Task\",\"query\":{\"orQueries\":[{\"assigneeExpression\":\""
                    + EXPRESSION + "\"}]},\"properties\":{}}";
            assertThat(session.post(ENGINE + "/filter/create", body).statusCode()).isEqualTo(400);
        }
        assertThat(this.engine.getFilterService().createFilterQuery().filterName("bad").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"type\":\"Object\",\"value\":\"rO0ABXQAAWE=\",\"valueInfo\":{\"objectTypeName\":\"java.lang.String\","
                    + "\"serializationDataFormat\":\"application/x-java-serialized-object\"}}",
            "{\"type\":\"Object\",\"value\":\"{}\",\"valueInfo\":{\"objectTypeName\":\"java.util.HashMap\","
                    + "\"serializationDataFormat\":\"application/json\"}}",
            "{\"type\":\"Serializable\",\"value\":\"rO0ABXQAAWE=\"}" })
    void noJavaObjectIsTaken(String variable) {
        OfficerSession admin = OfficerSession.signIn(this.port, "admin");
        String instance = TestModels.nameIdeas(this.engine, "COTF-2026-31", "objects", Instant.now())
            .getProcessInstanceId();
        assertThat(admin.put(ENGINE + "/process-instance/" + instance + "/variables/bad", variable).statusCode())
            .isEqualTo(400);
        assertThat(admin
            .post(ENGINE + "/process-instance/" + instance + "/variables",
                    "{\"modifications\":{\"bad\":" + variable + "}}")
            .statusCode()).isEqualTo(400);
        assertThat(this.engine.getRuntimeService().getVariable(instance, "bad")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"EndEvent_Over\"}]}",
            "{\"skipIoMappings\":true}", "{\"skipCustomListeners\":true}", "{\"caseInstanceId\":\"x\"}",
            "{\"businessKey\":\"somebody-elses\"}", "{\"variables\":{\"programmeId\":{\"value\":\"x\"}}}",
            "{\"variables\":{\"answers\":{\"type\":\"Json\",\"value\":\"{}\"},\"workingDays\":{\"value\":\"x\"}}}",
            "{\"variables\":{},\"variables\":{\"programmeId\":{\"value\":\"x\"}}}" })
    void anOfficerStartsAProcessAtItsStartWithItsFormAlone(String body) {
        String latest = this.engine.getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey("programme")
            .latestVersion()
            .singleResult()
            .getId();
        long before = this.engine.getRuntimeService().createProcessInstanceQuery().count();
        for (String path : List.of("key/programme/start", "key/programme/submit-form", latest + "/start",
                latest + "/submit-form/")) {
            for (String userId : List.of("amara", "quentin")) {
                HttpResponse<String> answer = OfficerSession.signIn(this.port, userId)
                    .post(ENGINE + "/process-definition/" + path, body);
                assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
                assertThat(answer.body()).contains("\"Refused\"");
            }
        }
        assertThat(this.engine.getRuntimeService().createProcessInstanceQuery().count()).isEqualTo(before);
    }

    @Test
    void theFieldsOfAFormAreSent() {
        HttpResponse<String> answer = this.amara
            .post(ENGINE + "/process-definition/key/programme-withdrawal/submit-form", """
                    {"variables":{"answers":{"type":"Json",
                     "value":"{\\"reference\\":\\"COTF-1999-01\\",\\"reason\\":\\"None\\",\\"confirmed\\":true}"}},
                     "businessKey":null}""");
        assertThat(answer.body()).contains("\"RuleViolation\"");
    }

    @Test
    void whatAFormOnlyShowedIsNotTaken() {
        this.engine.getRepositoryService()
            .createDeployment()
            .addString("shown.html",
                    "<form><script cam-script>fetchVariable('view'); createVariable({ name: 'answers' });</script></form>")
            .addModelInstance("shown.bpmn",
                    Bpmn.createExecutableProcess("test-shown")
                        .camundaHistoryTimeToLiveString("P1D")
                        .startEvent()
                        .userTask()
                        .camundaCandidateGroups("programme-officers")
                        .camundaFormKey("embedded:deployment:shown.html")
                        .userTask()
                        .endEvent()
                        .done())
            .deploy();
        String instance = this.engine.getRuntimeService().startProcessInstanceByKey("test-shown").getId();
        String task = this.engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
        assertThat(this.amara.post(ENGINE + "/task/" + task + "/submit-form", """
                {"variables":{"view":{"type":"Json","value":"{}"},"answers":{"type":"Json","value":"{}"}}}""")
            .statusCode()).isEqualTo(204);
        assertThat(this.engine.getRuntimeService().getVariables(instance)).containsOnlyKeys("answers");
    }

    static Stream<Arguments> waysPastAForm() {
        String variable = "{\"value\":\"x\",\"type\":\"String\"}";
        String extra = "{\"variables\":{\"answers\":{\"type\":\"Json\",\"value\":\"{}\"},\"programmeId\":" + variable
                + "}}";
        String modification = "{\"modifications\":{\"programmeId\":" + variable + "}}";
        String jump = "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"UserTask_Look\"}]}";
        return Stream.of(Arguments.of("PUT", "/task/%1$s/variables/programmeId", variable),
                Arguments.of("PUT", "/task/%1$s/variables/workingDays", variable),
                Arguments.of("PUT", "/task/%1$s/localVariables/programmeId", variable),
                Arguments.of("POST", "/task/%1$s/variables", modification),
                Arguments.of("POST", "/task/%1$s/localVariables/", modification),
                Arguments.of("DELETE", "/task/%1$s/variables/subjectOfTest", ""),
                Arguments.of("DELETE", "/task/%1$s", ""), Arguments.of("POST", "/task/%1$s/complete", extra),
                Arguments.of("POST", "/task/%1$s/submit-form", extra),
                Arguments.of("POST", "/task/%1$s/resolve", extra),
                Arguments.of("POST", "/task/%1$s/bpmnError", "{\"errorCode\":\"x\"}"),
                Arguments.of("POST", "/task/%1$s/bpmnEscalation", "{\"escalationCode\":\"x\"}"),
                Arguments.of("POST", "/task/create", "{\"name\":\"x\"}"),
                Arguments.of("PUT", "/process-instance/%2$s/variables/programmeId", variable),
                Arguments.of("POST", "/process-instance/%2$s/variables", modification),
                Arguments.of("POST", "/process-instance/%2$s/modification", jump),
                Arguments.of("PUT", "/process-instance/%2$s/suspended", "{\"suspended\":true}"),
                Arguments.of("DELETE", "/process-instance/%2$s", ""),
                Arguments.of("POST", "/process-instance/delete", "{\"processInstanceIds\":[\"%2$s\"]}"),
                Arguments.of("PUT", "/execution/%2$s/localVariables/programmeId", variable),
                Arguments.of("POST", "/execution/%2$s/signal", "{}"),
                Arguments.of("POST", "/message", "{\"messageName\":\"TaskOverdue\"}"),
                Arguments.of("POST", "/signal", "{\"name\":\"ProgrammeEnded-x\"}"),
                Arguments.of("POST", "/condition", "{\"variables\":{}}"),
                Arguments.of("POST", "/modification/execute", "{}"), Arguments.of("POST", "/migration/execute", "{}"),
                Arguments.of("POST", "/history/process-instance/delete", "{}"),
                Arguments.of("DELETE", "/history/process-instance/%2$s", ""),
                Arguments.of("POST", "/decision-definition/key/business-case-gate/evaluate", "{\"variables\":{}}"));
    }

    @ParameterizedTest
    @MethodSource("waysPastAForm")
    void runningWorkIsChangedThroughFormsOnly(String method, String path, String body) {
        Task task = TestModels.nameIdeas(this.engine, "COTF-2026-31", "past", Instant.now());
        for (OfficerSession officer : List.of(this.amara, OfficerSession.signIn(this.port, "quentin"))) {
            HttpResponse<String> answer = officer.send(method,
                    ENGINE + path.formatted(task.getId(), task.getProcessInstanceId()), "application/json",
                    body.formatted(task.getId(), task.getProcessInstanceId()).getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("\"Refused\"");
        }
        assertThat(this.engine.getTaskService().createTaskQuery().taskId(task.getId()).active().count()).isEqualTo(1);
        assertThat(this.engine.getTaskService().getVariables(task.getId())).containsKey("subjectOfTest")
            .doesNotContainKeys("programmeId", "workingDays");
    }

    @Test
    void anAdministratorMayMendWhatRuns() {
        OfficerSession admin = OfficerSession.signIn(this.port, "admin");
        Task task = TestModels.nameIdeas(this.engine, "COTF-2026-31", "mended", Instant.now());
        assertThat(admin.put(ENGINE + "/task/" + task.getId() + "/variables/mended", "{\"value\":\"x\"}").statusCode())
            .isEqualTo(204);
        assertThat(admin
            .post(ENGINE + "/process-definition/key/test-rows/start",
                    "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"UserTask_Look\"}]}")
            .statusCode()).isEqualTo(200);
    }

    @Test
    void noVariableIsUploaded() {
        String instance = TestModels.nameIdeas(this.engine, "COTF-2026-31", "upload", Instant.now())
            .getProcessInstanceId();
        String body = "--b\r\nContent-Disposition: form-data; name=\"data\"\r\nContent-Type: application/json\r\n\r\n{}\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\njava.util.HashMap\r\n--b--\r\n";
        HttpResponse<String> answer = OfficerSession.signIn(this.port, "admin")
            .send("POST", ENGINE + "/process-instance/" + instance + "/variables/bad/data",
                    "multipart/form-data; boundary=b", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(this.engine.getRuntimeService().getVariable(instance, "bad")).isNull();
    }

    @Test
    void anOfficerDeploysNothingAndAScriptRunsForNobody() {
        String model = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                  <bpmn:process id="test-script" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="s"/>
                    <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                    <bpmn:scriptTask id="t" scriptFormat="javascript" camunda:resultVariable="ran">
                      <bpmn:script>1 + 1</bpmn:script>
                    </bpmn:scriptTask>
                    <bpmn:sequenceFlow id="g" sourceRef="t" targetRef="u"/>
                    <bpmn:userTask id="u"/>
                  </bpmn:process>
                </bpmn:definitions>
                """;
        byte[] upload = ("--b\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nscript\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"script.bpmn\"\r\n\r\n" + model
                + "\r\n--b--\r\n")
            .getBytes(StandardCharsets.UTF_8);
        String type = "multipart/form-data; boundary=b";
        assertThat(OfficerSession.signIn(this.port, "amara")
            .send("POST", ENGINE + "/deployment/create", type, upload)
            .statusCode()).isEqualTo(403);
        OfficerSession admin = OfficerSession.signIn(this.port, "admin");
        assertThat(admin.send("POST", ENGINE + "/deployment/create", type, upload).statusCode()).isIn(200, 400, 500);
        assertThat(admin.post(ENGINE + "/process-definition/key/test-script/start", "{}").statusCode())
            .isGreaterThanOrEqualTo(400);
        assertThat(this.engine.getRuntimeService()
            .createProcessInstanceQuery()
            .processDefinitionKey("test-script")
            .count()).isZero();
    }

    @Test
    void passwordsCannotBeTriedInARow() {
        OfficerSession session = OfficerSession.stranger(this.port);
        assertThat(session.signIn("nadia", "wrong-Passw0rd!").statusCode()).isEqualTo(401);
        assertThat(session.signIn("nadia", TestOfficers.PASSWORD).statusCode()).as("right, but at once").isEqualTo(401);
    }

    @Test
    void aWeakPasswordIsNotTaken() {
        HttpResponse<String> answer = OfficerSession.signIn(this.port, "admin")
            .post(ENGINE + "/user/create",
                    """
                            {"profile":{"id":"weak","firstName":"W","lastName":"W","email":""},"credentials":{"password":"weak"}}""");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(this.engine.getIdentityService().createUserQuery().userId("weak").count()).isZero();
    }

    @Test
    void aRequestForgedByAnotherSiteIsRefused() throws IOException {
        OfficerSession amara = OfficerSession.signIn(this.port, "amara");
        String cookieOnly = amara.headers().replaceAll("X-XSRF-TOKEN: .*\r\n", "");
        assertThat(statusOf("POST", ENGINE + "/task/count", amara.headers(), "{}")).isEqualTo(200);
        assertThat(statusOf("POST", ENGINE + "/task/count", cookieOnly, "{}")).isEqualTo(403);
    }

    @Test
    void aBodyWithoutEndIsNotRead() throws IOException {
        String json = "Content-Type: application/json\r\nContent-Length: " + (EngineRequestGuard.MAXIMUM_BODY + 1);
        assertThat(statusOf("POST", ENGINE + "/task/count", this.amara.headers() + json, new byte[0])).isEqualTo(413);
        String upload = "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                + (EngineRequestGuard.MAXIMUM_BODY + 1);
        String admin = OfficerSession.signIn(this.port, "admin").headers();
        assertThat(statusOf("POST", ENGINE + "/deployment/create", admin + upload, new byte[0])).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = { ENGINE + "/task/count", ENGINE + "/deployment/create", "/camunda/api/engine/engine/",
            "/camunda/api/cockpit/plugin/base/default/process-instance/count", "/camunda/api/admin/auth/user/default",
            "/camunda/api/admin/plugin/x/static/y" })
    void ofAStrangerNoBodyIsReadAtAll(String path) throws IOException {
        String stranger = OfficerSession.stranger(this.port).headers();
        String declared = "Content-Type: application/json\r\nContent-Length: 60000000";
        assertThat(statusOf("POST", path, stranger + declared, new byte[0])).isEqualTo(401);
        String upload = "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 60000000";
        assertThat(statusOf("POST", path, stranger + upload, new byte[0])).isEqualTo(401);
        byte[] chunks = "2\r\n{}\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(statusOf("PUT", path, stranger + "Content-Type: application/json\r\nTransfer-Encoding: chunked",
                chunks))
            .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "*/*", "application/*", "multipart/form-data; boundary=b",
            "application/x-www-form-urlencoded;charset=UTF-16" })
    void whoSignsInSendsAFormAndNothingElse(String type) {
        byte[] body = "username=amara&password=x".getBytes(StandardCharsets.UTF_8);
        assertThat(OfficerSession.stranger(this.port).send("POST", SIGN_IN, type, body).statusCode()).isEqualTo(415);
    }

    @Test
    void whoSignsInSendsNoMoreThanANameAndAPassword() throws IOException {
        String form = "Content-Type: application/x-www-form-urlencoded\r\n";
        String stranger = OfficerSession.stranger(this.port).headers();
        String tooLong = "Content-Length: " + (EngineRequestGuard.MAXIMUM_SIGN_IN + 1);
        assertThat(statusOf("POST", SIGN_IN, stranger + form + tooLong, new byte[0])).isEqualTo(413);
        byte[] content = ("username=amara&password=" + "x".repeat(EngineRequestGuard.MAXIMUM_SIGN_IN))
            .getBytes(StandardCharsets.UTF_8);
        byte[] chunk = ("%x\r\n%s\r\n0\r\n\r\n".formatted(content.length, new String(content, StandardCharsets.UTF_8)))
            .getBytes(StandardCharsets.UTF_8);
        assertThat(statusOf("POST", SIGN_IN, stranger + form + "Transfer-Encoding: chunked", chunk)).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/camunda/app/tasklist/default/", "/camunda/api/engine/engine/default/task", "/nothing" })
    void everyAnswerCarriesItsHeaders(String path) {
        HttpResponse<String> answer = OfficerSession.stranger(this.port).get(path);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'",
                "object-src 'none'");
    }

    @Test
    void aPageMayRunItsScriptsHoweverManyAreAskedForAtOnce() {
        Pattern nonce = Pattern.compile("nonce=\"([^\"]+)\"");
        Pattern named = Pattern.compile("'nonce-([^']+)'");
        assertThat(IntStream.range(0, 400)
            .parallel()
            .mapToObj((request) -> OfficerSession.stranger(this.port).get("/camunda/app/tasklist/default/"))
            .toList()).allSatisfy((answer) -> {
                String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
                assertThat(nonce.matcher(answer.body()).results().map((result) -> result.group(1)).distinct().toList())
                    .isEqualTo(named.matcher(policy).results().map((result) -> result.group(1)).toList());
            });
    }

    @Test
    void theBareAddressLeadsToTasklist() {
        assertThat(OfficerSession.stranger(this.port).get("/").headers().firstValue("Location").orElse(""))
            .endsWith("/camunda/app/tasklist/default/");
    }

    /** Byte for byte as given: clients tidy paths up before they send them. */
    private int statusOf(String method, String path, String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        return statusOf(method, path, headers + "Content-Type: application/json\r\nContent-Length: " + content.length,
                content);
    }

    /**
     * @param sent of the body: with less than the headers promise, there is an answer in
     * time only if nobody waits for the rest
     */
    private int statusOf(String method, String path, String headers, byte[] sent) throws IOException {
        try (Socket socket = new Socket("localhost", this.port)) {
            socket.setSoTimeout(15_000);
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost:" + this.port
                    + "\r\nAccept: application/json\r\nConnection: close\r\n" + headers + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(sent);
            try (BufferedReader answer = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                return Integer.parseInt(answer.readLine().split(" ", 3)[1]);
            }
        }
    }

}
