package org.futurecouncil.eoi.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

/**
 * A call as large as a council has seen: 270 EOIs, 60 vendors, 20 areas, 12 reviewers.
 */
@ProcessTest
class EoiEvaluationLoadProcessTests {

    private static final int EOIS = 270;

    private static final List<String> MORE_REVIEWERS = List.of("olga", "petra", "qasim", "ruth", "samir", "tomas");

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    private EvaluationScenario call;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        for (String id : MORE_REVIEWERS) {
            User user = this.identity.newUser(id);
            user.setFirstName(id);
            user.setLastName("Example");
            user.setEmail(id + "@council.example");
            this.identity.saveUser(user);
            this.identity.createMembership(id, Groups.REVIEWERS);
        }
        this.call = new EvaluationScenario(this.engine, this.jdbc, this.runtime);
    }

    @AfterEach
    void takeReviewersOut() {
        this.engine.startOver();
        MORE_REVIEWERS.forEach(this.identity::deleteUser);
    }

    @Test
    void aLargeCallIsEvaluatedFromEndToEnd() {
        largeCall();
        ProcessInstance instance = this.call.start();
        List<String> reviewers = new ArrayList<>(List.of("imran", "julia", "kofi", "leah", "mateusz", "nadia"));
        reviewers.addAll(MORE_REVIEWERS);
        this.call.appoint(reviewers.toArray(String[]::new));
        this.call.declare("imran", "Vendor 1");
        this.call.declare("julia", "Vendor 1");
        for (Task task : this.engine.tasks("UserTask_DeclareConflicts")) {
            this.engine.as(task.getAssignee());
            this.call.answer(task, Map.of("none", true));
        }
        time("eoi.allocate_270", this.engine::runJobs);
        assertThat(
                this.call.count("select max(n) - min(n) from (select count(*) as n from review group by reviewer) l"))
            .isLessThanOrEqualTo(1);
        assertThat(this.call.count("select max(n) from (select count(*) as n from review group by packet_id) l"))
            .isLessThanOrEqualTo(Allocation.PACKET_SIZE);
        scorePackets();
        time("eoi.after_last_packet", this.engine::runJobs);
        assertThat(instance).isWaitingAt("UserTask_ModerateScores");
        List<Map<String, Object>> agreed = this.jdbc.sql("""
                select e.reference as eoi, m.criterion_id as criterion, 3 as score, 'Agreed' as reason,
                       'Met in the middle' as movement, 'Both' as "tookPart"
                  from moderated_score m join expression_of_interest e on e.id = m.eoi_id
                """).query().listOfRows();
        this.engine.as("amara");
        time("eoi.moderate_and_rank",
                () -> this.call.answer(this.engine.task("UserTask_ModerateScores"), Map.of("scores", agreed)));
        List<Map<String, Object>> decisions = new ArrayList<>();
        this.call.areas.keySet().forEach((area) -> decisions.add(this.call.decision(area, false)));
        List<Map<String, Object>> ideas = this.jdbc
            .sql("select reference as eoi, 'Not now' as reason from eoi_in_evaluation where service_area_id is null")
            .query()
            .listOfRows();
        time("eoi.decide_and_tell", () -> this.call.answer(this.engine.task("UserTask_DecideRevisedList"),
                Map.of("areas", decisions, "notPromoted", ideas, "conflicts", "None")));
        assertThat(instance).isEnded().hasPassed("EndEvent_NoProjectShortlisted");
        assertThat(this.call.count("select count(*) from eoi_score")).isEqualTo(EOIS * 2 * 4);
        assertThat(this.call.count(
                "select count(*) from message m join mailing l on l.id = m.mailing_id where l.template = 'eoi-outcome'"))
            .isEqualTo(60);
    }

    @Test
    void reviewersWhoSendAtTheSameMomentNeverRefuseOneAnother() throws Exception {
        this.call.area("Parking");
        IntStream.range(0, 24).forEach((i) -> this.call.eoi("EOI-%02d".formatted(i), "Vendor " + i, "Parking"));
        ProcessInstance instance = this.call.start();
        List<String> reviewers = List.of("imran", "julia", "kofi", "leah", "mateusz", "nadia");
        this.call.appoint(reviewers.toArray(String[]::new));
        this.call.declareNone();
        Map<Task, Object> answers = new HashMap<>();
        for (Task task : this.engine.tasks("UserTask_ScoreEois")) {
            answers.put(task, Map.of("eois", this.call.scores(task, (reviewer, eoi, criterion) -> 3)));
        }
        assertThat(answers).hasSize(6);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Void>> work = answers.entrySet().stream().<Callable<Void>>map((entry) -> () -> {
                this.engine.as(entry.getKey().getAssignee());
                this.call.answer(entry.getKey(), entry.getValue());
                return null;
            }).toList();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        finally {
            threads.shutdownNow();
        }
        this.engine.runJobs();
        assertThat(instance).isWaitingAt("UserTask_DecideRevisedList");
    }

    private void largeCall() {
        IntStream.rangeClosed(1, 20).forEach((i) -> this.call.area("Area " + i));
        for (int i = 1; i <= EOIS; i++) {
            String vendor = "Vendor " + (i % 60 + 1);
            if (i % 15 == 0) {
                this.call.idea("EOI-%03d".formatted(i), vendor, "Service " + i);
            }
            else {
                this.call.eoi("EOI-%03d".formatted(i), vendor, "Area " + (i / 60 * 4 + i % 4 + 1));
            }
        }
        this.jdbc.sql("update expression_of_interest set summary = repeat('Better service. ', 600)").update();
    }

    private void scorePackets() {
        List<Long> times = new ArrayList<>();
        for (Task task : this.engine.tasks("UserTask_ScoreEois")) {
            this.engine.as(task.getAssignee());
            Map<String, Object> answers = Map.of("eois", this.call.scores(task, (reviewer, eoi, criterion) -> Math
                .floorMod((reviewer + eoi).hashCode() * 31 + criterion.hashCode(), (eoi.hashCode() % 5 == 0) ? 6 : 3)));
            long start = System.nanoTime();
            this.call.answer(task, answers);
            times.add(System.nanoTime() - start);
        }
        times.sort(null);
        figure("eoi.record_packet.median", times.get(times.size() / 2));
        figure("eoi.record_packet.worst", times.get(times.size() - 1));
    }

    private static void time(String name, Runnable work) {
        long start = System.nanoTime();
        work.run();
        figure(name, System.nanoTime() - start);
    }

    private static void figure(String name, long nanos) {
        System.out.println("figure " + name + " " + Duration.ofNanos(nanos).toMillis() + " ms");
    }

}
