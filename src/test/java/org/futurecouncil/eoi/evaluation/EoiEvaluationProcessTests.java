package org.futurecouncil.eoi.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.local.ReceivedMail;
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

    @Autowired
    private TaskService tasks;

    @Autowired
    private EoiEvaluationViews views;

    @Autowired
    private LocalMailbox mailbox;

    private EvaluationScenario call;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.mailbox.clear();
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
        // no vendor wants invitations to new calls any more; an outcome is none
        this.jdbc.sql("insert into mail_opt_out select 'VENDOR', id, registered_at from vendor").update();
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
        assertThat(this.call.outcome("EOI-2")).isEqualTo("NOT_INVITED");
        assertThat(this.jdbc.sql("""
                select concat_ws('/', reference, outcome_code, outcome_reason) from expression_of_interest order by 1
                """).query(String.class).list()).containsExactly("EOI-1/AREA_INVITED/Much interest, good ideas",
                "EOI-2/AREA_NOT_INVITED", "EOI-3/AREA_NOT_SHORTLISTED/Little interest",
                "EOI-4/IDEA_NOT_PROMOTED/Not a service of ours",
                "EOI-5/NOT_ELIGIBLE/Not about a service of the council");
        assertThat(states()).containsExactlyInAnyOrder("Parking SHORTLISTED", "Libraries NOT_SHORTLISTED");
        assertThat(this.call.count("select count(*) from call where state = 'DECIDED'")).isEqualTo(1);
        assertThat(this.call.count("select count(*) from message m join mailing l on l.id = m.mailing_id "
                + "where l.template = 'eoi-outcome'"))
            .isEqualTo(3);
        assertThat(outcomeMail("Acme")).contains("We would like Acme to come to the workshop.",
                "Parking is on the list for the workshop: Much interest, good ideas\n"
                        + "Your expression of interest is one of those invited (1 of 2 for Parking).\n",
                "Libraries is not on the list for the workshop: Little interest\n", "Total: 80.00 of 100",
                "How we scored: ");
        assertThat(outcomeMail("Bright")).contains("Parking is on the list for the workshop, but your expression of "
                + "interest is not one of those invited (1 of 2 for Parking).\n");
        assertThat(outcomeMail("Cedar")).contains("The idea has not been made a project: Not a service of ours\n");
        assertThat(this.call.count("select count(*) from message m join mailing l on l.id = m.mailing_id "
                + "where l.template = 'eoi-outcome' and m.state = 'ACCEPTED'"))
            .isEqualTo(3);
    }

    @Test
    void whoeverWasToldOfAnIneligibleEoiHearsTheOutcomeOfTheOthersOnly() {
        threeEoisAndAnIdea();
        this.call.ineligible("EOI-5", "Bright", "Libraries");
        this.call.ineligible("EOI-6", "Dross", "Parking");
        toDecision();
        decide(List.of(this.call.decision("Parking", false), this.call.decision("Libraries", false)), List.of(),
                List.of(Map.of("eoi", "EOI-4", "reason", "Not now")));
        assertThat(outcomeMail("Bright")).contains("EOI-2: Parking").doesNotContain("EOI-5");
        assertThat(this.mailbox.to(this.call.address("Dross"))).isEmpty();
    }

    @Test
    void theLowestTotalInvitedIsToldOnlyWhereItIsNotThatOfOneCompetitorAlone() {
        threeEoisAndAnIdea();
        this.call.eoi("EOI-5", "Cedar", "Parking");
        this.call.start();
        this.call.appoint("imran", "julia");
        this.call.declareNone();
        this.call.scoreAll((reviewer, eoi, criterion) -> eoi.equals("EOI-2") ? 2 : eoi.equals("EOI-5") ? 3 : 4);
        Map<String, Object> parking = new HashMap<>(this.call.decision("Parking", true, "EOI-1", "EOI-5"));
        parking.put("inviteReason", "There are two chairs.");
        decide(List.of(parking, this.call.decision("Libraries", false)), List.of(),
                List.of(Map.of("eoi", "EOI-4", "reason", "Not now")));
        assertThat(outcomeMail("Bright")).contains("not one of those invited (2 of 3 for Parking; "
                + "the lowest total invited is 60.00 of 100). There are two chairs.\n");
        assertThat(outcomeMail("Cedar")).contains("one of those invited (2 of 3 for Parking). There are two chairs.\n");
        assertThat(this.mailbox.to(this.call.address("Bright")).get(0).html())
            .contains("the lowest total invited is 60.00 of 100");
    }

    @Test
    void anAcceptedAreaThatTheCallLeftOutIsNotJudged() {
        this.call.areaLeftOut("Waste");
        threeEoisAndAnIdea();
        this.call.area("Roads");
        ProcessInstance instance = toDecision();
        assertThat(this.jdbc.sql("""
                select a.name || ' ' || (d ->> 'rank') || ' ' || (d ->> 'tied')
                  from revised_list, jsonb_array_elements(report -> 'areas') d
                  join service_area a on a.id = (d ->> 'id')::uuid
                """).query(String.class).list()).containsExactly("Parking 1 false", "Libraries 2 false",
                "Roads 3 false");
        assertThat(String.valueOf(this.engine.variable(this.engine.task("UserTask_DecideRevisedList"), "view")))
            .contains("Libraries")
            .doesNotContain("Waste");
        List<Map<String, ?>> declined = List.of(Map.of("eoi", "EOI-4", "reason", "Not now"));
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> decide(
                    List.of(this.call.decision("Waste", true), this.call.decision("Parking", false),
                            this.call.decision("Libraries", false), this.call.decision("Roads", false)),
                    List.of(), declined))
            .withMessage("An area is decided twice or is not on the list. Open the form again.");
        decide(List.of(this.call.decision("Parking", false), this.call.decision("Libraries", false),
                this.call.decision("Roads", false)), List.of(), declined);
        assertThat(instance).isEnded();
    }

    @Test
    void totalsThatOnlyRoundToTheSameAreNotTied() {
        threeEoisAndAnIdea();
        toDecision();
        this.jdbc.sql("update eoi_result set total = 66.67, total_exact = '200/3'").update();
        this.jdbc.sql("update eoi_result set total_exact = '6667/100' where eoi_id = :id")
            .param("id", this.call.eois.get("EOI-2"))
            .update();
        assertThat(this.views.revisedList(this.call.call.toString())).isInstanceOfSatisfying(RevisedListView.class,
                (view) -> assertThat(view.areas().get(0).eois()).extracting("reference")
                    .containsExactly("EOI-2", "EOI-1"));
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> decide(
                    List.of(this.call.decision("Parking", true, "EOI-1"), this.call.decision("Libraries", false)),
                    List.of(), List.of(Map.of("eoi", "EOI-4", "reason", "Not now"))))
            .withMessage("Parking: an EOI with a better total is left out. Say why these are invited.");
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
    void whatAVendorHoldsConfidentialIsLeftOutWhereItsWordsDescribeTheProject() {
        threeEoisAndAnIdea();
        ProcessInstance instance = toDecision();
        hold("EOI-4", "SUMMARY", "mary of");
        hold("EOI-4", "SUMMARY", "of EOI");
        hold("EOI-4", "APPROACH", null);
        decide(List.of(this.call.decision("Parking", true, "EOI-1"), this.call.decision("Libraries", false)),
                List.of(Map.of("name", "Pest control", "department", "Environment", "lead", "david", "reason", "A need",
                        "currentDelivery", "", "eois", List.of("EOI-4"))),
                List.of());
        assertThat(instance).isEnded();
        assertThat(this.jdbc.sql("""
                select b.challenges, b.objectives from service_area a
                  join service_brief b on b.service_area_id = a.id where a.origin = 'PROPOSED'
                """).query().singleRow()).containsEntry("challenges", "Cedar: Sum[held confidential by the vendor]-4")
            .containsEntry("objectives", "Cedar: [held confidential by the vendor]");
        assertThat(this.jdbc.sql("select data::text from message").query(String.class).list())
            .noneMatch((data) -> data.contains("Summary of EOI-4") || data.contains("Approach of EOI-4"));
    }

    private void hold(String reference, String section, @Nullable String passage) {
        this.jdbc.sql("update expression_of_interest set version = 1 where reference = :reference")
            .param("reference", reference)
            .update();
        this.jdbc.sql("""
                insert into eoi_version (eoi_id, number, proposed_service, subject, summary, approach, evidence, late,
                                         sent_at, sent_by, sent_by_name)
                select id, 1, proposed_service, proposed_service, summary, approach, evidence, false, submitted_at,
                       vendor_id, 'Ann'
                  from expression_of_interest where reference = :reference
                on conflict do nothing
                """).param("reference", reference).update();
        this.jdbc
            .sql("""
                    insert into eoi_version_confidential (eoi_id, number, position, section, passage, ground, reason)
                    select id, 1, (select count(*) from eoi_version_confidential), :section, :passage, 'TRADE_SECRET', 'Ours'
                      from expression_of_interest where reference = :reference
                    """)
            .param("reference", reference)
            .param("section", section)
            .param("passage", passage)
            .update();
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
        assertThat(this.jdbc
            .sql("""
                    select count(*) from service_brief b
                      join service_brief_version v using (service_area_id, version, current_delivery, challenges, objectives,
                                                          described_by, described_at)
                     where b.service_area_id = :id
                    """)
            .param("id", project.get("id"))
            .query(Integer.class)
            .single()).isEqualTo(1);
        assertThat(this.jdbc.sql("select reference from expression_of_interest where promoted_area_id = :id order by 1")
            .param("id", project.get("id"))
            .query(String.class)
            .list()).containsExactly("EOI-4", "EOI-6");
        assertThat(this.call.outcome("EOI-4")).isEqualTo("INVITED");
        assertThat(this.call.outcome("EOI-6")).isEqualTo("INVITED");
        assertThat(this.call.outcomeCode("EOI-6")).isEqualTo("IDEA_PROMOTED");
        assertThat(outcomeMail("Cedar"))
            .contains("The idea has become a project of its own, Pest control: Two vendors see the same need\n");
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
            .withMessageContaining("Libraries, reason: fill this in.")
            .withMessageContaining("parking, department: fill this in.")
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
        assertThat(this.call.outcomeReason("EOI-1")).isEqualTo("The other one is about buying machines.");
        assertThat(outcomeMail("Acme"))
            .contains("not one of those invited (1 of 2 for Parking). " + "The other one is about buying machines.\n");
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
            .withMessageContaining("Acme, reason: fill this in.");
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
            .contains("\"userId\":\"kofi\"")
            .doesNotContain("EOI-2", "Holds shares", "\"userId\":\"imran\"");
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
            .withMessageContaining("EOI-1, reason: fill this in.");
        this.call.answer(task, Map.of("setAside", List.of(Map.of("eoi", "EOI-4", "reason", "All of us know them"))));
        this.call.scoreAll((reviewer, eoi, criterion) -> 4);
        decide(List.of(this.call.decision("Parking", false), this.call.decision("Libraries", false)), List.of(),
                List.of());
        assertThat(instance).isEnded();
        assertThat(this.call.outcomeCode("EOI-4")).isEqualTo("NOT_EVALUATED");
        assertThat(outcomeMail("Cedar")).contains("It has not been evaluated: All of us know them\n")
            .doesNotContain("How we scored", "with care", "Total:");
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
            .withMessageContaining("EOI-1, Impact, reason: fill this in.")
            .withMessageContaining("EOI-1, Value: give a whole number from 0 to 5.")
            .withMessageContaining(
                    "EOI-1 has a score on something that is no criterion of this call. Open the form again.")
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
    void aReviewerStandsDownThemselvesOrByAnOfficerAndNeverByAColleague() {
        threeEoisAndAnIdea();
        this.call.start();
        this.call.appoint("imran", "julia", "kofi", "leah");
        Map<String, ?> cannot = Map.of("standDown", "On parental leave");
        Task imrans = this.call.taskOf("UserTask_DeclareConflicts", "imran");
        this.engine.as("julia");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.call.answer(imrans, cannot))
            .withMessage(
                    "Only Imran Example, a programme officer or a manager can say that Imran Example cannot do it.");
        this.engine.as("imran");
        this.call.answer(imrans, cannot);
        this.call.declareNone();
        Task julias = this.call.taskOf("UserTask_ScoreEois", "julia");
        this.engine.as("kofi");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.call.answer(julias, cannot))
            .withMessageStartingWith("Only Julia Example, a programme officer or a manager");
        assertThat(this.call.count("select count(*) from review where state = 'HANDED_BACK'")).isZero();
        this.engine.as("amara");
        this.call.answer(julias, cannot);
        assertThat(this.jdbc
            .sql("select reviewer || '/' || stood_down_by from eoi_reviewer where stood_down_at is not null order by 1")
            .query(String.class)
            .list()).containsExactly("imran/imran", "julia/amara");
    }

    @Test
    void aReviewersTasksAreOpenToProgrammeOfficersAndToNoOtherReviewerAndRemindTheReviewerAlone() {
        threeEoisAndAnIdea();
        this.call.start();
        this.call.appoint("imran", "julia");
        assertThat(this.engine.tasks("UserTask_DeclareConflicts")).allSatisfy(this::isForItsReviewerAndOfficers);
        this.call.declareNone();
        assertThat(this.engine.tasks("UserTask_ScoreEois")).allSatisfy(this::isForItsReviewerAndOfficers);
        this.engine.pass(Duration.ofDays(15));
        this.engine.sendDigests();
        assertThat(this.jdbc.sql("""
                select m.recipient_id from message m join mailing l on l.id = m.mailing_id
                 where l.template = 'officer-digest' order by 1
                """).query(String.class).list()).containsExactly("imran", "julia");
        assertThat(this.tasks.createTaskQuery().taskCandidateUser("kofi").includeAssignedTasks().count()).isZero();
    }

    private void isForItsReviewerAndOfficers(Task task) {
        assertThat(task.getAssignee()).isIn("imran", "julia");
        assertThat(this.tasks.getIdentityLinksForTask(task.getId())).extracting(IdentityLink::getGroupId)
            .filteredOn(Objects::nonNull)
            .containsExactly("programme-officers");
    }

    @Test
    void whoeverDeclaredAConflictAgreesNoScoreOfThatVendor() {
        ProcessInstance instance = toModerationWithImranInConflict();
        Task task = this.engine.task("UserTask_ModerateScores");
        Map<String, ?> agreed = agreedBy("julia", "kofi");
        this.engine.as("imran");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.call.answer(task, agreed))
            .withMessage("You declared a conflict of interest with Acme, so you cannot agree these scores. "
                    + "Leave this task to somebody who has none.");
        assertThatThrownBy(() -> this.jdbc
            .sql("""
                    update moderated_score set agreed_score = 3, reason = 'r', movement = 'm', dissent = '', took_part = 't',
                                               agreed_by = 'imran', agreed_at = found_at
                    """)
            .update()).hasMessageContaining("imran has a conflict of interest");
        assertThat(instance).isWaitingAt("UserTask_ModerateScores");
        this.engine.as("amara");
        this.call.answer(task, agreed);
        assertThat(instance).isWaitingAt("UserTask_DecideRevisedList");
    }

    @Test
    void whoeverDeclaredAConflictTakesNoPartInAgreeingAScoreOfThatVendor() {
        ProcessInstance instance = toModerationWithImranInConflict();
        Task task = this.engine.task("UserTask_ModerateScores");
        assertThat(String.valueOf(this.engine.variable(task, "view"))).contains("\"inConflict\":[\"imran\"]",
                "\"userId\":\"ben\"");
        this.engine.as("amara");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.call.answer(task, agreedBy("imran", "kofi", "owen")))
            .withMessage("EOI-1, Impact, who took part: Imran Example declared a conflict of interest with Acme. "
                    + "Leave them out.\nEOI-1, Impact, who took part: “owen” is not on the list. Open the task again.");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.call.answer(task, agreedBy()))
            .withMessage("EOI-1, Impact, who took part: tick or name somebody.");
        assertThat(instance).isWaitingAt("UserTask_ModerateScores");
        this.call.answer(task, agreedBy("kofi", "amara", "julia"));
        assertThat(this.jdbc.sql("select took_part from moderated_score").query(String.class).single())
            .isEqualTo("Amara Example, Julia Example, Kofi Example");
        assertThat(this.jdbc.sql("select officer from moderation_participant order by 1").query(String.class).list())
            .containsExactly("amara", "julia", "kofi");
        assertThatThrownBy(() -> this.jdbc.sql("update moderation_participant set officer = 'imran'").update())
            .hasMessageContaining("imran has a conflict of interest");
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
            .withMessageContaining("EOI-1, Impact, reason for the agreed score: fill this in.")
            .withMessageContaining("EOI-1, Impact, how it moved from the individual scores: fill this in.")
            .withMessageContaining("EOI-1, Impact, who took part: tick or name somebody.");
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

    /** Julia and Kofi are apart on the first EOI, which is Acme's. */
    private ProcessInstance toModerationWithImranInConflict() {
        threeEoisAndAnIdea();
        ProcessInstance instance = this.call.start();
        this.call.appoint("imran", "julia", "kofi");
        this.call.declare("imran", "Acme");
        this.call.declareNone();
        this.call.scoreAll((reviewer, eoi,
                criterion) -> eoi.equals("EOI-1") && criterion.equals("Impact") && reviewer.equals("julia") ? 1 : 4);
        return instance;
    }

    /** A score agreed on the first EOI. */
    private Map<String, ?> agreedBy(String... officers) {
        return Map.of("scores",
                List.of(Map.of("eoi", "EOI-1", "criterion", this.call.criteria.get("Impact"), "score", 3, "reason",
                        "Evidence", "movement", "Up", "dissent", "", "officers", List.of(officers), "tookPart", "")));
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

    /** What a vendor reads; there is one such mail. */
    private String outcomeMail(String vendor) {
        this.engine.releaseMailings();
        List<ReceivedMail> mails = this.mailbox.to(this.call.address(vendor));
        assertThat(mails).hasSize(1);
        return mails.get(0).text().replace("\r\n", "\n");
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
