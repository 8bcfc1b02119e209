package org.futurecouncil.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.MovableClock;
import org.futurecouncil.platform.TaskViews;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What process tests do with the engine: be an officer, complete a task as Tasklist does,
 * let time pass, start over.
 */
public class Engine {

    /** Monday, 2 March 2026, 9:00 in London: where the clock of every test starts. */
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final ProcessEngine engine;

    private final MovableClock clock;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private final TaskViews views;

    private final ObjectMapper json;

    Engine(ProcessEngine engine, MovableClock clock, JdbcClient jdbc, TransactionTemplate transaction, TaskViews views,
            ObjectMapper json) {
        this.engine = engine;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.views = views;
        this.json = json;
        AbstractAssertions.init(engine);
    }

    /**
     * Ends everything that runs, empties the tables of the domain and sets the clock
     * back.
     */
    public void startOver() {
        this.engine.getIdentityService().clearAuthentication();
        for (ProcessInstance instance : this.engine.getRuntimeService()
            .createProcessInstanceQuery()
            .rootProcessInstances()
            .list()) {
            this.engine.getRuntimeService()
                .deleteProcessInstancesIfExists(List.of(instance.getId()), "test over", true, true, false);
        }
        emptyTables();
        this.clock.resetTo(START);
        AbstractAssertions.init(this.engine);
    }

    /**
     * Deleting a few rows is faster than truncating a hundred tables.
     */
    private void emptyTables() {
        this.jdbc.sql("""
                do $$
                declare
                    name text;
                begin
                    set local session_replication_role = replica;
                    for name in select quote_ident(tablename) from pg_tables
                                 where schemaname = 'public' and tablename not like 'act\\_%'
                                   and tablename <> 'flyway_schema_history'
                    loop
                        execute 'delete from ' || name;
                    end loop;
                end $$
                """).update();
    }

    /** Acts as somebody, as Tasklist does for who is signed in; null: as a timer does. */
    public void as(@Nullable String userId) {
        this.engine.getIdentityService().setAuthenticatedUserId(userId);
    }

    /** The only open task of a kind in the whole engine. */
    public Task task(String taskDefinitionKey) {
        List<Task> tasks = tasks(taskDefinitionKey);
        if (tasks.size() != 1) {
            throw new AssertionError(
                    "Expected one open task " + taskDefinitionKey + " but found " + tasks.size() + "; open are "
                            + this.engine.getTaskService()
                                .createTaskQuery()
                                .list()
                                .stream()
                                .map(Task::getTaskDefinitionKey)
                                .toList());
        }
        return tasks.get(0);
    }

    public List<Task> tasks(String taskDefinitionKey) {
        return this.engine.getTaskService()
            .createTaskQuery()
            .taskDefinitionKey(taskDefinitionKey)
            .orderByTaskCreateTime()
            .asc()
            .list();
    }

    /** What a task's form shows under a name to whoever opens it now. */
    public @Nullable Object variable(Task task, String name) {
        this.views.refresh(task.getId());
        return this.engine.getTaskService().getVariable(task.getId(), name);
    }

    /** Sends a task's form with what was typed, by the call that Tasklist makes. */
    public void submit(Task task, Map<String, ?> variables) {
        this.engine.getFormService().submitTaskForm(task.getId(), Map.copyOf(variables));
    }

    public void submit(String taskDefinitionKey, Map<String, ?> variables) {
        submit(task(taskDefinitionKey), variables);
    }

    /** A value as embedded forms send it. */
    public JsonValue json(Object value) {
        try {
            return SpinValues.jsonValue((value instanceof String text) ? text : this.json.writeValueAsString(value))
                .create();
        }
        catch (JsonProcessingException ex) {
            throw new IllegalArgumentException(ex);
        }
    }

    /** Runs every job that may run now, and what these bring, until none is left. */
    public void runJobs() {
        for (Job job = nextJob(); job != null; job = nextJob()) {
            this.engine.getManagementService().executeJob(job.getId());
        }
    }

