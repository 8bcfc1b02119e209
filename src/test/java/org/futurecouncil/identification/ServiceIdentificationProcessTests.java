package org.futurecouncil.identification;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

@ProcessTest
class ServiceIdentificationProcessTests {

    private static final String DELIVERY = "Residents report potholes by telephone; two clerks type each report into a "
            + "spreadsheet that crews collect on paper twice a week.";

    private static final String CHALLENGES = "Reports arrive twice, crews drive past defects nobody reported, and "
            + "residents ring again because nobody tells them what happened.";

    private static final String OBJECTIVES = "Mend every dangerous defect within two working days and halve repeated calls.";

    private static final Map<String, String> BRIEF = Map.of("currentDelivery", DELIVERY, "challenges", CHALLENGES,
            "objectives", OBJECTIVES);

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    private final UUID programme = UUID.randomUUID();

    private ProcessInstance instance;

    @BeforeEach
    void begin() {
        this.engine.startOver();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, 'COTF-2026-01', 'Better streets', 'Harrow Example Council', 'c@council.example', 3, 6,
                        'IDENTIFYING_SERVICES', 'amara', :now)
                """)
            .param("id", this.programme)
            .param("now", this.engine.now().atOffset(java.time.ZoneOffset.UTC))
            .update();
        this.engine.as("amara");
        this.instance = this.runtime.startProcessInstanceByKey(IdentificationProcess.KEY, this.programme.toString(),
                Map.of("programmeId", this.programme.toString(), "programmeReference", "COTF-2026-01"));
    }

    @Test
    void acceptedAreaEndsTheStage() {
        nominate(area("Road repairs", "chloe"));
        assertThat(this.instance).isWaitingAt("UserTask_DescribeService");
        describe("chloe");
        accept("amara");

        assertThat(this.instance).isEnded().hasPassed("EndEvent_BriefAccepted", "EndEvent_AreasAccepted");
        assertThat(anyAreaAccepted()).isTrue();
        assertThat(states()).containsExactly("ACCEPTED");
        assertThat(this.jdbc.sql("select described_by from service_brief").query(String.class).single())
            .isEqualTo("chloe");
        assertThat(messages()).containsExactly("identification-brief-accepted ACCEPTED by chloe@council.example");
    }

    @Test
    void everyAreaDroppedEndsTheStageWithoutAny() {
        nominate(area("Road repairs", "chloe"), area("Parking", "david"));
        describe("chloe");
        describe("david");
        for (Task review : this.engine.tasks("UserTask_ReviewBrief")) {
            review(review, "ben", "DROPPED", "Out of the programme's reach.");
        }

        assertThat(this.instance).isEnded().hasPassed("EndEvent_AreaDropped", "EndEvent_NoAreaAccepted");
        assertThat(this.instance).hasNotPassed("EndEvent_AreasAccepted");
        assertThat(anyAreaAccepted()).isFalse();
        assertThat(states()).containsExactly("DROPPED", "DROPPED");
        assertThat(this.jdbc.sql("select distinct state_reason from service_area").query(String.class).list())
            .containsExactly("Out of the programme's reach.");
        assertThat(messages()).containsExactly("identification-area-dropped ACCEPTED by chloe@council.example",
                "identification-area-dropped ACCEPTED by david@council.example");
    }

    @Test
    void oneAcceptedAreaIsEnough() {
        nominate(area("Road repairs", "chloe"), area("Parking", "david"));
        describe("chloe");
        review(this.engine.task("UserTask_ReviewBrief"), "ben", "DROPPED", "Too small.");
        assertThat(this.instance).isNotEnded();
        describe("david");
        accept("amara");

        assertThat(this.instance).isEnded().hasPassed("EndEvent_AreasAccepted");
        assertThat(states()).containsExactly("DROPPED", "ACCEPTED");
    }

    @Test
    void briefReturnedTwiceIsAcceptedInItsThirdVersionAndEveryVersionIsKept() {
        nominate(area("Road repairs", "chloe"));
        describe("chloe");
        review(this.engine.task("UserTask_ReviewBrief"), "ben", "RETURNED", "Which crews?");

        Task second = this.engine.task("UserTask_DescribeService");
        assertThat(second.getAssignee()).isEqualTo("chloe");
        assertThat(view(second).prop("version").numberValue().intValue()).isEqualTo(1);
        assertThat(view(second).prop("challenges").stringValue()).isEqualTo(CHALLENGES);
        assertThat(view(second).prop("decisions").elements()).singleElement().satisfies((decision) -> {
            assertThat(decision.prop("reason").stringValue()).isEqualTo("Which crews?");
            assertThat(decision.prop("reviewedBy").stringValue()).isEqualTo("Ben Example");
        });
        assertThat(states()).containsExactly("RETURNED");

        describe("chloe", Map.of("currentDelivery", DELIVERY + " Four crews.", "challenges", CHALLENGES, "objectives",
                OBJECTIVES));
        review(this.engine.task("UserTask_ReviewBrief"), "amara", "RETURNED", "Which spreadsheet?");
        describe("chloe", Map.of("currentDelivery", DELIVERY + " Four crews, one spreadsheet.", "challenges",
                CHALLENGES, "objectives", OBJECTIVES));
        accept("ben");

        assertThat(this.instance).isEnded().hasPassed("EndEvent_AreasAccepted");
        assertThat(this.jdbc.sql("""
                select version || ' ' || decision || ' by ' || reviewed_by || coalesce(': ' || reason, '')
                  from service_brief_review order by version
                """).query(String.class).list()).containsExactly("1 RETURNED by ben: Which crews?",
                "2 RETURNED by amara: Which spreadsheet?", "3 ACCEPTED by ben");
        assertThat(this.jdbc.sql("select current_delivery from service_brief_version order by version")
            .query(String.class)
            .list()).containsExactly(DELIVERY, DELIVERY + " Four crews.", DELIVERY + " Four crews, one spreadsheet.");
        assertThat(this.jdbc.sql("select version || current_delivery from service_brief").query(String.class).single())
            .isEqualTo("3" + DELIVERY + " Four crews, one spreadsheet.");
        assertThat(messages()).containsExactly("identification-brief-returned ACCEPTED by chloe@council.example",
                "identification-brief-returned ACCEPTED by chloe@council.example",
                "identification-brief-accepted ACCEPTED by chloe@council.example");
    }

    @Test
    void returnedBriefIsDueWhenTheMailSays() {
        nominate(area("Road repairs", "chloe"));
        describe("chloe");
        this.engine.pass(java.time.Duration.ofDays(1));
        review(this.engine.task("UserTask_ReviewBrief"), "ben", "RETURNED", "Which crews?");

        assertThat(returnedMailing("dueAt"))
            .isEqualTo(this.engine.task("UserTask_DescribeService").getDueDate().toInstant().toString());
        assertThat(returnedMailing("reason")).isEqualTo("Which crews?");
    }

    @Test
    void twentyAreasAreDescribedSideBySide() {
        List<String> leads = List.of("chloe", "david", "eilidh", "farah", "george");
        nominate(IntStream.range(0, 20)
            .mapToObj((i) -> area("Service " + i, leads.get(i % leads.size())))
            .toArray(Map[]::new));
        List<Task> open = this.engine.tasks("UserTask_DescribeService");
        assertThat(open).hasSize(20);
        open.forEach((task) -> {
            this.engine.as(task.getAssignee());
            this.engine.submit(task, answers(Map.of("currentDelivery", DELIVERY + subject(task), "challenges",
                    CHALLENGES, "objectives", OBJECTIVES)));
        });
        List<Task> reviews = this.engine.tasks("UserTask_ReviewBrief");
        for (int i = 0; i < reviews.size(); i++) {
            review(reviews.get(i), "amara", (i % 2 == 0) ? "ACCEPTED" : "DROPPED", "Because.");
        }

        assertThat(this.instance).isEnded().hasPassed("EndEvent_AreasAccepted");
        assertThat(states()).hasSize(20);
        assertThat(states().stream().filter("ACCEPTED"::equals)).hasSize(10);
        assertThat(this.jdbc.sql("""
                select count(*) from service_area a join service_brief b on b.service_area_id = a.id
                 where b.current_delivery = :delivery || a.name and b.described_by = a.lead
                """).param("delivery", DELIVERY).query(Integer.class).single()).as("each area has its own text")
            .isEqualTo(20);
    }

    @Test
    void twoOfficersMayDecideAtTheSameMoment() throws Exception {
        nominate(area("Road repairs", "chloe"), area("Parking", "david"));
        describe("chloe");
        describe("david");
        this.engine.inTransactionsAtOnce(this.engine.tasks("UserTask_ReviewBrief")
            .stream()
            .<Runnable>map((task) -> () -> this.engine.submit(task, answers(Map.of("decision", "ACCEPTED"))))
            .toList());
        this.engine.runJobs();

        assertThat(this.instance).isEnded().hasPassed("EndEvent_AreasAccepted");
        assertThat(states()).containsExactly("ACCEPTED", "ACCEPTED");
    }

    @Test
    void longAnswersAreKeptExactlyAndNothingOfThemStaysInTheEngine() {
        nominate(area("Bürgerservice – Straßen & Plätze 🛣️", "chloe"));
        String word = "Straßenlöcher äöü 🚧 👩🏽‍💻 \"quoted\" <b>&amp;</b>\tand\nso on ";
        StringBuilder text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < 10_000) {
            text.append(word);
        }
        String longest = text.substring(0, text.offsetByCodePoints(0, 9_999)) + "!";
        describe("chloe", Map.of("currentDelivery", longest, "challenges", longest, "objectives", longest));

        assertThat(this.jdbc.sql("""
                select count(*) from service_brief
                 where current_delivery = :text and challenges = :text and objectives = :text
                """).param("text", longest).query(Integer.class).single()).isEqualTo(1);
        assertThat(view(this.engine.task("UserTask_ReviewBrief")).prop("objectives").stringValue()).isEqualTo(longest);
        assertThat(this.runtime.createVariableInstanceQuery().variableName("answers").list()).isEmpty();
    }

    @Test
    void whatFormsSendAsTransientLeavesNoTraceInTheEnginesHistory() {
        this.engine.submit("UserTask_NominateAreas", Map.of("answers", SpinValues.jsonValue("""
                {"areas": [{"name": "Road repairs", "department": "Streets", "lead": "chloe"}]}""", true).create()));
        assertThat(this.engine.tasks("UserTask_DescribeService")).hasSize(1);
        assertThat(this.jdbc
            .sql("select count(*) from act_hi_detail where name_ = 'answers' and proc_inst_id_ = :instance")
            .param("instance", this.instance.getId())
            .query(Integer.class)
            .single()).isZero();
    }

    @Test
    void nominationThatBreaksARuleRecordsNothing() {
        assertThatThrownBy(() -> this.engine.submit("UserTask_NominateAreas",
                answers(Map.of("areas",
                        List.of(area("Parking", "chloe"), area(" PARKING ", "amara"),
                                Map.of("name", "", "department", "Streets", "lead", ""))))))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("Area 2, lead: “amara” is not a service lead. Choose again.\n"
                    + "Area 2, name: area 1 is called “PARKING” as well. Give each a name of its own.\n"
                    + "Area 3, name: fill this in.\nArea 3, lead: choose who leads it.");
        assertThat(this.instance).isWaitingAt("UserTask_NominateAreas");
        assertThat(states()).isEmpty();
        assertThatThrownBy(() -> this.engine.submit("UserTask_NominateAreas", answers(Map.of("areas", List.of()))))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("Nominate at least one service area.");
        assertThatThrownBy(() -> this.engine.submit("UserTask_NominateAreas", Map.of()))
            .isInstanceOf(RuleViolation.class);
        assertThat(this.instance).isWaitingAt("UserTask_NominateAreas");
    }

    @Test
    void unclearBriefIsRefusedWithEverythingThatItLacks() {
        nominate(area("Road repairs", "chloe"));
        assertThatThrownBy(() -> describe("chloe",
                Map.of("currentDelivery", "By telephone.", "challenges", "Many.", "objectives", OBJECTIVES)))
            .isInstanceOf(RuleViolation.class)
            .message()
            .startsWith("How it is delivered today: write at least 15 words")
            .contains("\nChallenges: write at least 15 words")
            .doesNotContain("Objectives");
        assertThatThrownBy(() -> describe("chloe", Map.of("currentDelivery", " \n", "challenges", "x".repeat(10_003))))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("How it is delivered today: fill this in.\n"
                    + "Challenges: shorten this to 10,000 characters; it has 10,003.\n" + "Objectives: fill this in.");

        assertThat(this.instance).isWaitingAt("UserTask_DescribeService");
        assertThat(states()).containsExactly("NOMINATED");
        assertThat(this.jdbc.sql("select count(*) from service_brief_version").query(Integer.class).single()).isZero();
        describe("chloe");
        assertThat(this.instance).isWaitingAt("UserTask_ReviewBrief");
    }

    @Test
    void decisionWithoutAReasonIsRefused() {
        nominate(area("Road repairs", "chloe"));
        describe("chloe");
        Task review = this.engine.task("UserTask_ReviewBrief");
        for (String decision : List.of("RETURNED", "DROPPED")) {
            assertThatThrownBy(() -> review(review, "ben", decision, "  ")).isInstanceOf(RuleViolation.class)
                .hasMessage("Reason: fill this in.");
        }
        assertThatThrownBy(() -> this.engine.submit(review, answers(Map.of("reason", "No decision."))))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("Decision: choose what becomes of the brief.");
        assertThatThrownBy(() -> review(review, "ben", "PERHAPS", "Unknown.")).isInstanceOf(RuleViolation.class);

        assertThat(this.instance).isWaitingAt("UserTask_ReviewBrief");
        assertThat(states()).containsExactly("DESCRIBED");
        assertThat(this.jdbc.sql("select count(*) from service_brief_review").query(Integer.class).single()).isZero();
        assertThat(messages()).isEmpty();
        accept("ben");
        assertThat(this.instance).isEnded();
    }

    @Test
    void tasksSayWhoIsMeantAndByWhen() {
        Task nominate = this.engine.task("UserTask_NominateAreas");
        assertThat(candidateGroups(nominate)).containsExactly("programme-officers");
        assertThat(nominate.getDueDate().toInstant()).isEqualTo("2026-03-09T17:00:00Z");
        assertThat(subject(nominate)).isEqualTo("COTF-2026-01");
        assertThat(view(nominate).prop("leads").elements()).hasSize(6);

        nominate(area("Road repairs", "chloe"));
        Task describe = this.engine.task("UserTask_DescribeService");
        assertThat(describe.getAssignee()).isEqualTo("chloe");
        assertThat(candidateGroups(describe)).contains("service-leads");
        assertThat(describe.getDueDate().toInstant()).isEqualTo("2026-03-16T17:00:00Z");
        assertThat(subject(describe)).isEqualTo("Road repairs");

        describe("chloe");
        Task review = this.engine.task("UserTask_ReviewBrief");
        assertThat(review.getAssignee()).isNull();
        assertThat(candidateGroups(review)).containsExactly("programme-officers");
        assertThat(review.getDueDate().toInstant()).isEqualTo("2026-03-09T17:00:00Z");
        assertThat(subject(review)).isEqualTo("Road repairs");
        assertThat(view(review).prop("leadName").stringValue()).isEqualTo("Chloe Example");
    }

    private static Map<String, String> area(String name, String lead) {
        return Map.of("name", name, "department", "Streets", "lead", lead);
    }

    @SafeVarargs
    private void nominate(Map<String, String>... areas) {
        this.engine.as("amara");
        this.engine.submit("UserTask_NominateAreas", answers(Map.of("areas", List.of(areas))));
    }

    private void describe(String lead) {
        describe(lead, BRIEF);
    }

    private void describe(String lead, Map<String, String> brief) {
        this.engine.as(lead);
        Task task = this.tasks.createTaskQuery()
            .taskDefinitionKey("UserTask_DescribeService")
            .taskAssignee(lead)
            .singleResult();
        this.engine.submit(task, answers(brief));
    }

    private void accept(String officer) {
        this.engine.as(officer);
        this.engine.submit("UserTask_ReviewBrief", answers(Map.of("decision", "ACCEPTED")));
        this.engine.runJobs();
    }

    private void review(Task task, String officer, String decision, String reason) {
        this.engine.as(officer);
        this.engine.submit(task, answers(Map.of("decision", decision, "reason", reason)));
        this.engine.runJobs();
    }

    private Map<String, ?> answers(Map<String, ?> typed) {
        return Map.of("answers", this.engine.json(typed));
    }

    private SpinJsonNode view(Task task) {
        return (SpinJsonNode) this.tasks.getVariable(task.getId(), "view");
    }

    private String subject(Task task) {
        return (String) this.tasks.getVariable(task.getId(), "subject");
    }

    private List<String> candidateGroups(Task task) {
        return this.tasks.getIdentityLinksForTask(task.getId())
            .stream()
            .map(IdentityLink::getGroupId)
            .filter((group) -> group != null)
            .toList();
    }

    private boolean anyAreaAccepted() {
        return (Boolean) this.history.createHistoricVariableInstanceQuery()
            .processInstanceId(this.instance.getId())
            .variableName("anyAreaAccepted")
            .singleResult()
            .getValue();
    }

    private List<String> states() {
        return this.jdbc.sql("select state from service_area order by position").query(String.class).list();
    }

    private List<String> messages() {
        return this.jdbc.sql("""
                select concat_ws(' ', g.template, m.state, 'by', m.email)
                  from message m join mailing g on g.id = m.mailing_id
                 where g.template like 'identification-%'
                 order by g.opened_at, g.id, m.email
                """).query(String.class).list();
    }

    private String returnedMailing(String value) {
        return this.jdbc.sql("select data ->> :value from mailing where template = 'identification-brief-returned'")
            .param("value", value)
            .query(String.class)
            .single();
    }

}
