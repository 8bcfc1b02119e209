package org.futurecouncil.rehearsal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.LocalMailServer;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.MovableClock;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs one whole programme: officers' tasks by the forms' own variables, vendors' answers
 * by the services of their pages, timers because the clock moved. Prints a line a stage,
 * then the report: also of a programme that cannot go on, up to there.
 */
@Component
@OnRehearsal
class Rehearsal implements CommandLineRunner, ExitCodeGenerator {

    /** So often an officer tries to complete one task. */
    private static final int MOST_ATTEMPTS = 4;

    private static final Set<String> ENDED = Set.of("COMPLETED", "ENDED_EARLY", "WITHDRAWN");

    private final RehearsalSettings settings;

    private final RehearsalDates dates;

    private final MovableClock clock;

    private final VendorsAtWork vendors;

    private final OfficersAtWork officers;

    private final OfficerScripts scripts;

    private final JdbcClient jdbc;

    private final RehearsalReport report;

    private final Simulation simulation;

    private final PrintStream out = System.out;

    private final Set<String> seen = new HashSet<>();

    private final Map<String, Duration> stages = new LinkedHashMap<>();

    private @Nullable String stage;

    private @Nullable String stopped;

    private long stageStarted;

    private int taskCount;

    /**
     * @param mailServer of this process, without which there is no rehearsal
     */
    Rehearsal(RehearsalSettings settings, RehearsalDates dates, MovableClock clock, VendorsAtWork vendors,
            OfficersAtWork officers, OfficerScripts scripts, ManagementService management, TaskService tasks,
            JdbcClient jdbc, RehearsalReport report, LocalMailServer mailServer) {
        this.settings = settings;
        this.dates = dates;
        this.clock = clock;
        this.vendors = vendors;
        this.officers = officers;
        this.scripts = scripts;
        this.jdbc = jdbc;
        this.report = report;
        this.simulation = new Simulation(clock, management, tasks, this::onNewTask, this::observe);
    }

