package org.futurecouncil.identity;

import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.assertj.core.groups.Tuple;
import org.awaitility.Awaitility;
import org.futurecouncil.testing.TestOfficers;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.futurecouncil.testing.ApplicationTest;
import org.futurecouncil.testing.OfficerSession;
import org.futurecouncil.testing.TestModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.futurecouncil.testing.OfficerSession.ENGINE;

/** Who may do what, and what each finds in Tasklist's filters. */
@ApplicationTest
class AccessIT {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    void deploy() {
        TestModels.deploy(this.engine);
    }

    @Test
    void everyGroupExistsUnderAReadableName() {
        assertThat(this.engine.getIdentityService().createGroupQuery().list()).extracting("id", "name")
            .contains(Tuple.tuple("programme-officers", "Programme officers"),
                    Tuple.tuple("camunda-admin", "Administrators"));
    }

    @ParameterizedTest
    @FieldSource("org.futurecouncil.identity.Groups#WORKING")
    void whoIsInOneGroupAloneWorksInTasklist(String group) throws Exception {
        String userId = "new-in-" + group;
        OfficerSession admin = OfficerSession.signIn(this.port, "admin");
        assertThat(admin
            .post(ENGINE + "/user/create",
                    "{\"profile\":{\"id\":\"%s\"},\"credentials\":{\"password\":\"%s\"}}".formatted(userId,
                            TestOfficers.PASSWORD))
            .statusCode()).isEqualTo(204);
        assertThat(OfficerSession.stranger(this.port).signIn(userId, TestOfficers.PASSWORD).statusCode())
            .as("in no group")
            .isEqualTo(403);
        assertThat(admin.put(ENGINE + "/group/" + group + "/members/" + userId, "{}").statusCode()).isEqualTo(204);
        assertThat(application(userId, "tasklist")).isEqualTo(200);
        assertThat(filters(userId)).hasSize(5);
        OfficerSession session = OfficerSession.signIn(this.port, userId);
        assertThat(session.get(ENGINE + "/user/ben/profile").body()).contains("Example");
        assertThat(session.get(ENGINE + "/group/reviewers").body()).contains("Reviewers");
        assertThat(session.get(ENGINE + "/process-definition/key/programme").statusCode()).isEqualTo(200);
        this.engine.getIdentityService().deleteUser(userId);
    }

