package org.futurecouncil.eoi.evaluation;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;

import org.futurecouncil.testing.Engine;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A closed and screened call, and officers who evaluate it. */
final class EvaluationScenario extends ScreenedCall {

    private final Engine engine;

    EvaluationScenario(Engine engine, JdbcClient jdbc, RuntimeService runtime) {
        super(jdbc, runtime, "COTF-2026-01", engine.now().atOffset(ZoneOffset.UTC), 2);
        this.engine = engine;
        criteria(List.of("Impact", "Feasibility", "Value", "Social value"), List.of(40, 30, 20, 10));
    }

    void appoint(String... reviewers) {
        this.engine.as("amara");
        answer(this.engine.task("UserTask_AppointReviewers"), Map.of("reviewers", List.of(reviewers)));
    }

    /** Everybody else declares to have none. */
    void declareNone() {
        for (Task task : this.engine.tasks("UserTask_DeclareConflicts")) {
            this.engine.as(task.getAssignee());
            answer(task, Map.of("none", true));
        }
        this.engine.runJobs();
    }

    void declare(String reviewer, String vendor) {
        this.engine.as(reviewer);
        answer(taskOf("UserTask_DeclareConflicts", reviewer),
                Map.of("none", false, "conflicts", List.of(Map.of("vendor", this.vendors.get(vendor), "kind",
                        "FINANCIAL", "nature", "DIRECT", "reason", "Holds shares in it"))));
        this.engine.runJobs();
    }

    Task taskOf(String key, String user) {
        return this.engine.tasks(key)
            .stream()
            .filter((task) -> user.equals(task.getAssignee()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(user + " has no task " + key));
    }

    /** Everybody scores all open packets. */
    void scoreAll(Score score) {
        for (Task task : this.engine.tasks("UserTask_ScoreEois")) {
            this.engine.as(task.getAssignee());
            answer(task, Map.of("eois", scores(task, score)));
        }
        this.engine.runJobs();
    }

    List<Map<String, Object>> scores(Task task, Score score) {
        List<Map<String, Object>> scores = new ArrayList<>();
        for (String reference : packet(task)) {
            scores.add(scores(reference, (criterion) -> score.of(task.getAssignee(), reference, criterion)));
        }
        return scores;
    }

    /** The references of the EOIs that a task's form shows. */
    List<String> packet(Task task) {
        return packet(String.valueOf(this.engine.variable(task, "packetId")));
    }

    void answer(Task task, Object answers) {
        this.engine.submit(task, Map.of("answers", this.engine.json(answers)));
    }

    Map<String, Object> decision(String area, boolean shortlist, String... invited) {
        return Map.of("id", this.areas.get(area), "shortlist", shortlist, "reason",
                shortlist ? "Much interest, good ideas" : "Little interest", "invited", List.of(invited));
    }

    long count(String sql) {
        return this.jdbc.sql(sql).query(Long.class).single();
    }

    String outcome(String reference) {
        return this.jdbc.sql("select outcome from expression_of_interest where reference = :reference")
            .param("reference", reference)
            .query(String.class)
            .single();
    }

    String outcomeCode(String reference) {
        return this.jdbc.sql("select outcome_code from expression_of_interest where reference = :reference")
            .param("reference", reference)
            .query(String.class)
            .single();
    }

    String outcomeReason(String reference) {
        return this.jdbc.sql("select outcome_reason from expression_of_interest where reference = :reference")
            .param("reference", reference)
            .query(String.class)
            .single();
    }

    /** What somebody gives. */
    @FunctionalInterface
    interface Score {

        int of(String reviewer, String reference, String criterion);

    }

}
