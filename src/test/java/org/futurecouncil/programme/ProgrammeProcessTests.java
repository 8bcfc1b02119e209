package org.futurecouncil.programme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.eoi.PublishedCalls;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

/**
 * The top model alone: each stage is stood in for by a model of one task that answers as
 * the test says, since what a stage does is tested with the stage.
 */
@ProcessTest
class ProgrammeProcessTests {

    private static final Map<String, String> ANSWERS = Map.of("service-identification", "anyAreaAccepted", "eoi-call",
            "anyProjectShortlisted", "workshop", "anyIdeaStands", "departmental-workshopping", "anyIdeaReady",
            "business-case", "anyCaseApproved", "roadmap-roundtable", "nothing");

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PublishedCalls calls;

    private final List<String> standIns = new ArrayList<>();

    @BeforeEach
    void standInForTheStages() {
        this.engine.startOver();
        ANSWERS.forEach((stage,
                answer) -> this.standIns.add(this.repository.createDeployment()
                    .addModelInstance(stage + ".bpmn",
                            Bpmn.createExecutableProcess(stage)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .userTask("StandIn")
                                .name(stage)
                                .endEvent()
                                .done())
                    .deploy()
                    .getId()));
    }

    @AfterEach
    void removeTheStandIns() {
        this.engine.startOver();
        this.standIns.forEach((deployment) -> this.repository.deleteDeployment(deployment, true));
    }

    @Test
    void everyStageAnsweringYesLeadsToThePublishedRoadmap() {
        ProcessInstance programme = start();
        for (String stage : List.of("service-identification", "eoi-call", "workshop", "departmental-workshopping",
                "business-case", "roadmap-roundtable")) {
            answer(stage, true);
        }
        assertThat(programme).isEnded()
            .hasPassedInOrder("CallActivity_IdentifyServices", "CallActivity_CallForEois", "CallActivity_HoldWorkshop",
                    "CallActivity_WorkIdeasUp", "CallActivity_DecideBusinessCases", "CallActivity_AgreeRoadmap",
                    "EndEvent_RoadmapPublished");
        assertThat(state()).isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @CsvSource({ "0, IDENTIFYING_SERVICES, no brief of a service area was accepted.",
            "1, CALLING, no project came out of the call for expressions of interest.",
            "2, WORKSHOP, no idea stood up at the workshop.",
            "3, DEPARTMENTAL_WORKSHOPPING, the departments dropped every idea.",
            "4, BUSINESS_CASE, no business case was approved." })
    void aStageAnsweringNoEndsTheProgrammeWithItsLessonsAndTellsEveryone(int stagesPassed, String state,
            String sentence) throws IOException {
        ProcessInstance programme = start();
        List<String> stages = List.of("service-identification", "eoi-call", "workshop", "departmental-workshopping",
                "business-case");
        stages.subList(0, stagesPassed).forEach((stage) -> answer(stage, true));
        answer(stages.get(stagesPassed), false);
        assertThat(programme).isWaitingAt("UserTask_RecordLessons");
        Object view = this.engine.variable(this.engine.task("UserTask_RecordLessons"), "view");
        assertThat(String.valueOf(view)).contains("\"stage\":\"" + state + "\"");
        assertThat(Files.readString(Path.of("forms/programme/record-lessons.html")))
            .contains(state + ": '" + sentence + "'");
        this.engine.as("amara");
        this.engine.submit("UserTask_RecordLessons",
                Map.of("answers", this.engine.json(Map.of("reason", "Nothing came of it, schöne Grüße 🙂", "lessons",
                        List.of(Map.of("text", "Ask earlier", "bestPractice", true))))));
        assertThat(programme).isEnded().hasPassed("EndEvent_EndedEarly");
        assertThat(state()).isEqualTo("ENDED_EARLY");
        assertThat(endedBy()).isEqualTo("amara");
        assertThat(recipientsOf("programme-ended-early-officers")).contains("amara", "quentin");
        assertThat(this.jdbc.sql("select text from lesson").query(String.class).list()).containsExactly("Ask earlier");
    }

    @Test
    void officersReadAllLessonsOfAnEarlyEndAndOthersTheBestPracticeAlone() {
        start();
        answer("service-identification", false);
        this.jdbc.sql("""
                with v as (insert into vendor (id, organisation, contact_name, email, registered_at)
                           values (gen_random_uuid(), 'Acme', 'Ada', 'ada@vendor.example', :now) returning id),
                     c as (insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state)
                           select gen_random_uuid(), id, 'CALL', 'T', 'T', :now, :later, 'DECIDED' from programme
                           returning id)
                insert into invitation (id, call_id, vendor_id, invited_at)
                select gen_random_uuid(), c.id, v.id, :now from c, v
                """)
            .param("now", this.engine.now().atOffset(ZoneOffset.UTC))
            .param("later", this.engine.now().plus(Duration.ofDays(20)).atOffset(ZoneOffset.UTC))
            .update();
        this.engine.as("amara");
        this.engine.submit("UserTask_RecordLessons",
                Map.of("answers",
                        this.engine.json(Map.of("reason", "No brief", "lessons",
                                List.of(Map.of("text", "Ask earlier", "bestPractice", true),
                                        Map.of("text", "Parking was never ready", "bestPractice", false))))));
        assertThat(lessonsTold("programme-ended-early-vendors")).isEqualTo("[\"Ask earlier\"]");
        assertThat(lessonsTold("programme-ended-early-officers"))
            .isEqualTo("[\"Ask earlier\", \"Parking was never ready\"]");
    }

    @Test
    void afterACancelledWorkshopTheOfficerReadsThatItWasCancelled() {
        start();
        answer("service-identification", true);
        answer("eoi-call", true);
        this.jdbc
            .sql("""
                    insert into workshop (id, programme_id, reference, title, venue_name, venue_address, access_information,
                                          agenda, starts_at, ends_at, rsvp_closes_at, calendar_uid, state, planned_by, planned_at)
                    select gen_random_uuid(), id, 'W', 'Workshop', 'Hall', 'Street', 'Lift', 'Agenda', :later,
                           :later + interval '6 hours', :later - interval '1 day', 'uid-1', 'CANCELLED', 'amara', :now
                      from programme
                    """)
            .param("now", this.engine.now().atOffset(ZoneOffset.UTC))
            .param("later", this.engine.now().plus(Duration.ofDays(20)).atOffset(ZoneOffset.UTC))
            .update();
        answer("workshop", false);
        assertThat(String.valueOf(this.engine.variable(this.engine.task("UserTask_RecordLessons"), "view")))
            .contains("\"workshopCancelled\":true");
    }

    @Test
    void lessonsThatSayNothingAreRefusedAndTheTaskStaysOpen() {
        ProcessInstance programme = start();
        answer("service-identification", false);
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.engine.submit("UserTask_RecordLessons",
                    Map.of("answers", this.engine.json(Map.of("reason", " ", "lessons", List.of())))))
            .withMessage("Why it ends: fill this in.\nRecord at least one lesson.");
        assertThat(programme).isWaitingAt("UserTask_RecordLessons");
        assertThat(state()).isEqualTo("IDENTIFYING_SERVICES");
    }

