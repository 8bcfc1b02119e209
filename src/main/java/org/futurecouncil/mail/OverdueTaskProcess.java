package org.futurecouncil.mail;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
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

    static final String MESSAGE_OVERDUE = "TaskOverdue";

    /** With a hyphen and the programme's id: nothing of that programme runs on. */
    static final String SIGNAL_PROGRAMME_ENDED = "ProgrammeEnded";

    static final ProcessVariable<String> TASK_ID = new ProcessVariable<>("taskId", String.class);

    static final ProcessVariable<String> PROGRAMME_ID = new ProcessVariable<>("programmeId", String.class);

    static final ProcessVariable<String> PROGRAMME_REFERENCE = new ProcessVariable<>("programmeReference",
            String.class);

    static final ProcessVariable<String> TASK_STANDING = new ProcessVariable<>("taskStanding", String.class);

    static final ProcessVariable<Date> DUE_AT = new ProcessVariable<>("dueAt", Date.class);

    static final ProcessVariable<Date> ESCALATE_AT = new ProcessVariable<>("escalateAt", Date.class);

    /** What the card of every task shows; an input parameter of each user task. */
    private static final ProcessVariable<String> SUBJECT = new ProcessVariable<>("subject", String.class);

    private final RuntimeService runtime;

    private final TaskService tasks;

    OverdueTaskProcess(@Lazy RuntimeService runtime, @Lazy TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Starts to watch a task whose due date has come. */
    void watch(String taskId, String programmeId, String programmeReference) {
        this.runtime.createMessageCorrelation(MESSAGE_OVERDUE)
            .processInstanceBusinessKey(programmeId)
            .setVariables(Map.of(TASK_ID.name(), taskId, PROGRAMME_ID.name(), programmeId, PROGRAMME_REFERENCE.name(),
                    programmeReference))
            .correlateStartMessage();
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

    /** How a task stands, as gateways ask. */
    enum Standing {

        /** Completed, cancelled, or without a due date. */
        DONE,

        /** Its due date was moved to a later day. */
        DUE_LATER,

        OVERDUE

    }

}