    @Override
    public void run(String... args) throws IOException {
        long started = System.nanoTime();
        this.stageStarted = started;
        RuntimeException failure = null;
        try {
            importVendors();
            this.out.println(ReportTexts.of("print.begins", count("select count(*) from vendor")));
            this.officers.start("amara", "programme", this.scripts.programme());
            this.simulation.run();
            requireEnded();
        }
        catch (RehearsalStoppedException ex) {
            this.stopped = ex.getMessage();
        }
        catch (RuntimeException ex) {
            failure = ex;
            this.stopped = ReportTexts.of("stopped.failure", LondonTime.sentence(this.clock.instant()), ex);
        }
        finishStage();
        if (this.stage != null) {
            report(Duration.ofNanos(System.nanoTime() - started));
        }
        if (this.stopped != null) {
            this.out.printf("%n%s%n%s%n", ReportTexts.of("stopped.title"), this.stopped);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** 1 where the rehearsal did not come to an end. */
    @Override
    public int getExitCode() {
        return (this.stopped != null) ? 1 : 0;
    }

    /** As an officer does it, by the form that takes a file. */
    private void importVendors() throws IOException {
        RehearsalSettings.VendorsFile file = this.settings.vendorsFile();
        try {
            this.officers.start("amara", "vendor-import", Map.of("fileName", file.name(), "content", file.content()));
        }
        catch (RuleViolation ex) {
            throw new RehearsalStoppedException(ReportTexts.of("stopped.vendors", file.name(), ex.getMessage()));
        }
        List<String> problems = this.vendors.problems();
        if (!problems.isEmpty()) {
            throw new RehearsalStoppedException(String.join("\n", problems));
        }
    }

    private void requireEnded() {
        if (!ENDED.contains(String.valueOf(this.stage))) {
            throw new RehearsalStoppedException(ReportTexts.of("stopped.stuck", stageName()));
        }
    }

    private void report(Duration took) throws IOException {
        Path file = this.settings.report();
        this.report.write(this.stages, this.stopped, this.out, file);
        this.out.printf("%n%s%n%n", ReportTexts.of("print.report", file.toAbsolutePath()));
        figure("rehearsal.seconds", String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0), "s");
        figure("rehearsal.eois", count("select count(*) from expression_of_interest where state = 'SUBMITTED'"),
                "EOIs");
        figure("rehearsal.mails", count("select count(*) from message where state = 'ACCEPTED'"), "messages");
        figure("rehearsal.tasks", this.officers.completed(), "tasks");
    }

    private void onNewTask(Task task) {
        attempt(task, this.officers.whenDone(task.getTaskDefinitionKey(), this.clock.instant(), this.taskCount++), 1);
    }

    /**
     * An officer who is refused reads why; they, or another of the group, see to it and
     * try again in the next days.
     */
    private void attempt(Task task, Instant at, int number) {
        var script = this.scripts.of(task.getTaskDefinitionKey());
        this.simulation.at(at, () -> {
            String refused = this.officers.complete(task.getId(), script);
            if (refused.isEmpty()) {
                return;
            }
            if (number == MOST_ATTEMPTS) {
                throw new RehearsalStoppedException(ReportTexts.of("stopped.task", task.getName(), number, refused));
            }
            attempt(task, this.officers.whenDone(task.getTaskDefinitionKey(), this.clock.instant(), 0), number + 1);
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
            this.out.println(ReportTexts.of("print.stage", Column.DAY.show(this.clock.instant()), stageName()));
        }
        if ("OPEN".equals(now.get("call_state")) && this.seen.add("open")) {
            callOpened(String.valueOf(now.get("call")), instant(now.get("closes_at")));
        }
        if (now.get("announced_at") != null && this.seen.add("workshop")) {
            this.vendors.answerTheWorkshop(this.simulation, String.valueOf(now.get("workshop")),
                    chosenVendors(programme), instant(now.get("rsvp_closes_at")));
        }
        if (now.get("roundtable") != null && this.seen.add("roundtable")) {
            this.vendors.answerTheRoundtable(this.simulation, programme,
                    this.jdbc
                        .sql("select id from roundtable_guest where roundtable_id = :id order by email collate \"C\"")
                        .param("id", now.get("roundtable"))
                        .query(UUID.class)
                        .list());
        }
        if (now.get("published_at") != null && this.seen.add("published")) {
            this.vendors.askToJoin(this.simulation, programme);
        }
    }

    /**
     * Where no closing day was given, the call is extended by a week in its last days.
     */
    private void callOpened(String call, Instant closesAt) {
        Instant closing = closesAt;
        if (this.dates.callIsExtended()) {
            Instant extended = closesAt.atZone(LondonTime.ZONE).plusDays(7).toInstant();
            this.simulation.at(closesAt.minus(Duration.ofDays(9)),
                    () -> this.officers.start("ben", "call-extension", this.scripts.extension(call, extended)));
            closing = extended;
        }
        this.vendors.answerTheCall(this.simulation, call, closing);
        this.vendors.answerTooLate(this.simulation, call, closing);
    }

    private List<UUID> chosenVendors(UUID programme) {
        return this.jdbc.sql("""
                select v.id from vendor v
                 where exists (select from expression_of_interest e join call c on c.id = e.call_id
                                where e.vendor_id = v.id and c.programme_id = :programme and e.outcome = 'INVITED')
                 order by v.organisation collate "C", v.email collate "C"
                """).param("programme", programme).query(UUID.class).list();
    }

    private String stageName() {
        return ReportTexts.of("stage." + this.stage);
    }

    private void finishStage() {
        long now = System.nanoTime();
        if (this.stage != null) {
            this.stages.merge(stageName(), Duration.ofNanos(now - this.stageStarted), Duration::plus);
        }
        this.stageStarted = now;
    }

    private long count(String sql) {
        return this.jdbc.sql(sql).query(Long.class).single();
    }

    private void figure(String name, Object value, String unit) {
        this.out.printf("figure %s %s %s%n", name, value, unit);
    }

    private static Instant instant(@Nullable Object timestamp) {
        return ((Timestamp) Objects.requireNonNull(timestamp)).toInstant();
    }

}