    @ParameterizedTest
    @CsvSource({ "0", "1", "2", "3", "4", "5" })
    void withdrawalEndsTheProgrammeInEveryStageAndNothingKeepsRunning(int stagesPassed) {
        ProcessInstance programme = start();
        List<String> stages = List.of("service-identification", "eoi-call", "workshop", "departmental-workshopping",
                "business-case", "roadmap-roundtable");
        stages.subList(0, stagesPassed).forEach((stage) -> answer(stage, true));
        this.engine.as("rosa");
        withdraw(reference().toLowerCase(java.util.Locale.UK), "Money ran out", true);
        assertThat(programme).isEnded().hasPassed("EndEvent_ProgrammeWithdrawn");
        this.engine.runJobs();
        assertThat(this.runtime.createProcessInstanceQuery().count()).isZero();
        assertThat(state()).isEqualTo("WITHDRAWN");
        assertThat(endedBy()).isEqualTo("rosa");
        assertThat(recipientsOf("programme-withdrawn-officers")).contains("ben", "rosa").doesNotContain("owen");
        assertThat(this.history.createHistoricVariableInstanceQuery()
            .variableNameIn("answers", "withdrawalReason")
            .count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "DRAFT, DRAFT, false", "OPEN, WITHDRAWN, true", "CLOSED, WITHDRAWN, true", "DECIDED, DECIDED, true",
            "WITHDRAWN, WITHDRAWN, false" })
    void withdrawalEndsACallThatWasPublishedAndNeverMakesADraftPublic(String before, String after, boolean published) {
        start();
        call(before, published);
        withdraw(reference(), "Money ran out", true);
        assertThat(this.jdbc.sql("select state from call").query(String.class).single()).isEqualTo(after);
        assertThat(this.calls.find("CALL").isPresent()).isEqualTo(published);
    }