    @Test
    void aCandidateClaimsPutsBackAndCompletesATask() throws Exception {
        Task task = task("candidate", Instant.now());
        OfficerSession amara = OfficerSession.signIn(this.port, "amara");
        String path = ENGINE + "/task/" + task.getId();
        assertThat(amara.get(path).statusCode()).isEqualTo(200);
        assertThat(amara.post(path + "/claim", "{\"userId\":\"amara\"}").statusCode()).isEqualTo(204);
        assertThat(amara.post(path + "/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(amara.post(path + "/claim", "{\"userId\":\"amara\"}").statusCode()).isEqualTo(204);
        assertThat(amara.post(path + "/submit-form", """
                {"variables":{"answers":{"type":"Json","value":"{\\"ideas\\":[\\"one\\"]}"}}}""").statusCode())
            .isEqualTo(204);
        assertThat(this.engine.getRuntimeService()
            .createVariableInstanceQuery()
            .processInstanceIdIn(task.getProcessInstanceId())
            .variableName("recorded")
            .count()).isEqualTo(1);
    }

    @Test
    void whoIsNoCandidateNeitherSeesNorTouchesATask() {
        Task task = task("not-yours", Instant.now());
        String path = ENGINE + "/task/" + task.getId();
        for (String other : List.of("owen", "imran", "chloe")) {
            OfficerSession session = OfficerSession.signIn(this.port, other);
            assertThat(session.get(path).statusCode()).as(other).isIn(403, 404);
            assertThat(session.post(path + "/claim", "{\"userId\":\"" + other + "\"}").statusCode()).isEqualTo(403);
            assertThat(session.post(path + "/complete", "{}").statusCode()).isEqualTo(403);
        }
        assertThat(this.engine.getTaskService().createTaskQuery().taskId(task.getId()).taskUnassigned().count())
            .isEqualTo(1);
    }

    @Test
    void officersWorkInTasklistAndManagersSeeCockpitToo() {
        assertThat(application("amara", "tasklist")).isEqualTo(200);
        assertThat(application("amara", "cockpit")).isEqualTo(403);
        assertThat(application("amara", "admin")).isEqualTo(403);
        assertThat(application("quentin", "cockpit")).isEqualTo(200);
        assertThat(application("quentin", "admin")).isEqualTo(403);
        assertThat(application("admin", "admin")).isEqualTo(200);
    }

    @Test
    void aManagerSeesWhatRunsButDeletesAndChangesNothing() {
        Task task = task("manager", Instant.now());
        OfficerSession quentin = OfficerSession.signIn(this.port, "quentin");
        String instance = ENGINE + "/process-instance/" + task.getProcessInstanceId();
        assertThat(quentin.get(instance).statusCode()).isEqualTo(200);
        assertThat(quentin.get(ENGINE + "/history/process-instance/" + task.getProcessInstanceId()).statusCode())
            .isEqualTo(200);
        assertThat(quentin.get(ENGINE + "/incident?maxResults=10").statusCode()).isEqualTo(200);
        assertThat(quentin.delete(instance).statusCode()).isEqualTo(403);
        assertThat(quentin.put(instance + "/variables/subjectOfTest", "{\"value\":\"x\",\"type\":\"String\"}")
            .statusCode()).isEqualTo(403);
        assertThat(quentin
            .post(instance + "/modification",
                    "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"UserTask_Look\"}]}")
            .statusCode()).isEqualTo(403);
        assertThat(OfficerSession.signIn(this.port, "amara").get(instance).statusCode()).isIn(403, 404);
    }

    @Test
    void aManagerHandsOverTheTaskOfSomebodyAway() {
        Task task = task("handed-over", Instant.now());
        this.engine.getTaskService().setAssignee(task.getId(), "amara");
        OfficerSession quentin = OfficerSession.signIn(this.port, "quentin");
        assertThat(quentin.post(ENGINE + "/task/" + task.getId() + "/assignee", "{\"userId\":\"ben\"}"))
            .satisfies((answer) -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204));
        assertThat(OfficerSession.signIn(this.port, "ben").get(ENGINE + "/task/" + task.getId()).statusCode())
            .isEqualTo(200);
    }

    @Test
    void anOfficerMovesADueDateAndTheTaskIsWatchedUntilThen() {
        String programme = UUID.randomUUID().toString();
        String instance = this.engine.getRuntimeService()
            .startProcessInstanceByKey("test-rows", programme,
                    Map.of("programmeId", programme, "programmeReference", "COTF-2026-01", "subjectOfTest", "moved",
                            "dueAt", Date.from(Instant.now().plus(Duration.ofDays(20)))))
            .getId();
        String task = this.engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
        HttpResponse<String> answer = OfficerSession.signIn(this.port, "ben")
            .put(ENGINE + "/task/" + task,
                    "{\"name\":\"Name the ideas\",\"priority\":50,\"due\":\"2099-01-05T17:00:00.000+0000\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(this.engine.getManagementService()
            .createJobQuery()
            .processDefinitionKey("overdue-task")
            .duedateHigherThan(Date.from(Instant.parse("2099-01-01T00:00:00Z")))
            .count()).isEqualTo(1);
        this.engine.getRuntimeService().signalEventReceived("ProgrammeEnded-" + programme);
    }

