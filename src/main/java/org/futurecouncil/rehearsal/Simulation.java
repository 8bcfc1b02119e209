package org.futurecouncil.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.MovableClock;

/**
 * A discrete-event simulation around the real engine: whatever comes next, a timer of the
 * engine or somebody's act, the clock jumps there and it happens; jobs run at once. What
 * comes about at one instant has an order that no random id decides, so that it happens
 * again just so.
 */
final class Simulation {

    private final MovableClock clock;

    private final ManagementService management;

    private final TaskService tasks;

    private static final String EVERY_DAY = "officer-digest";

    private static final Comparator<Opened> IN_ORDER = Comparator
        .comparing((Opened opened) -> opened.task().getCreateTime())
        .thenComparing((opened) -> opened.task().getTaskDefinitionKey())
        .thenComparing(Opened::subject)
        .thenComparing((opened) -> Objects.requireNonNullElse(opened.task().getAssignee(), ""))
        .thenComparingLong((opened) -> given(opened.task().getId()));

    private static final Comparator<Job> NEXT_FIRST = Comparator
        .comparing(Job::getDuedate, Comparator.nullsLast(Comparator.naturalOrder()))
        .thenComparingLong((job) -> given(job.getId()));

    private final PriorityQueue<Act> acts = new PriorityQueue<>(
            Comparator.comparing(Act::at).thenComparingLong(Act::order));

    private final Set<String> knownTasks = new HashSet<>();

    private final Consumer<Task> onNewTask;

    private final Runnable observer;

    private long order;

    /**
     * @param onNewTask called once for every task that opens
     * @param observer called whenever something may have come about
     */
    Simulation(MovableClock clock, ManagementService management, TaskService tasks, Consumer<Task> onNewTask,
            Runnable observer) {
        this.clock = clock;
        this.management = management;
        this.tasks = tasks;
        this.onNewTask = onNewTask;
        this.observer = observer;
    }

    Instant now() {
        return this.clock.instant();
    }

    /** Lets somebody act at an instant; at once, if that has passed. */
    void at(Instant instant, Runnable act) {
        this.acts.add(new Act(instant, this.order++, act));
    }

    void after(Duration duration, Runnable act) {
        at(now().plus(duration), act);
    }

    /**
     * Runs until nobody acts any more and no timer is left but that of the officers'
     * digest, which goes on every day for ever.
     */
    void run() {
        settle();
        for (Instant next = nextInstant(); next != null; next = nextInstant()) {
            if (next.isAfter(now())) {
                this.clock.moveTo(next);
            }
            while (!this.acts.isEmpty() && !this.acts.peek().at().isAfter(now())) {
                this.acts.poll().act().run();
            }
            settle();
        }
    }

    /** Runs what may run now, and makes new tasks known. */
    private void settle() {
        boolean busy = true;
        while (busy) {
            busy = runJobs();
            for (Opened opened : newTasks()) {
                this.onNewTask.accept(opened.task());
                busy = true;
            }
        }
        this.observer.run();
    }

    private List<Opened> newTasks() {
        return this.tasks.createTaskQuery()
            .unlimitedList()
            .stream()
            .filter((task) -> this.knownTasks.add(task.getId()))
            .map((task) -> new Opened(task, String.valueOf(this.tasks.getVariableLocal(task.getId(), "subject"))))
            .sorted(IN_ORDER)
            .toList();
    }

    private boolean runJobs() {
        boolean ran = false;
        for (List<Job> jobs = executable(); !jobs.isEmpty(); jobs = executable()) {
            for (Job job : jobs) {
                if (this.management.createJobQuery().jobId(job.getId()).count() == 1) {
                    this.management.executeJob(job.getId());
                    ran = true;
                }
            }
        }
        return ran;
    }

    private List<Job> executable() {
        return this.management.createJobQuery().executable().unlimitedList().stream().sorted(NEXT_FIRST).toList();
    }

    private @Nullable Instant nextInstant() {
        List<Job> timers = this.management.createJobQuery()
            .timers()
            .withRetriesLeft()
            .active()
            .orderByJobDuedate()
            .asc()
            .listPage(0, 2);
        Act act = this.acts.peek();
        if (act == null && timers.stream().allMatch((job) -> EVERY_DAY.equals(job.getProcessDefinitionKey()))) {
            return null;
        }
        Date timer = timers.isEmpty() ? null : timers.get(0).getDuedate();
        if (timer == null) {
            return (act != null) ? act.at() : null;
        }
        return (act != null && act.at().isBefore(timer.toInstant())) ? act.at() : timer.toInstant();
    }

    /** When the engine gave an id, which is a UUID by time: earlier ones are smaller. */
    private static long given(String id) {
        return UUID.fromString(id).timestamp();
    }

    private record Act(Instant at, long order, Runnable act) {
    }

    /**
     * A task that has just opened.
     *
     * @param subject what its card in Tasklist says
     */
    private record Opened(Task task, String subject) {
    }

}