    @ParameterizedTest
    @ValueSource(strings = { "withdrawn", "ended-early" })
    void everyVendorWhoTookPartAndEveryOfficerWithWorkInItHearsOfTheEnd(String how) {
        start();
        call("DECIDED", true);
        this.jdbc
            .sql("""
                    with p as (select id from programme), c as (select id from call),
                         v as (insert into vendor (id, organisation, contact_name, email, registered_at)
                               select gen_random_uuid(), o, o, lower(o) || '@vendor.example', :now
                                 from unnest(array['Invited', 'Asked', 'Drafted', 'Stranger']) o returning id, organisation),
                         i as (insert into invitation (id, call_id, vendor_id, invited_at)
                               select gen_random_uuid(), c.id, v.id, :now from c, v where organisation = 'Invited'),
                         q as (insert into question (id, call_id, vendor_id, number, text, asked_at)
                               select gen_random_uuid(), c.id, v.id, 1, 'May we?', :now from c, v where organisation = 'Asked'),
                         e as (insert into expression_of_interest (id, call_id, vendor_id, reference, proposed_service,
                                                                   summary, approach, state)
                               select gen_random_uuid(), c.id, v.id, 'E1', 'Pests', '', '', 'DRAFT' from c, v
                                where organisation = 'Drafted'),
                         r as (insert into eoi_reviewer (call_id, reviewer, name, appointed_by, appointed_at)
                               select id, 'imran', 'Imran', 'amara', :now from c),
                         s as (insert into service_area (id, programme_id, position, name, department, lead, origin, state,
                                                         nominated_by, nominated_at)
                               select gen_random_uuid(), id, 1, 'Repairs', 'Housing', 'chloe', 'NOMINATED', 'SHORTLISTED',
                                      'amara', :now from p returning id),
                         w as (insert into workshop (id, programme_id, reference, title, venue_name, venue_address,
                                                     access_information, agenda, starts_at, ends_at, rsvp_closes_at,
                                                     calendar_uid, state, announced_at, planned_by, planned_at)
                               select gen_random_uuid(), id, 'W', 'W', 'Hall', 'Street', 'Lift', 'Agenda', :now,
                                      :now + interval '6 hours', :now - interval '1 day', 'uid-1', 'HELD', :now, 'amara', :now
                                 from p returning id),
                         t as (insert into workshop_table (id, workshop_id, service_area_id, position, lead, seats)
                               select gen_random_uuid(), w.id, s.id, 1, 'david', 5 from w, s),
                         d as (insert into idea (id, programme_id, service_area_id, position, title, description, verdict,
                                                 verdict_reason)
                               select gen_random_uuid(), p.id, s.id, 1, 'Robots', 'D', 'STOOD_UP', 'Good' from p, s
                               returning id),
                         n as (insert into departmental_session (id, idea_id, number, held_on, took_part, findings, owner,
                                                                 says, recorded_by, recorded_at)
                               select gen_random_uuid(), id, 1, '2026-03-01', 'All', 'F', 'eilidh', 'ANOTHER_SESSION', 'x', :now
                                 from d),
                         o as (insert into departmental_result (idea_id, result, reason, owner, decided_by, decided_at)
                               select id, 'READY', 'R', 'farah', 'x', :now from d),
                         b as (insert into business_case (id, programme_id, idea_id, reference, title, state, owner)
                               select gen_random_uuid(), p.id, d.id, 'B1', 'B', 'DRAFT', 'george' from p, d returning id)
                    insert into business_case_version (id, business_case_id, version, strategic_case, economic_case,
                           commercial_case, financial_case, management_case, strategic_fit, strategic_fit_reason,
                           deliverability, deliverability_reason, written_by, written_at)
                    select gen_random_uuid(), id, 1, 'S', 'E', 'C', 'F', 'M', 3, 'R', 3, 'R', 'george', :now from b
                    """)
            .param("now", this.engine.now().atOffset(ZoneOffset.UTC))
            .update();
        if (how.equals("withdrawn")) {
            withdraw(reference(), "Money ran out", true);
        }
        else {
            answer("service-identification", false);
            this.engine.submit("UserTask_RecordLessons", Map.of("answers", this.engine.json(Map.of("reason",
                    "Nothing came of it", "lessons", List.of(Map.of("text", "Ask earlier", "bestPractice", false))))));
        }
        assertThat(this.jdbc.sql("""
                select m.recipient_name from message m join mailing g on g.id = m.mailing_id where g.wave = :wave
                """).param("wave", "programme-" + how + "-vendors").query(String.class).list())
            .containsExactlyInAnyOrder("Invited", "Asked", "Drafted");
        assertThat(recipientsOf("programme-" + how + "-officers")).containsExactlyInAnyOrder("amara", "ben", "quentin",
                "rosa", "owen", "priya", "imran", "chloe", "david", "eilidh", "farah", "george");
    }

