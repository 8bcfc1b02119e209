package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.ProcessVariable;
import org.futurecouncil.platform.Turn;
import org.futurecouncil.platform.WorkingDays;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Names shared with {@code bpmn/officer-digest.bpmn}, and what it asks the engine. */
@Component
class OfficerDigestProcess {

    static final String KEY = "officer-digest";

    static final String WAITING = "IntermediateCatchEvent_DigestHourReached";

    static final ProcessVariable<Date> DIGEST_AT = new ProcessVariable<>("digestAt", Date.class);

    private final RuntimeService runtime;

    private final TaskService tasks;

    private final IdentityService identity;

    private final ManagementService management;

    private final JdbcClient jdbc;

    private final WorkingDays workingDays;

    private final Clock clock;

    private final LocalTime hour;

    OfficerDigestProcess(@Lazy RuntimeService runtime, @Lazy TaskService tasks, @Lazy IdentityService identity,
            @Lazy ManagementService management, JdbcClient jdbc, WorkingDays workingDays, Clock clock,
            @Value("${council.mail.digest-time:08:00}") String digestTime) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.identity = identity;
        this.management = management;
        this.jdbc = jdbc;
        this.workingDays = workingDays;
        this.clock = clock;
        this.hour = LondonTime.hour("council.mail.digest-time", digestTime);
    }

    /**
     * Begins a day where none waits for its hour; one that waits for another hour than is
     * set now keeps its day.
     */
    @Transactional
    public void planFirst() {
        plan((instance) -> true);
        this.management.createJobQuery()
            .processDefinitionKey(KEY)
            .activityId(WAITING)
            .duedateHigherThan(Date.from(this.clock.instant()))
            .list()
            .forEach(this::moveToHour);
    }

    private void moveToHour(Job day) {
        Date hour = Date.from(LondonTime.at(LondonTime.date(day.getDuedate().toInstant()), this.hour));
        if (!day.getDuedate().equals(hour)) {
            this.management.setJobDuedate(day.getId(), hour);
            this.runtime.setVariable(day.getProcessInstanceId(), DIGEST_AT.name(), hour);
        }
    }

    /**
     * Begins the next day, unless that has been done already.
     * @param instanceId of the day whose hour has come
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void planAfter(String instanceId) {
        plan((instance) -> !instance.equals(instanceId));
    }

    /** One at a time, over all nodes: of two that start together one begins the day. */
    private void plan(Predicate<String> counts) {
        Turn.await(this.jdbc, KEY);
        boolean planned = this.runtime.createProcessInstanceQuery()
            .processDefinitionKey(KEY)
            .activityIdIn(WAITING)
            .unlimitedList()
            .stream()
            .anyMatch((instance) -> counts.test(instance.getId()));
        if (!planned) {
            this.runtime.startProcessInstanceByKey(KEY, Map.of(DIGEST_AT.name(), Date.from(next())));
        }
    }

    /** The next digest hour on a working day. */
    private Instant next() {
        Instant now = this.clock.instant();
        LocalDate today = LondonTime.date(now);
        Instant first = LondonTime.at(this.workingDays.onOrAfter(today), this.hour);
        return first.isAfter(now) ? first : LondonTime.at(this.workingDays.next(today), this.hour);
    }

    /**
     * Every task that is with somebody, or that members of a group may take: by a handful
     * of queries, however many there are.
     */
    public List<OpenTask> open() {
        Map<String, String> subjects = new HashMap<>();
        values(OverdueTaskProcess.SUBJECT)
            .forEach((variable) -> subjects.put(variable.getExecutionId(), String.valueOf(variable.getValue())));
        Map<String, String> references = new HashMap<>();
        values(OverdueTaskProcess.PROGRAMME_REFERENCE).forEach(
                (variable) -> references.put(variable.getProcessInstanceId(), String.valueOf(variable.getValue())));
        Map<String, Task> open = new LinkedHashMap<>();
        Map<String, List<String>> groups = new HashMap<>();
        this.tasks.createTaskQuery()
            .active()
            .taskAssigned()
            .unlimitedList()
            .forEach((task) -> open.put(task.getId(), task));
        for (Group group : this.identity.createGroupQuery().orderByGroupId().asc().unlimitedList()) {
            this.tasks.createTaskQuery()
                .active()
                .taskUnassigned()
                .taskCandidateGroup(group.getId())
                .unlimitedList()
                .forEach((task) -> {
                    open.put(task.getId(), task);
                    groups.computeIfAbsent(task.getId(), (id) -> new ArrayList<>()).add(group.getId());
                });
        }
        return open.values()
            .stream()
            .map((task) -> new OpenTask(
                    toOfficerTask(task, subjects.get(task.getExecutionId()),
                            groups.getOrDefault(task.getId(), List.of())),
                    references.getOrDefault(task.getProcessInstanceId(), "")))
            .toList();
    }

    private List<VariableInstance> values(ProcessVariable<String> variable) {
        return this.runtime.createVariableInstanceQuery()
            .variableName(variable.name())
            .disableBinaryFetching()
            .unlimitedList();
    }

    private static OfficerTask toOfficerTask(Task task, @Nullable String about, List<String> groups) {
        return new OfficerTask(task.getId(), Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()),
                about, (task.getDueDate() != null) ? task.getDueDate().toInstant() : null, task.getAssignee(), groups);
    }

    /**
     * A task that somebody is to do.
     *
     * @param programmeReference empty where it is of no programme
     */
    record OpenTask(OfficerTask task, String programmeReference) {
    }

}