    @Test
    void aManagerRetriesWhatFailedAndAnOfficerDoesNot() {
        this.engine.getRepositoryService().createDeployment().addString("failing.bpmn", """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                  <bpmn:process id="test-failing" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="s"/>
                    <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                    <bpmn:serviceTask id="t" camunda:asyncBefore="true" camunda:expression="${missing}">
                      <bpmn:extensionElements>
                        <camunda:failedJobRetryTimeCycle>R1/PT1S</camunda:failedJobRetryTimeCycle>
                      </bpmn:extensionElements>
                    </bpmn:serviceTask>
                  </bpmn:process>
                </bpmn:definitions>
                """).deploy();
        String instance = this.engine.getRuntimeService().startProcessInstanceByKey("test-failing").getId();
        var jobs = this.engine.getManagementService().createJobQuery().processInstanceId(instance).noRetriesLeft();
        Awaitility.await().until(() -> jobs.count() == 1);
        String retries = ENGINE + "/job/" + jobs.singleResult().getId() + "/retries";
        assertThat(OfficerSession.signIn(this.port, "amara").put(retries, "{\"retries\":1}").statusCode())
            .isEqualTo(403);
        this.engine.getRuntimeService().setVariable(instance, "missing", "here now");
        assertThat(OfficerSession.signIn(this.port, "rosa").put(retries, "{\"retries\":1}"))
            .satisfies((answer) -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204));
        Awaitility.await()
            .until(() -> this.engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(instance)
                .count() == 0);
    }

    @Test
    void onlyWhoMayStartsAProcess() throws Exception {
        assertThat(startable("amara")).containsExactlyInAnyOrder("programme", "programme-withdrawal", "call-extension",
                "vendor-import", "workshop-change", "roundtable-change");
        assertThat(startable("quentin")).isEqualTo(startable("amara"));
        assertThat(startable("chloe")).isEmpty();
        for (String process : List.of("programme", "eoi-call", "test-start")) {
            String start = ENGINE + "/process-definition/key/" + process + "/start";
            assertThat(OfficerSession.signIn(this.port, "chloe").post(start, "{}").statusCode()).isEqualTo(403);
        }
        for (String process : List.of("eoi-call", "business-case", "mailing", "overdue-task", "officer-digest",
                "test-start")) {
            String start = ENGINE + "/process-definition/key/" + process + "/start";
            assertThat(OfficerSession.signIn(this.port, "amara").post(start, "{}").statusCode()).isEqualTo(403);
        }
    }

    /** What Tasklist offers under "Start process". */
    private Set<String> startable(String userId) throws Exception {
        JsonNode offered = this.json.readTree(OfficerSession.signIn(this.port, userId)
            .get(ENGINE + "/process-definition?latest=true&active=true&startableInTasklist=true"
                    + "&startablePermissionCheck=true&maxResults=100")
            .body());
        return new TreeSet<>(offered.findValuesAsText("key"));
    }

    @Test
    void everyOfficerHasTheReadyFiltersAndNobodyTwice() throws Exception {
        assertThat(filters("amara")).containsExactlyInAnyOrder("My tasks", "My group's tasks", "Due this week",
                "Overdue", "By programme");
        assertThat(filters("owen")).containsExactlyInAnyOrderElementsOf(filters("amara"));
    }

    @Test
    void mineAreThoseAssignedToWhoAsks() throws Exception {
        Task mine = task("mine", Instant.now());
        this.engine.getTaskService().setAssignee(mine.getId(), "ben");
        assertThat(found("ben", "My tasks")).contains(mine.getId());
        assertThat(found("amara", "My tasks")).doesNotContain(mine.getId());
        assertThat(found("quentin", "My tasks")).doesNotContain(mine.getId());
    }

    @Test
    void myGroupsAreUnclaimedOnesOfTheGroupsOfWhoAsks() throws Exception {
        Task open = task("group", Instant.now());
        assertThat(found("ben", "My group's tasks")).contains(open.getId());
        assertThat(found("owen", "My group's tasks")).doesNotContain(open.getId());
        assertThat(found("quentin", "My group's tasks")).doesNotContain(open.getId());
        this.engine.getTaskService().claim(open.getId(), "amara");
        assertThat(found("ben", "My group's tasks")).doesNotContain(open.getId());
    }

    @Test
    void dueThisWeekAndOverdueFollowTheCalendarOfLondon() throws Exception {
        ZonedDateTime monday = ZonedDateTime.now(LONDON)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .toLocalDate()
            .atStartOfDay(LONDON);
        Task sunday = task("sunday", monday.plusDays(6).withHour(23).toInstant());
        Task nextMonday = task("next monday", monday.plusDays(7).plusHours(1).toInstant());
        Task lastSunday = task("last sunday", monday.minusHours(1).toInstant());
        assertThat(found("ben", "Due this week")).contains(sunday.getId())
            .doesNotContain(nextMonday.getId(), lastSunday.getId());
        assertThat(found("ben", "Overdue")).contains(lastSunday.getId()).doesNotContain(nextMonday.getId());
    }

    @Test
    void byProgrammeKeepsAProgrammesTasksTogether() throws Exception {
        String later = nameTask("COTF-9999-02");
        String first = nameTask("COTF-9999-01");
        String second = nameTask("COTF-9999-02");
        List<String> found = found("ben", "By programme");
        assertThat(found.indexOf(first)).isLessThan(Math.min(found.indexOf(later), found.indexOf(second)));
        assertThat(Math.abs(found.indexOf(later) - found.indexOf(second))).isEqualTo(1);
    }

    @Test
    void aCardTellsTheProgrammeAndWhatItIsAbout() throws Exception {
        Task task = TestModels.nameIdeas(this.engine, "COTF-2026-07", "Bin collection", Instant.now());
        OfficerSession ben = OfficerSession.signIn(this.port, "ben");
        JsonNode answer = this.json
            .readTree(ben.post(ENGINE + "/filter/" + filterId(ben, "My group's tasks") + "/list?maxResults=500", "{}")
                .body());
        for (JsonNode card : answer.at("/_embedded/task")) {
            if (card.path("id").asText().equals(task.getId())) {
                assertThat(card.at("/_embedded/variable").findValuesAsText("value")).contains("COTF-2026-07",
                        "Bin collection");
                return;
            }
        }
        throw new AssertionError("The task is not in the filter: " + answer);
    }

    private Task task(String subject, Instant dueAt) {
        return TestModels.nameIdeas(this.engine, "COTF-2026-01", subject, dueAt);
    }

    private String nameTask(String programmeReference) {
        return TestModels.nameIdeas(this.engine, programmeReference, "sorted", Instant.now()).getId();
    }

    private int application(String userId, String application) {
        OfficerSession session = OfficerSession.stranger(this.port);
        assertThat(session.signIn(userId, TestOfficers.PASSWORD).statusCode()).isEqualTo(200);
        return session.get("/camunda/app/" + application + "/default/").statusCode();
    }

    private List<String> filters(String userId) throws Exception {
        OfficerSession session = OfficerSession.signIn(this.port, userId);
        return this.json.readTree(session.get(ENGINE + "/filter?maxResults=100").body())
            .findValuesAsText("name")
            .stream()
            .filter((name) -> !name.equals("programmeReference") && !name.equals("subject"))
            .toList();
    }

    private List<String> found(String userId, String filter) throws Exception {
        OfficerSession session = OfficerSession.signIn(this.port, userId);
        String path = ENGINE + "/filter/" + filterId(session, filter);
        List<String> posted = ids(session
            .send("POST", path + "/list?firstResult=0&maxResults=500", "application/json", asTasklist().getBytes())
            .body());
        JsonNode count = this.json.readTree(session.get(path + "/count").body());
        assertThat(count.path("count").asInt()).as("GET says the same as POST").isEqualTo(posted.size());
        return posted;
    }

    /** What Tasklist sends. */
    private static String asTasklist() {
        return """
                {"processVariables":[],"taskVariables":[],"caseInstanceVariables":[],"firstResult":0,"maxResults":15,
                 "sorting":[{"sortOrder":"desc","sortBy":"created"}],"active":true}""";
    }

    private List<String> ids(String body) throws Exception {
        return StreamSupport.stream(this.json.readTree(body).at("/_embedded/task").spliterator(), false)
            .map((task) -> task.path("id").asText())
            .toList();
    }

    private String filterId(OfficerSession session, String name) throws Exception {
        for (JsonNode filter : this.json.readTree(session.get(ENGINE + "/filter?maxResults=100").body())) {
            if (filter.path("name").asText().equals(name)) {
                return filter.path("id").asText();
            }
        }
        throw new AssertionError("No filter " + name);
    }

}
