package org.futurecouncil.eoi.evaluation;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

import org.futurecouncil.testing.Engine;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A closed and screened call, and officers who evaluate it. */
final class EvaluationScenario {

    static final String REASON = "Clear, with figures from two councils";

    final UUID programme = UUID.randomUUID();

    final UUID call = UUID.randomUUID();

    /** Name to id. */
    final Map<String, UUID> areas = new LinkedHashMap<>();

    final Map<String, UUID> vendors = new LinkedHashMap<>();

    /** Reference to id. */
    final Map<String, UUID> eois = new LinkedHashMap<>();

    /** Name to id, in order. */
    final Map<String, UUID> criteria = new LinkedHashMap<>();

    private final Engine engine;

    private final JdbcClient jdbc;

    private final RuntimeService runtime;

    private final OffsetDateTime now;

    EvaluationScenario(Engine engine, JdbcClient jdbc, RuntimeService runtime) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.runtime = runtime;
        this.now = engine.now().atOffset(ZoneOffset.UTC);
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, 'COTF-2026-01', 'Services of tomorrow', 'Harrow Example Council',
                        'innovation@council.example', 3, 2, 'CALLING', 'amara', :now)
                """).param("id", this.programme).param("now", this.now).update();
        this.jdbc.sql("""
                insert into criterion (id, programme_id, position, name, description, weight)
                values (gen_random_uuid(), :p, 1, 'Impact', 'What changes for residents', 40),
                       (gen_random_uuid(), :p, 2, 'Feasibility', '', 30),
                       (gen_random_uuid(), :p, 3, 'Value', '', 20),
                       (gen_random_uuid(), :p, 4, 'Social value', '', 10)
                """).param("p", this.programme).update();
        this.jdbc.sql("select name, id from criterion where programme_id = :p order by position")
            .param("p", this.programme)
            .query((row) -> {
                this.criteria.put(row.getString("name"), row.getObject("id", UUID.class));
            });
        this.jdbc.sql("""
                insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state)
                values (:id, :p, 'COTF-2026-01-C', 'Call', 'Tell us', :opens, :closes, 'CLOSED')
                """)
            .param("id", this.call)
            .param("p", this.programme)
            .param("opens", this.now.minusDays(30))
            .param("closes", this.now.minusDays(2))
            .update();
    }

    /** An area that the call asks about. */
    void area(String name) {
        areaLeftOut(name);
        this.jdbc.sql("insert into call_area (call_id, service_area_id) values (:call, :id)")
            .param("call", this.call)
            .param("id", this.areas.get(name))
            .update();
    }

    /** An accepted area that the call does not ask about. */
    void areaLeftOut(String name) {
        UUID id = UUID.randomUUID();
        this.areas.put(name, id);
        this.jdbc.sql("""
                insert into service_area (id, programme_id, position, name, department, lead, origin, state,
                                          nominated_by, nominated_at)
                values (:id, :p, :position, :name, 'Place', 'chloe', 'NOMINATED', 'ACCEPTED', 'amara', :now)
                """)
            .param("id", id)
            .param("p", this.programme)
            .param("position", this.areas.size())
            .param("name", name)
            .param("now", this.now)
            .update();
        this.jdbc.sql("""
                insert into service_brief values (:id, 'By hand', 'Slow', 'Faster', 1, 'chloe', :now)
                """).param("id", id).param("now", this.now).update();
    }

    /** An eligible EOI for a listed area. */
    void eoi(String reference, String vendor, String area) {
        insert(reference, vendor, this.areas.get(area), null, true);
    }

    /** An eligible EOI for a service that nobody had listed. */
    void idea(String reference, String vendor, String service) {
        insert(reference, vendor, null, service, true);
    }

    void ineligible(String reference, String vendor, String area) {
        insert(reference, vendor, this.areas.get(area), null, false);
    }

    private void insert(String reference, String vendor, UUID area, String service, boolean eligible) {
        UUID vendorId = this.vendors.computeIfAbsent(vendor, this::vendor);
        UUID id = UUID.randomUUID();
        this.eois.put(reference, id);
        this.jdbc.sql("""
                insert into expression_of_interest (id, call_id, vendor_id, reference, service_area_id,
                       proposed_service, summary, approach, evidence, state, submitted_at, eligible, eligibility_reason)
                values (:id, :call, :vendor, :reference, :area, :service, 'Summary of ' || :reference,
                        'Approach of ' || :reference, '', 'SUBMITTED', :at, :eligible,
                        case when :eligible then null else 'Not about a service of the council' end)
                """)
            .param("id", id)
            .param("call", this.call)
            .param("vendor", vendorId)
            .param("reference", reference)
            .param("area", area)
            .param("service", service)
            .param("at", this.now.minusDays(3))
            .param("eligible", eligible)
            .update();
    }

    private UUID vendor(String name) {
        UUID id = UUID.randomUUID();
        this.jdbc.sql("insert into vendor values (:id, :name, :contact, :email, null, null, :now)")
            .param("id", id)
            .param("name", name)
            .param("contact", "Contact of " + name)
            .param("email", name.toLowerCase().replaceAll("[^a-z0-9]+", "-") + "@vendor.example")
            .param("now", this.now)
            .update();
        return id;
    }

    ProcessInstance start() {
        return this.runtime.startProcessInstanceByKey("eoi-evaluation", this.programme.toString(), Map.of("programmeId",
                this.programme.toString(), "programmeReference", "COTF-2026-01", "callId", this.call.toString()));
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

    Map<String, Object> scores(String reference, ToIntFunction<String> byCriterion) {
        List<Map<String, Object>> scores = new ArrayList<>();
        this.criteria.forEach((name, id) -> scores
            .add(Map.of("criterion", id, "score", byCriterion.applyAsInt(name), "reason", REASON)));
        return Map.of("eoi", reference, "scores", scores);
    }

    /** The references of the EOIs that a task's form shows. */
    List<String> packet(Task task) {
        return this.jdbc.sql("""
                select e.reference
                  from review r
                  join expression_of_interest e on e.id = r.eoi_id
                  join review_packet p on p.id = r.packet_id
                 where p.id = :packet and r.state = 'OPEN'
                 order by r.position
                """)
            .param("packet", UUID.fromString(String.valueOf(this.engine.variable(task, "packetId"))))
            .query(String.class)
            .list();
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
