package org.futurecouncil.rehearsal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.MovableClock;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.vendor.VendorImport;
import org.futurecouncil.vendor.Vendors;

import org.springframework.boot.CommandLineRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs one whole programme: officers' tasks by the forms' own variables, vendors' answers
 * by the services of their pages, timers because the clock moved. Prints a line a stage,
 * then the report.
 */
@Component
@OnRehearsal
class Rehearsal implements CommandLineRunner {

    private static final int MOST_ATTEMPTS = 12;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);

    private static final Map<String, String> STAGES = Map.of("IDENTIFYING_SERVICES", "Identify services", "CALLING",
            "Call for EOIs", "WORKSHOP", "Workshop", "DEPARTMENTAL_WORKSHOPPING", "Departmental workshopping",
            "BUSINESS_CASE", "Business cases", "ROADMAP", "Roadmap roundtable", "COMPLETED", "Completed", "ENDED_EARLY",
            "Ended early", "WITHDRAWN", "Withdrawn");

    private final RehearsalSettings settings;

    private final MovableClock clock;

    private final Vendors vendors;

    private final VendorsAtWork vendorsAtWork;

    private final OfficersAtWork officers;

    private final OfficerScripts scripts;

    private final FormService forms;

    private final RepositoryService repository;

    private final JdbcClient jdbc;

    private final RehearsalReport report;

    private final Simulation simulation;

    private final PrintStream out = System.out;

    private final Map<String, Boolean> seen = new HashMap<>();

    private final Map<String, Duration> stageSeconds = new LinkedHashMap<>();

    private @Nullable String stage;

    private long stageStarted;

    private int taskCount;

    Rehearsal(RehearsalSettings settings, MovableClock clock, Vendors vendors, VendorsAtWork vendorsAtWork,
            OfficersAtWork officers, OfficerScripts scripts, FormService forms, RepositoryService repository,
            ManagementService management, TaskService tasks, JdbcClient jdbc, RehearsalReport report) {
        this.settings = settings;
        this.clock = clock;
        this.vendors = vendors;
        this.vendorsAtWork = vendorsAtWork;
        this.officers = officers;
        this.scripts = scripts;
        this.forms = forms;
        this.repository = repository;
        this.jdbc = jdbc;
        this.report = report;
        this.simulation = new Simulation(clock, management, tasks, this::onNewTask, this::observe);
    }

    @Override
    public void run(String... args) throws IOException {
        long started = System.nanoTime();
        this.stageStarted = started;
        VendorImport imported = this.vendors
            .importCsv(this.settings.vendors().getContentAsString(StandardCharsets.UTF_8));
        this.out.println("Rehearsal with " + imported.vendorIds().size() + " vendors; no mail leaves this machine.");
        this.officers.as("amara", () -> this.forms.submitStartForm(definition("programme"), this.scripts.programme()));
        this.simulation.run();
        finishStage();
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        Path file = this.settings.report();
        this.report.write(programme(), this.stageSeconds, this.vendorsAtWork.refused(), this.out, file);
        this.out.printf("The whole report, with charts and every mail: %s%n%n", file.toAbsolutePath());
        figure("rehearsal.seconds", took.toMillis() / 1000.0, "s");
        figure("rehearsal.eois", count("select count(*) from expression_of_interest where state = 'SUBMITTED'"),
                "EOIs");
        figure("rehearsal.mails", count("select count(*) from message where state = 'ACCEPTED'"), "messages");
        figure("rehearsal.tasks", this.officers.completed(), "tasks");
    }

    private void onNewTask(Task task) {
        attempt(task, this.officers.whenDone(this.clock.instant(), this.taskCount++), 1);
    }

    /**
     * An officer who is refused reads why, sees to it, and tries again in the next days.
     */
    private void attempt(Task task, Instant at, int number) {
        TaskScript script = this.scripts.of(task.getTaskDefinitionKey());
        this.simulation.at(at, () -> {
            try {
                this.officers.complete(task.getId(), script);
            }
            catch (RuleViolation ex) {
                if (number == MOST_ATTEMPTS) {
                    throw ex;
                }
                attempt(task, this.officers.whenDone(this.clock.instant(), 0), number + 1);
            }
        });
    }

    /** Notices what has come about, and lets others react to it. */
    private void observe() {
        Map<String, @Nullable Object> now = this.jdbc.sql("""
                select p.id, p.state, c.reference as call, c.state as call_state, c.closes_at,
                       w.reference as workshop, w.announced_at, w.rsvp_closes_at,
                       r.id as roundtable, o.published_at
                  from programme p
                  left join call c on c.programme_id = p.id
                  left join workshop w on w.programme_id = p.id
                  left join roundtable r on r.programme_id = p.id
                  left join outcome_publication o on o.programme_id = p.id
                """).query().singleRow();
        UUID programme = (UUID) Objects.requireNonNull(now.get("id"));
        String state = String.valueOf(now.get("state"));
        if (!state.equals(this.stage)) {
            finishStage();
            this.stage = state;
            this.out.printf("%s  %s%n", DAY.format(this.clock.instant().atZone(LondonTime.ZONE)), STAGES.get(state));
        }
        String call = String.valueOf(now.get("call"));
        if ("OPEN".equals(now.get("call_state")) && first("open")) {
            Instant closesAt = instant(now.get("closes_at"));
            Instant extended = closesAt.atZone(LondonTime.ZONE).plusDays(7).toInstant();
            this.simulation.at(closesAt.minus(Duration.ofDays(9)), () -> extend(call, extended));
            this.vendorsAtWork.answerTheCall(this.simulation, call, extended);
            this.vendorsAtWork.answerTooLate(this.simulation, call, extended);
        }
        if (now.get("announced_at") != null && first("workshop")) {
            this.vendorsAtWork.answerTheWorkshop(this.simulation, String.valueOf(now.get("workshop")),
                    chosenVendors(programme), instant(now.get("rsvp_closes_at")));
        }
        if (now.get("roundtable") != null && first("roundtable")) {
            this.vendorsAtWork.answerTheRoundtable(this.simulation, programme,
                    this.jdbc.sql("select id from roundtable_guest where roundtable_id = :id order by email")
                        .param("id", now.get("roundtable"))
                        .query(UUID.class)
                        .list());
        }
        if (now.get("published_at") != null && first("published")) {
            this.vendorsAtWork.askToJoin(this.simulation, programme);
        }
    }

    /** An officer extends the call by the start form in Tasklist. */
    private void extend(String call, Instant closesAt) {
        this.officers.as("ben",
                () -> this.forms.submitStartForm(definition("call-extension"),
                        Map.of("answers",
                                this.officers.answers(Map.of("callReference", call, "closesAt",
                                        closesAt.atZone(LondonTime.ZONE).toLocalDateTime().toString(), "reason",
                                        "Several vendors asked for a week more because of half-term.")))));
    }

    private List<UUID> chosenVendors(UUID programme) {
        return this.jdbc.sql("""
                select distinct e.vendor_id from expression_of_interest e join call c on c.id = e.call_id
                 where c.programme_id = :programme and e.outcome = 'INVITED' order by 1
                """).param("programme", programme).query(UUID.class).list();
    }

    private String definition(String key) {
        return this.repository.createProcessDefinitionQuery()
            .processDefinitionKey(key)
            .latestVersion()
            .singleResult()
            .getId();
    }

    private UUID programme() {
        return this.jdbc.sql("select id from programme").query(UUID.class).single();
    }

    private boolean first(String what) {
        return this.seen.put(what, true) == null;
    }

    private void finishStage() {
        long now = System.nanoTime();
        if (this.stage != null) {
            this.stageSeconds.merge(String.valueOf(STAGES.get(this.stage)), Duration.ofNanos(now - this.stageStarted),
                    Duration::plus);
        }
        this.stageStarted = now;
    }

    private long count(String sql) {
        return this.jdbc.sql(sql).query(Long.class).single();
    }

    private void figure(String name, Number value, String unit) {
        String shown = (value instanceof Double) ? String.format(Locale.ROOT, "%.1f", value) : value.toString();
        this.out.printf("figure %s %s %s%n", name, shown, unit);
    }

    private static Instant instant(@Nullable Object timestamp) {
        return ((Timestamp) Objects.requireNonNull(timestamp)).toInstant();
    }

}
