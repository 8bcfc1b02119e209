package org.futurecouncil.eoi.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

@ProcessTest
class EoiEvaluationProcessTests {

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    private EvaluationScenario call;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.call = new EvaluationScenario(this.engine, this.jdbc, this.runtime);
    }

    private void threeEoisAndAnIdea() {
        this.call.area("Parking");
        this.call.area("Libraries");
        this.call.eoi("EOI-1", "Acme", "Parking");
        this.call.eoi("EOI-2", "Bright", "Parking");
        this.call.eoi("EOI-3", "Acme", "Libraries");
        this.call.idea("EOI-4", "Cedar", "Pest control");
    }

    @Test
    void areasAreShortlistedAndEveryVendorHearsOnce() {
        threeEoisAndAnIdea();
        this.call.ineligible("EOI-5", "Dross", "Parking");
        ProcessInstance instance = this.call.start();
        this.call.appoint("imran", "julia", "kofi");
        this.call.declareNone();
        this.call.scoreAll((reviewer, eoi, criterion) -> eoi.equals("EOI-2") ? 2 : 4);
        assertThat(instance).isWaitingAt("UserTask_DecideRevisedList").hasNotPassed("UserTask_ModerateScores");
        decide(List.of(this.call.decision("Parking", true, "EOI-1"), this.call.decision("Libraries", false)), List.of(),
                List.of(Map.of("eoi", "EOI-4", "reason", "Not a service of ours")));
        assertThat(instance).isEnded()
            .hasPassed("EndEvent_ProjectsShortlisted")
            .hasNotPassed("EndEvent_NoProjectShortlisted");
        assertThat(this.call.outcome("EOI-1")).isEqualTo("INVITED");
        assertThat(this.call.outcomeReason("EOI-1")).contains("Much interest, good ideas").contains("1 of 2");
        assertThat(this.call.outcome("EOI-2")).isEqualTo("NOT_INVITED");
        assertThat(this.call.outcomeReason("EOI-2")).contains("the lowest total invited is 80.00 of 100");
        assertThat(this.call.outcomeReason("EOI-3"))
            .isEqualTo("Libraries is not on the list for the workshop: Little interest");
        assertThat(this.call.outcomeReason("EOI-4")).endsWith("Not a service of ours");
        assertThat(this.call.outcomeReason("EOI-5"))
            .isEqualTo("It was found not eligible: Not about a service of the council");
        assertThat(states()).containsExactlyInAnyOrder("Parking SHORTLISTED", "Libraries NOT_SHORTLISTED");
        assertThat(this.call.count("select count(*) from call where state = 'DECIDED'")).isEqualTo(1);
        assertThat(this.call.count("select count(*) from message m join mailing l on l.id = m.mailing_id "
                + "where l.template = 'eoi-outcome'"))
            .isEqualTo(4);
        this.engine.runJobs();
        assertThat(this.call.count("select count(*) from message m join mailing l on l.id = m.mailing_id "
                + "where l.template = 'eoi-outcome' and m.state = 'ACCEPTED'"))
            .isEqualTo(4);
    }

    @Test
    void resultsAreKeptWithWhatTheyWereComputedFrom() {
        threeEoisAndAnIdea();
        this.call.start();
        this.call.appoint("imran", "julia");
        this.call.declareNone();
        this.call.scoreAll((reviewer, eoi, criterion) -> reviewer.equals("imran") ? 3 : 4);
        Map<String, Object> result = this.jdbc.sql("""
                select total, total_exact, criteria -> 0 ->> 'name' as name, criteria -> 0 ->> 'mean' as mean,
                       jsonb_array_length(criteria -> 0 -> 'individual') as individual, rule
                  from eoi_result where eoi_id = :id
                """).param("id", this.call.eois.get("EOI-1")).query().singleRow();
        assertThat(result).containsEntry("total_exact", "70/1")
            .containsEntry("name", "Impact")
            .containsEntry("mean", "3.50")
            .containsEntry("individual", 2);
        assertThat(String.valueOf(result.get("rule"))).startsWith("eoi-1: ");
        assertThat(this.call
            .count("select count(*) from revised_list where report -> 'areas' -> 0 ->> 'suggested' = 'true'"))
            .isEqualTo(1);
    }

    @Test
    void noAreaIsShortlisted() {
        threeEoisAndAnIdea();
        ProcessInstance instance = toDecision();
        decide(List.of(this.call.decision("Parking", false), this.call.decision("Libraries", false)), List.of(),
                List.of(Map.of("eoi", "EOI-4", "reason", "Not now")));
        assertThat(instance).isEnded().hasPassed("EndEvent_NoProjectShortlisted");
        assertThat(states()).containsOnly("Parking NOT_SHORTLISTED", "Libraries NOT_SHORTLISTED");
        assertThat(this.call.count("select count(*) from message")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void withoutAnyEoiOfficersDecideAtOnce() {
        this.call.area("Parking");
        ProcessInstance instance = this.call.start();
        assertThat(instance).isWaitingAt("UserTask_DecideRevisedList").hasNotPassed("UserTask_AppointReviewers");
        decide(List.of(this.call.decision("Parking", false)), List.of(), List.of());
        assertThat(instance).isEnded().hasPassed("EndEvent_NoProjectShortlisted");
    }

    @Test
    void ideasOfTwoVendorsBecomeOneProjectWhileAListedAreaFallsOut() {
        threeEoisAndAnIdea();
        this.call.idea("EOI-6", "Bright", "Rats and mice");
        ProcessInstance instance = toDecision();
        decide(List.of(this.call.decision("Parking", true, "EOI-1", "EOI-2"), this.call.decision("Libraries", false)),
                List.of(Map.of("name", "Pest control", "department", "Environment", "lead", "david", "reason",
                        "Two vendors see the same need", "currentDelivery", "", "eois", List.of("EOI-4", "EOI-6"))),
                List.of());
        assertThat(instance).isEnded().hasPassed("EndEvent_ProjectsShortlisted");
        Map<String, Object> project = this.jdbc.sql("""
                select a.*, b.current_delivery, b.challenges from service_area a
                  join service_brief b on b.service_area_id = a.id where a.origin = 'PROPOSED'
                """).query().singleRow();
        assertThat(project).containsEntry("name", "Pest control")
            .containsEntry("state", "SHORTLISTED")
            .containsEntry("lead", "david")
            .containsEntry("position", 3)
            .containsEntry("current_delivery", "Not described before the call. Proposed by Bright, Cedar.")
            .containsEntry("challenges", "Cedar: Summary of EOI-4\n\nBright: Summary of EOI-6");
        assertThat(this.jdbc.sql("select reference from expression_of_interest where promoted_area_id = :id order by 1")
            .param("id", project.get("id"))
            .query(String.class)
            .list()).containsExactly("EOI-4", "EOI-6");
        assertThat(this.call.outcome("EOI-4")).isEqualTo("INVITED");
        assertThat(this.call.outcome("EOI-6")).isEqualTo("INVITED");
        assertThat(states()).containsExactlyInAnyOrder("Parking SHORTLISTED", "Libraries NOT_SHORTLISTED",
                "Pest control SHORTLISTED");
    }

    @Test
    void aListThatBreaksRulesIsRefusedAndNothingIsRecorded() {
        threeEoisAndAnIdea();
        ProcessInstance instance = toDecision();
        this.engine.as("amara");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> decide(
                    List.of(this.call.decision("Parking", true, "EOI-3"),
                            Map.of("id", this.call.areas.get("Libraries"), "shortlist", true, "reason", "")),
                    List.of(Map.of("name", "parking", "department", "", "lead", "imran", "reason", "Good", "eois",
                            List.of("EOI-1"))),
                    List.of()))
            .withMessageContaining("Parking: EOI-3 is not an EOI for this area.")
            .withMessageContaining("Parking: invite at least one EOI, or do not shortlist it.")
            .withMessageContaining("Libraries: the reason is missing.")
            .withMessageContaining("parking: the department is missing.")
            .withMessageContaining("parking: choose the officer who leads its table.")
            .withMessageContaining("parking: another area has this name.")
            .withMessageContaining("EOI-1 is not an idea for a service that was not listed")
            .withMessageContaining("EOI-4: say whether its idea is promoted.")
            .withMessageContaining("You chose 3 projects, and the workshop has at most 2 tables. Take out 1.");
        assertThat(instance).isWaitingAt("UserTask_DecideRevisedList");
        assertThat(states()).containsOnly("Parking ACCEPTED", "Libraries ACCEPTED");
        assertThat(this.call.count("select count(*) from expression_of_interest where outcome is not null")).isZero();
    }

    @Test
    void passingOverABetterEoiNeedsAReason() {
        threeEoisAndAnIdea();
        this.call.start();
        this.call.appoint("imran", "julia");
        this.call.declareNone();
        this.call.scoreAll((reviewer, eoi, criterion) -> eoi.equals("EOI-2") ? 2 : 4);
        List<Map<String, ?>> declined = List.of(Map.of("eoi", "EOI-4", "reason", "Not now"));
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> decide(
                    List.of(this.call.decision("Parking", true, "EOI-2"), this.call.decision("Libraries", false)),
                    List.of(), declined))
            .withMessage("Parking: an EOI with a better total is left out. Say why these are invited.");
        decide(List.of(
                Map.of("id", this.call.areas.get("Parking"), "shortlist", true, "reason", "Interest", "invited",
                        List.of("EOI-2"), "inviteReason", "The other one is about buying machines."),
                this.call.decision("Libraries", false)), List.of(), declined);
        assertThat(this.call.outcomeReason("EOI-1")).endsWith("The other one is about buying machines.");
    }

    @Test
    void anEoiWithdrawnWhileOfficersDecideIsLeftOut() {
        threeEoisAndAnIdea();
        ProcessInstance instance = toDecision();
        this.jdbc.sql("update expression_of_interest set state = 'WITHDRAWN' where reference in ('EOI-2', 'EOI-4')")
            .update();
        decide(List.of(this.call.decision("Parking", true, "EOI-1", "EOI-2"), this.call.decision("Libraries", false)),
                List.of(), List.of(Map.of("eoi", "EOI-4", "reason", "Not now")));
        assertThat(instance).isEnded().hasPassed("EndEvent_ProjectsShortlisted");
        assertThat(this.call
            .count("select count(*) from expression_of_interest where state = 'WITHDRAWN' and outcome = 'INVITED'"))
            .isZero();
    }

    @Test
    void oneReviewerIsNotEnough() {
        threeEoisAndAnIdea();
        ProcessInstance instance = this.call.start();
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.call.appoint("imran", "imran", "chloe"))
            .withMessage("Chloe Example is not in the group of reviewers, or reviews this call already.");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.call.appoint("imran"))
            .withMessage("Choose at least two reviewers: every EOI is scored by two.");
        assertThat(instance).isWaitingAt("UserTask_AppointReviewers");
        assertThat(this.call.count("select count(*) from eoi_reviewer")).isZero();
    }

    @Test
    void aDeclarationIsPersonalAndComplete() {
        threeEoisAndAnIdea();
        ProcessInstance instance = this.call.start();
        this.call.appoint("imran", "julia");
        Task task = this.call.taskOf("UserTask_DeclareConflicts", "imran");
        this.engine.as("julia");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.call.answer(task, Map.of("none", true)))
            .withMessageStartingWith("Only they themselves can declare the conflicts of interest of Imran Example.");
        this.engine.as("imran");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.call.answer(task, Map.of()))
            .withMessageStartingWith("Tick each vendor");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.call.answer(task,
                    Map.of("conflicts", List.of(Map.of("vendor", this.call.vendors.get("Acme"))))))
            .withMessageContaining("Acme: say whether the conflict is personal, professional or financial.")
            .withMessageContaining("Acme: the reason for the conflict is missing.");
        assertThat(instance).isWaitingAt("UserTask_DeclareConflicts");
        assertThat(this.call.count("select count(*) from conflict_of_interest")).isZero();
        assertThat(this.engine.tasks("UserTask_DeclareConflicts")).hasSize(2);
    }

    @Test
    void nobodyIsGivenAnEoiOfAVendorInConflict() {
        threeEoisAndAnIdea();
        this.call.start();
        this.call.appoint("imran", "julia", "kofi");
        this.call.declare("imran", "Acme");
        this.call.declareNone();
        assertThat(this.call.packet(this.call.taskOf("UserTask_ScoreEois", "imran"))).doesNotContain("EOI-1", "EOI-3");
        assertThat(this.call
            .count("select count(*) from conflict_of_interest where kind = 'FINANCIAL' and nature = 'DIRECT'"))
            .isEqualTo(1);
        assertThatThrownBy(() -> this.jdbc.sql("""
                insert into review select :eoi, 'imran', id, 99, 'OPEN' from review_packet where reviewer = 'imran'
                """).param("eoi", this.call.eois.get("EOI-1")).update()).hasMessageContaining("conflict of interest");
    }

    @Test
    void moreReviewersAreAppointedWhereConflictsLeaveTooFew() {
        threeEoisAndAnIdea();
        ProcessInstance instance = this.call.start();
        this.call.appoint("imran", "julia");
        this.call.declare("imran", "Acme");
        this.call.declareNone();
        assertThat(instance).isWaitingAt("UserTask_AppointMoreReviewers");
        Task task = this.engine.task("UserTask_AppointMoreReviewers");
        assertThat(String.valueOf(this.engine.variable(task, "view"))).contains("EOI-1", "EOI-3")
            .contains("Imran Example: direct financial conflict of interest")
            .contains("\"appointed\":[\"imran\",\"julia\"]")
            .doesNotContain("EOI-2", "Holds shares");
        this.engine.as("amara");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.call.answer(task, Map.of()))
            .withMessage("Choose at least one more reviewer.");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(
                () -> this.call.answer(task, Map.of("setAside", List.of(Map.of("eoi", "EOI-1", "reason", "Nobody")))))
            .withMessageStartingWith("An EOI can be set aside only when nobody is left");
        this.call.answer(task, Map.of("reviewers", List.of("kofi")));
        assertThat(this.engine.tasks("UserTask_DeclareConflicts")).singleElement()
            .satisfies((declare) -> assertThat(declare.getAssignee()).isEqualTo("kofi"));
        this.call.declareNone();
        assertThat(reviewersOf("EOI-1")).containsExactly("julia", "kofi");
        assertThat(reviewersOf("EOI-2")).hasSize(2);
    }

    @Test
    void anEoiThatNobodyCanReviewIsSetAsideAndItsVendorHearsWhy() {
        threeEoisAndAnIdea();
        ProcessInstance instance = this.call.start();
        this.call.appoint("imran", "julia", "kofi", "leah", "mateusz", "nadia");
        for (String reviewer : List.of("imran", "julia", "kofi", "leah", "mateusz")) {
            this.call.declare(reviewer, "Cedar");
        }
        this.call.declareNone();
        assertThat(instance).isWaitingAt("UserTask_AppointMoreReviewers");
        this.engine.as("amara");
        Task task = this.engine.task("UserTask_AppointMoreReviewers");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.call.answer(task, Map.of("setAside", List.of(Map.of("eoi", "EOI-1")))))
            .withMessageContaining("EOI-1 does not lack a reviewer")
            .withMessageContaining("EOI-1: the reason for setting it aside is missing.");
        this.call.answer(task, Map.of("setAside", List.of(Map.of("eoi", "EOI-4", "reason", "All of us know them"))));
        this.call.scoreAll((reviewer, eoi, criterion) -> 4);
        decide(List.of(this.call.decision("Parking", false), this.call.decision("Libraries", false)), List.of(),
                List.of());
        assertThat(instance).isEnded();
        assertThat(this.call.outcomeReason("EOI-4")).isEqualTo("It has not been evaluated: All of us know them");
    }

    @Test
    void scoresOfOthersAreNeverShown() {
        threeEoisAndAnIdea();
        this.call.start();
        this.call.appoint("imran", "julia");
        this.call.declareNone();
        Task imrans = this.call.taskOf("UserTask_ScoreEois", "imran");
        this.engine.as("imran");
        List<Map<String, Object>> scores = new ArrayList<>();
        for (String eoi : this.call.packet(imrans)) {
            scores.add(this.call.scores(eoi, (criterion) -> 5));
        }
        this.call.answer(imrans, Map.of("eois", scores));
        this.engine.runJobs();
        Task julias = this.call.taskOf("UserTask_ScoreEois", "julia");
        assertThat(String.valueOf(this.engine.variable(julias, "view"))).contains("Summary of EOI-1")
            .doesNotContain(EvaluationScenario.REASON, "imran", "Imran");
        assertThat(this.runtime.getVariables(julias.getExecutionId())).doesNotContainKey("scores")
            .allSatisfy((name, value) -> assertThat(String.valueOf(value)).doesNotContain(EvaluationScenario.REASON));
        assertThat(this.call.count("select count(*) from eoi_result")).isZero();
    }

    @Test
    void incompleteScoresAreRefusedAndNothingIsRecorded() {
        threeEoisAndAnIdea();
        ProcessInstance instance = this.call.start();
        this.call.appoint("imran", "julia");
        this.call.declareNone();
        Task task = this.call.taskOf("UserTask_ScoreEois", "imran");
        this.engine.as("imran");
        UUID impact = this.call.criteria.get("Impact");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(
                    () -> this.call.answer(task,
                            Map.of("eois", List.of(Map.of("eoi", "EOI-1", "scores",
                                    List.of(Map.of("criterion", impact, "score", 3.7, "reason", " "),
                                            Map.of("criterion", UUID.randomUUID(), "score", 1, "reason", "x")))))))
            .withMessageContaining("EOI-1, Impact: give a whole number from 0 to 5.")
            .withMessageContaining("EOI-1, Impact: the reason is missing.")
            .withMessageContaining("EOI-1, Value: give a whole number from 0 to 5.")
            .withMessageContaining("EOI-1 has a score on something that is no criterion of this call.")
            .withMessageContaining("EOI-4, Impact: give a whole number from 0 to 5.");
        this.engine.as("julia");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(
                    () -> this.call.answer(task, Map.of("eois", this.call.scores(task, (reviewer, eoi, name) -> 3))))
            .withMessageStartingWith("Only they themselves can score the EOIs of Imran Example.");
        assertThat(instance).isWaitingAt("UserTask_ScoreEois");
        assertThat(this.engine.tasks("UserTask_ScoreEois")).hasSize(2);
        assertThat(this.call.count("select count(*) from eoi_score")).isZero();
    }

    @Test
    void theDatabaseRefusesASecondScoreAChangedOneAndOneOffTheScale() {
        threeEoisAndAnIdea();
        this.call.start();
        this.call.appoint("imran", "julia");
        this.call.declareNone();
        this.call.scoreAll((reviewer, eoi, criterion) -> 3);
        String insert = "insert into eoi_score values (:eoi, 'imran', :criterion, :score, 'Again', :now)";
        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> this.jdbc.sql(insert)
                .param("eoi", this.call.eois.get("EOI-1"))
                .param("criterion", this.call.criteria.get("Impact"))
                .param("score", 3)
                .param("now", this.engine.now().atOffset(java.time.ZoneOffset.UTC))
                .update())
            .withMessageContaining("uq_eoi_score");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> this.jdbc.sql(insert)
                .param("eoi", this.call.eois.get("EOI-1"))
                .param("criterion", this.call.criteria.get("Impact"))
                .param("score", 6)
                .param("now", this.engine.now().atOffset(java.time.ZoneOffset.UTC))
                .update())
            .withMessageContaining("ck_eoi_score_score");
        assertThatThrownBy(() -> this.jdbc.sql("update eoi_score set score = 5").update())
            .hasMessageContaining("cannot be changed");
    }

    @Test
    void aConflictFoundLateBringsInAnotherReviewer() {
        threeEoisAndAnIdea();
        ProcessInstance instance = this.call.start();
        this.call.appoint("imran", "julia", "kofi");
        this.call.declareNone();
        Task late = this.engine.tasks("UserTask_ScoreEois")
            .stream()
            .filter((task) -> this.call.packet(task).contains("EOI-1"))
            .findFirst()
            .orElseThrow();
        String reviewer = late.getAssignee();
        List<Map<String, Object>> answers = new ArrayList<>();
        for (String eoi : this.call.packet(late)) {
            answers.add(eoi.equals("EOI-1")
                    ? Map.of("eoi", eoi, "conflict",
                            Map.of("kind", "PERSONAL", "nature", "PERCEIVED", "reason", "My sister is on the team"))
                    : this.call.scores(eoi, (criterion) -> 3));
        }
        this.engine.as(reviewer);
        this.call.answer(late, Map.of("eois", answers));
        this.call.scoreAll((who, eoi, criterion) -> 3);
        assertThat(instance).isWaitingAt("UserTask_ScoreEois");
        assertThat(reviewersOf("EOI-1")).hasSize(2).doesNotContain(reviewer);
        // the conflict is with the vendor, so it holds for its other EOI too
        assertThat(reviewersOf("EOI-3")).hasSize(2).doesNotContain(reviewer);
        this.call.scoreAll((who, eoi, criterion) -> 3);
        assertThat(instance).isWaitingAt("UserTask_DecideRevisedList");
        assertThat(this.call.count("select count(*) from conflict_of_interest where found_in is not null"))
            .isEqualTo(1);
    }

    @Test
    void aPacketHandedBackGoesToOthersAndItsReviewerGetsNoMore() {
        threeEoisAndAnIdea();
        ProcessInstance instance = this.call.start();
        this.call.appoint("imran", "julia");
        this.call.declareNone();
        Task task = this.call.taskOf("UserTask_ScoreEois", "imran");
        this.engine.as("quentin");
        this.call.answer(task, Map.of("standDown", "Imran is ill until May"));
        this.call.scoreAll((who, eoi, criterion) -> 3);
        assertThat(instance).isWaitingAt("UserTask_AppointMoreReviewers");
        assertThat(String.valueOf(this.engine.variable(this.engine.task("UserTask_AppointMoreReviewers"), "view")))
            .contains("Imran Example: stood down (Imran is ill until May)")
            .contains("Julia Example: has scored it");
        this.engine.as("ben");
        this.call.answer(this.engine.task("UserTask_AppointMoreReviewers"), Map.of("reviewers", List.of("kofi")));
        this.call.declareNone();
        this.call.scoreAll((who, eoi, criterion) -> 3);
        assertThat(instance).isWaitingAt("UserTask_DecideRevisedList");
        assertThat(reviewersOf("EOI-1")).containsExactly("julia", "kofi");
    }

    @Test
    void aReviewerWhoCannotTakePartIsLeftOut() {
        threeEoisAndAnIdea();
        ProcessInstance instance = this.call.start();
        this.call.appoint("imran", "julia", "kofi");
        this.engine.as("rosa");
        this.call.answer(this.call.taskOf("UserTask_DeclareConflicts", "imran"),
                Map.of("standDown", "On parental leave"));
        this.call.declareNone();
        assertThat(instance).isWaitingAt("UserTask_ScoreEois");
        assertThat(reviewersOf("EOI-1")).containsExactly("julia", "kofi");
        assertThat(this.call.count("select count(*) from eoi_reviewer where reviewer = 'imran' and declared_at is null "
                + "and stood_down_by = 'rosa'"))
            .isEqualTo(1);
    }

    @Test
    void scoresFarApartAreModeratedAndTheAgreedOneCountsWithItsExplanation() {
        threeEoisAndAnIdea();
        ProcessInstance instance = this.call.start();
        this.call.appoint("imran", "julia");
        this.call.declareNone();
        this.call.scoreAll((reviewer, eoi,
                criterion) -> (eoi.equals("EOI-1") && criterion.equals("Impact") && reviewer.equals("imran")) ? 1
                        : (eoi.equals("EOI-2") && reviewer.equals("imran")) ? 2 : 4);
        assertThat(instance).isWaitingAt("UserTask_ModerateScores");
        Task task = this.engine.task("UserTask_ModerateScores");
        assertThat(this.call.count("select count(*) from moderated_score where spread = 3")).isEqualTo(1);
        assertThat(String.valueOf(this.engine.variable(task, "view")))
            .contains("Imran Example", "Julia Example", "EOI-1")
            .doesNotContain("EOI-2");
        this.engine.as("amara");
        UUID impact = this.call.criteria.get("Impact");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.call.answer(task, Map.of()))
            .withMessage("EOI-1, Impact: agree a score.");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.call.answer(task,
                    Map.of("scores", List.of(Map.of("eoi", "EOI-1", "criterion", impact, "score", 3)))))
            .withMessageContaining("EOI-1, Impact: the reason for the agreed score is missing.")
            .withMessageContaining("EOI-1, Impact: how the score moved is missing.")
            .withMessageContaining("EOI-1, Impact: who took part is missing.");
        assertThat(instance).isWaitingAt("UserTask_ModerateScores");
        this.call.answer(task,
                Map.of("scores", List.of(Map.of("eoi", "EOI-1", "criterion", impact, "score", 3, "reason",
                        "Evidence from one council only", "movement", "From 1 and 4 to 3: Imran had missed the annex",
                        "dissent", "", "tookPart", "Imran, Julia, Amara"))));
        assertThat(instance).isWaitingAt("UserTask_DecideRevisedList");
        assertThat(this.jdbc.sql("select agreed_score || '/' || movement || '/' || agreed_by from moderated_score")
            .query(String.class)
            .single()).isEqualTo("3/From 1 and 4 to 3: Imran had missed the annex/amara");
        // 40 x 3/5 + 60 x 4/5
        assertThat(this.jdbc.sql("select total from eoi_result where eoi_id = :id")
            .param("id", this.call.eois.get("EOI-1"))
            .query(java.math.BigDecimal.class)
            .single()).isEqualByComparingTo("72");
        assertThat(this.jdbc.sql("select criteria -> 0 -> 'reasons' ->> 0 from eoi_result where eoi_id = :id")
            .param("id", this.call.eois.get("EOI-1"))
            .query(String.class)
            .single()).isEqualTo("Evidence from one council only");
    }

    @Test
    void whatWasTypedIsGoneFromTheInstance() {
        threeEoisAndAnIdea();
        ProcessInstance instance = toDecision();
        assertThat(this.runtime.createVariableInstanceQuery()
            .processInstanceIdIn(instance.getId())
            .variableName("answers")
            .count()).isZero();
    }

    @Test
    void aShortlistBeyondTheTablesIsRefusedByTheDatabase() {
        this.call.area("Parking");
        this.call.area("Libraries");
        this.call.area("Waste");
        assertThatThrownBy(() -> this.jdbc.sql("update service_area set state = 'SHORTLISTED'").update())
            .hasMessageContaining("at most 2 projects");
    }

    private ProcessInstance toDecision() {
        ProcessInstance instance = this.call.start();
        this.call.appoint("imran", "julia", "kofi");
        this.call.declareNone();
        this.call.scoreAll((reviewer, eoi, criterion) -> 4);
        assertThat(instance).isWaitingAt("UserTask_DecideRevisedList");
        return instance;
    }

    private void decide(List<Map<String, ?>> areas, List<Map<String, ?>> projects, List<Map<String, ?>> notPromoted) {
        this.engine.as("amara");
        this.call.answer(this.engine.task("UserTask_DecideRevisedList"),
                Map.of("areas", areas, "projects", projects, "notPromoted", notPromoted, "conflicts", "None"));
    }

    private Set<String> states() {
        return this.jdbc.sql("select name || ' ' || state from service_area")
            .query(String.class)
            .list()
            .stream()
            .collect(Collectors.toSet());
    }

    private Set<String> reviewersOf(String reference) {
        return new TreeSet<>(
                this.jdbc.sql("select reviewer from review where eoi_id = :id and state in ('OPEN', 'SCORED')")
                    .param("id", this.call.eois.get(reference))
                    .query(String.class)
                    .list());
    }

}