    /** Lets go, as an officer does, every mailing that waits for it. */
    public void releaseMailings() {
        runJobs();
        tasks("UserTask_ReleaseMailing")
            .forEach((task) -> submit(task, Map.of("answers", json(Map.of("decision", "SEND", "reason", "")))));
        runJobs();
    }

    /**
     * Moves the clock to an instant; timers on the way fire in their order, each at its
     * time.
     */
    public void moveTo(Instant instant) {
        runJobs();
        for (Date next = nextTimerUntil(instant); next != null; next = nextTimerUntil(instant)) {
            this.clock
                .moveTo(next.toInstant().isBefore(this.clock.instant()) ? this.clock.instant() : next.toInstant());
            runJobs();
        }
        this.clock.moveTo(instant);
        runJobs();
    }

    /** Moves the clock and runs nothing. */
    public void stepTo(Instant instant) {
        this.clock.moveTo(instant);
    }

    /**
     * As if the application had been down until then: what was due meanwhile runs now.
     */
    public void resumeAt(Instant instant) {
        stepTo(instant);
        runJobs();
    }

    /** Sends officers their digest of this day, which must be a working day. */
    public void sendDigests() {
        this.engine.getRuntimeService()
            .startProcessInstanceByKey("officer-digest", Map.of("digestAt", Date.from(now())));
        runJobs();
    }

    public void pass(Duration duration) {
        moveTo(this.clock.instant().plus(duration));
    }

    public Instant now() {
        return this.clock.instant();
    }

    /** Does something within one transaction, as a web request's service would. */
    public void inTransaction(Runnable work) {
        this.transaction.executeWithoutResult((status) -> work.run());
    }

    /**
     * Does something within one transaction and takes it back, with what the engine did.
     */
    public void inTransactionTakenBack(Runnable work) {
        this.transaction.executeWithoutResult((status) -> {
            work.run();
            status.setRollbackOnly();
        });
    }

    /**
     * Does several things at once, each in a transaction of its own, of which none ends
     * before all have done their work.
     */
    public void inTransactionsAtOnce(List<Runnable> work) throws Exception {
        CyclicBarrier allDone = new CyclicBarrier(work.size());
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<? extends Future<?>> all = work.stream().map((one) -> threads.submit(() -> {
                this.transaction.executeWithoutResult((status) -> {
                    one.run();
                    await(allDone);
                });
            })).toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
        finally {
            threads.shutdownNow();
        }
    }

    /**
     * Does one thing in a transaction that stays open until something else has begun at
     * the same moment, and either waits for it or is done.
     */
    public void atTheSameMoment(Runnable one, Runnable other) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> begun = Objects.requireNonNull(this.transaction.execute((status) -> {
                one.run();
                Future<?> second = thread.submit(other);
                Awaitility.await().until(() -> second.isDone() || this.jdbc.sql("""
                        select exists (select from pg_stat_activity
                                        where datname = current_database() and wait_event_type = 'Lock')
                        """).query(Boolean.class).single());
                return second;
            }));
            begun.get(20, TimeUnit.SECONDS);
        }
        finally {
            thread.shutdownNow();
        }
    }

    /** Runs the only timer there is, due or not. */
    public void runTimer() {
        this.engine.getManagementService()
            .executeJob(this.engine.getManagementService().createJobQuery().timers().singleResult().getId());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        }
        catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private @Nullable Job nextJob() {
        List<Job> jobs = this.engine.getManagementService()
            .createJobQuery()
            .executable()
            .orderByJobDuedate()
            .asc()
            .listPage(0, 1);
        return jobs.isEmpty() ? null : jobs.get(0);
    }

    private @Nullable Date nextTimerUntil(Instant instant) {
        List<Job> jobs = this.engine.getManagementService()
            .createJobQuery()
            .timers()
            .withRetriesLeft()
            .active()
            .duedateLowerThan(Date.from(instant.plusMillis(1)))
            .orderByJobDuedate()
            .asc()
            .listPage(0, 1);
        return jobs.isEmpty() ? null : jobs.get(0).getDuedate();
    }

}
