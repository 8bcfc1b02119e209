package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.ProcessVariable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Names shared with {@code bpmn/overdue-task.bpmn}, and what it asks the engine. */
@Component
class OverdueTaskProcess {

    static final String KEY = "overdue-task";

    static final String MESSAGE_TO_WATCH = "TaskToWatch";

    /** With a hyphen and the programme's id: nothing of that programme runs on. */
    static final String SIGNAL_PROGRAMME_ENDED = "ProgrammeEnded";

    static final ProcessVariable<String> TASK_ID = new ProcessVariable<>("taskId", String.class);

    static final ProcessVariable<String> PROGRAMME_ID = new ProcessVariable<>("programmeId", String.class);

    static final ProcessVariable<String> PROGRAMME_REFERENCE = new ProcessVariable<>("programmeReference",
            String.class);

    static final ProcessVariable<String> TASK_STANDING = new ProcessVariable<>("taskStanding", String.class);

    /** The due date for which the escalation was last planned. */
    static final ProcessVariable<Date> PLANNED_FOR = new ProcessVariable<>("plannedFor", Date.class);

    /** Whether the managers have been told of that due date. */
    static final ProcessVariable<Boolean> MANAGERS_KNOW = new ProcessVariable<>("managersKnow", Boolean.class);

    static final ProcessVariable<Date> ESCALATE_AT = new ProcessVariable<>("escalateAt", Date.class);

    static final ProcessVariable<Date> LOOK_AGAIN_AT = new ProcessVariable<>("lookAgainAt", Date.class);

    /** From the due date on. */
    static final ProcessVariable<Long> WORKING_DAYS_TO_ESCALATION = new ProcessVariable<>("workingDaysToEscalation",
            Long.class);

    /** From the last look on, once the managers know. */
    static final ProcessVariable<Long> WORKING_DAYS_TO_NEXT_LOOK = new ProcessVariable<>("workingDaysToNextLook",
            Long.class);

    /** What the card of every task shows; an input parameter of each user task. */
    static final ProcessVariable<String> SUBJECT = new ProcessVariable<>("subject", String.class);

    private final RuntimeService runtime;

    private final TaskService tasks;

    private final ManagementService management;

    private final Clock clock;

    OverdueTaskProcess(@Lazy RuntimeService runtime, @Lazy TaskService tasks, @Lazy ManagementService management,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.clock = clock;
    }

    /** Starts to watch a task whose due date has come, unless somebody does already. */
    void watch(DelegateTask task) {
        String programmeId = textOrNull(PROGRAMME_ID, task);
        String reference = textOrNull(PROGRAMME_REFERENCE, task);
        if (programmeId != null && reference != null && watching(task).isEmpty()) {
            this.runtime.createMessageCorrelation(MESSAGE_TO_WATCH)
                .processInstanceBusinessKey(programmeId)
                .setVariables(Map.of(TASK_ID.name(), task.getId(), PROGRAMME_ID.name(), programmeId,
                        PROGRAMME_REFERENCE.name(), reference))
                .correlateStartMessage();
        }
    }

    /**
     * Watches a task from now on if its due date was moved: the time that the task's own
     * timer keeps is the old one. Whatever else was changed of the task is no matter.
     */
    void followDueDate(DelegateTask task) {
        Optional<ProcessInstance> watching = watching(task);
        if (watching.isPresent()) {
            lookAgain(watching.get(), task.getDueDate());
        }
        else if (timersOf(task.getProcessInstanceId()).executionId(task.getExecutionId())
            .unlimitedList()
            .stream()
            .noneMatch((timer) -> isSame(timer.getDuedate(), task.getDueDate()))) {
            watch(task);
        }
    }

    private void lookAgain(ProcessInstance watching, Date dueDate) {
        Date plannedFor = (Date) this.runtime.getVariable(watching.getId(), PLANNED_FOR.name());
        Instant now = this.clock.instant();
        if (!isSame(plannedFor, dueDate) && (plannedFor == null || dueDate.toInstant().isAfter(now))) {
            timersOf(watching.getId()).unlimitedList()
                .forEach((timer) -> this.management.setJobDuedate(timer.getId(), Date.from(now)));
        }
    }

    private Optional<ProcessInstance> watching(DelegateTask task) {
        return this.runtime.createProcessInstanceQuery()
            .processDefinitionKey(KEY)
            .variableValueEquals(TASK_ID.name(), task.getId())
            .unlimitedList()
            .stream()
            .findFirst();
    }

    private JobQuery timersOf(String instanceId) {
        return this.management.createJobQuery().processInstanceId(instanceId).timers();
    }

    private static boolean isSame(@Nullable Date one, Date other) {
        return one != null && one.getTime() == other.getTime();
    }

    /** Not of a task that is only just being made. */
    boolean isOpen(String taskId) {
        return this.tasks.createTaskQuery().taskId(taskId).count() > 0;
    }

    Optional<OfficerTask> findOpen(String taskId) {
        return Optional.ofNullable(this.tasks.createTaskQuery().taskId(taskId).singleResult()).map(this::toOfficerTask);
    }

    OfficerTask open(String taskId) {
        return findOpen(taskId).orElseThrow(() -> new IllegalStateException("Task " + taskId + " is not open"));
    }

    private OfficerTask toOfficerTask(Task task) {
        return officerTask(task.getId(), task.getName(), task.getDueDate(), task.getAssignee(),
                this.tasks.getIdentityLinksForTask(task.getId()).stream(),
                this.tasks.getVariable(task.getId(), SUBJECT.name()));
    }

    static OfficerTask toOfficerTask(DelegateTask task) {
        return officerTask(task.getId(), task.getName(), task.getDueDate(), task.getAssignee(),
                task.getCandidates().stream(), task.getVariable(SUBJECT.name()));
    }

    private static OfficerTask officerTask(String id, String name, @Nullable Date dueDate, @Nullable String assignee,
            java.util.stream.Stream<IdentityLink> links, @Nullable Object about) {
        List<String> groups = links.map(IdentityLink::getGroupId).filter(Objects::nonNull).sorted().distinct().toList();
        Instant dueAt = (dueDate != null) ? dueDate.toInstant() : null;
        return new OfficerTask(id, name, (about != null) ? about.toString() : null, dueAt, assignee, groups);
    }

    /** A variable's text, or null in an instance that does not belong to a programme. */
    static @Nullable String textOrNull(ProcessVariable<String> variable, VariableScope scope) {
        return (String) scope.getVariable(variable.name());
    }

    /** How a task stands, as the gateway asks. */
    enum Standing {

        /** Completed, cancelled, or without a due date. */
        DONE,

        /** Nothing is to be done before another look. */
        WAITING,

        /** The managers are to be told after a while. */
        OVERDUE,

        /** The managers are to be told. */
        STILL_OVERDUE

    }

}