    @Test
    void withdrawalTakesAnAnnouncedWorkshopOutOfTheCalendarsOfThoseWhoWereInvitedAndTellsTheOthersToo() {
        start();
        this.jdbc
            .sql("""
                    with p as (select id from programme),
                         s as (insert into service_area (id, programme_id, position, name, department, lead, origin, state,
                                                         nominated_by, nominated_at)
                               select gen_random_uuid(), id, 1, 'Repairs', 'Housing', 'david', 'NOMINATED', 'SHORTLISTED', 'amara', :now
                                 from p returning id),
                         v as (insert into vendor (id, organisation, contact_name, email, registered_at)
                               select gen_random_uuid(), o, o, lower(o) || '@vendor.example', :now
                                 from unnest(array['Chosen', 'Other']) o returning id, organisation),
                         c as (insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state)
                               select gen_random_uuid(), id, 'CALL', 'T', 'T', :now, :later, 'DECIDED' from p returning id),
                         i as (insert into invitation (id, call_id, vendor_id, invited_at)
                               select gen_random_uuid(), c.id, v.id, :now from c, v),
                         w as (insert into workshop (id, programme_id, reference, title, venue_name, venue_address,
                                                     access_information, agenda, starts_at, ends_at, rsvp_closes_at,
                                                     calendar_uid, state, announced_at, planned_by, planned_at)
                               select gen_random_uuid(), id, 'W', 'Workshop', 'Hall', 'Street', 'Lift', 'Agenda', :later,
                                      :later + interval '6 hours', :later - interval '1 day', 'uid-1', 'INVITED', :now, 'amara', :now from p)
                    insert into expression_of_interest (id, call_id, vendor_id, reference, service_area_id, summary, approach,
                                                        state, submitted_at, version, eligible, outcome, outcome_reason)
                    select gen_random_uuid(), c.id, v.id, 'E1', s.id, 'S', 'A', 'SUBMITTED', :now, 1, true, 'INVITED', 'Good'
                      from c, s, v where v.organisation = 'Chosen'
                    """)
            .param("now", this.engine.now().atOffset(ZoneOffset.UTC))
            .param("later", this.engine.now().plus(Duration.ofDays(20)).atOffset(ZoneOffset.UTC))
            .update();
        withdraw(reference(), "Money ran out", true);
        assertThat(this.jdbc.sql("""
                select m.recipient_name || ' ' || (g.calendar ->> 'uid') || ' ' || (g.calendar ->> 'cancelled')
                  from message m join mailing g on g.id = m.mailing_id where g.calendar is not null
                """).query(String.class).list()).containsExactly("Chosen uid-1 true");
        assertThat(this.jdbc.sql("""
                select m.recipient_name from message m join mailing g on g.id = m.mailing_id
                 where g.wave = 'programme-withdrawn-vendors'
                """).query(String.class).list()).containsExactly("Other");
    }

    @Test
    void withdrawingWhatIsNotThereSaysWhatToMendAndStartsNothing() {
        ProcessInstance programme = start();
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> withdraw("COTF-1999-01", "", false))
            .withMessage(
                    """
                            Programme reference: there is no programme “COTF-1999-01”. Copy the reference from one of its task cards.
                            Reason: fill this in.
                            Tick “I want to withdraw this programme”.""");
        assertThat(programme).isNotEnded();
        assertThat(this.runtime.createProcessInstanceQuery().processDefinitionKey("programme-withdrawal").count())
            .isZero();
    }

    @Test
    void aWithdrawnProgrammeCannotBeWithdrawnAgain() {
        start();
        withdraw(reference(), "First", true);
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> withdraw(reference(), "Second", true))
            .withMessageContaining("is already over");
    }

    @Test
    void weightsThatDoNotSumTo100AreRefusedAndNoProgrammeStarts() {
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> start(List.of(criterion("Fit", 60), criterion("fit", 30))))
            .withMessage("""
                    Criterion 2: “fit” is there twice. Rename or remove one.
                    The weights sum to 90. Change them so that they sum to 100.""");
        assertThat(this.runtime.createProcessInstanceQuery().count()).isZero();
        assertThat(this.jdbc.sql("select count(*) from programme").query(Long.class).single()).isZero();
    }

    @Test
    void aTypoInTheContactAddressAndAFractionAreRefusedBesideTheirFields() {
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> start(Map.of("contactEmail", "innovation@council.example,", "reminderDays",
                    List.of(30, 21, 14, 7, 5, 2, 1), "tableLimit", 31)))
            .withMessage("""
                    Contact address: give one e-mail address, such as name@example.org.
                    Most tables at the workshop: give a whole number from 1 to 30.
                    Reminders: give at most 6 numbers of days, each from 1 to 90.""");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> start(Map.of("tableLimit", 3.9)))
            .withMessage("Table limit: give a whole number, without decimals.");
        assertThat(this.jdbc.sql("select count(*) from programme").query(Long.class).single()).isZero();
    }

    @Test
    void invisibleCharactersThatTheDatabaseRefusesAreLeftOut() {
        start(Map.of("title", "Innovation\u0000 2026", "councilName", "Harrow\r\nExample"));
        assertThat(this.jdbc.sql("select title || ', ' || council_name from programme").query(String.class).list())
            .containsExactly("Innovation 2026, Harrow Example");
    }

    @Test
    void programmesOfAYearAreCountedUp() {
        start();
        start();
        assertThat(this.jdbc.sql("select reference from programme order by reference").query(String.class).list())
            .containsExactly("COTF-2026-01", "COTF-2026-02");
    }

    private ProcessInstance start() {
        return start(Map.of());
    }

    private ProcessInstance start(List<Map<String, Object>> criteria) {
        return start(Map.of("criteria", criteria));
    }

    private ProcessInstance start(Map<String, Object> typed) {
        this.engine.as("amara");
        Map<String, Object> answers = new HashMap<>(Map.of("title", "Innovation 2026", "councilName", "Harrow Example",
                "contactEmail", "innovation@council.example", "tableLimit", 6, "approvalLimit", 3, "reminderDays",
                List.of(14, 7, 2), "criteria", List.of(criterion("Fit", 60), criterion("Deliverability", 40))));
        answers.putAll(typed);
        return this.runtime.startProcessInstanceByKey("programme", Map.of("answers", this.engine.json(answers)));
    }

    private static Map<String, Object> criterion(String name, int weight) {
        return Map.of("name", name, "description", "", "weight", weight);
    }

    private void answer(String stage, boolean yes) {
        org.camunda.bpm.engine.task.Task task = this.engine.task("StandIn");
        assertThat(task.getName()).isEqualTo(stage);
        this.engine.submit(task, Map.of(ANSWERS.get(stage), yes));
    }

    private void withdraw(String reference, String reason, boolean confirmed) {
        this.runtime.startProcessInstanceByKey("programme-withdrawal", Map.of("answers",
                this.engine.json(Map.of("reference", reference, "reason", reason, "confirmed", confirmed))));
    }

    private String reference() {
        return this.jdbc.sql("select reference from programme").query(String.class).single();
    }

    private void call(String state, boolean published) {
        this.jdbc.sql("""
                insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state, published_at)
                select gen_random_uuid(), id, 'CALL', 'T', 'T', :now, :later, :state, :published from programme
                """)
            .param("now", this.engine.now().atOffset(ZoneOffset.UTC))
            .param("later", this.engine.now().plus(Duration.ofDays(20)).atOffset(ZoneOffset.UTC))
            .param("state", state)
            .param("published", published ? this.engine.now().atOffset(ZoneOffset.UTC) : null,
                    Types.TIMESTAMP_WITH_TIMEZONE)
            .update();
    }

    private String endedBy() {
        return this.jdbc.sql("select ended_by from programme").query(String.class).single();
    }

    private String state() {
        return this.jdbc.sql("select state from programme").query(String.class).single();
    }

    private String lessonsTold(String wave) {
        return this.jdbc.sql("select data ->> 'lessons' from mailing where wave = :wave")
            .param("wave", wave)
            .query(String.class)
            .single();
    }

    private List<String> recipientsOf(String wave) {
        return this.jdbc.sql("""
                select recipient_id from message m join mailing g on g.id = m.mailing_id where g.wave = :wave
                """).param("wave", wave).query(String.class).list();
    }

}
