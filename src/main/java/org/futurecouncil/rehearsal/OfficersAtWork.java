package org.futurecouncil.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;

import org.futurecouncil.platform.WorkingDays;

import org.springframework.stereotype.Component;

/**
 * Completes officers' tasks as officers do: signed in as one of those who may, with the
 * authorizations that they have, by the variables that the form sends.
 */
@Component
@OnRehearsal
class OfficersAtWork {

    private final TaskService tasks;

    private final FormService forms;

    private final IdentityService identity;

    private final ObjectMapper json;

    private final Map<String, Integer> turns = new HashMap<>();

    private final WorkingDays workingDays;

    private int completed;

    OfficersAtWork(TaskService tasks, FormService forms, IdentityService identity, ObjectMapper json,
            WorkingDays workingDays) {
        this.tasks = tasks;
        this.forms = forms;
        this.identity = identity;
        this.json = json;
        this.workingDays = workingDays;
    }

    /** How many tasks were completed so far. */
    int completed() {
        return this.completed;
    }

    /** Does something as an officer who is signed in. */
    void as(String userId, Runnable work) {
        List<String> groups = this.identity.createGroupQuery()
            .groupMember(userId)
            .unlimitedList()
            .stream()
            .map(Group::getId)
            .toList();
        this.identity.setAuthentication(userId, groups);
        try {
            work.run();
        }
        finally {
            this.identity.clearAuthentication();
        }
    }

    void complete(String taskId, TaskScript script) {
        Task task = this.tasks.createTaskQuery().taskId(taskId).initializeFormKeys().singleResult();
        if (task == null) {
            return;
        }
        complete(task, script, whoDoes(task));
    }

    void complete(Task task, TaskScript script, String userId) {
        as(userId, () -> {
            if (task.getAssignee() == null) {
                this.tasks.claim(task.getId(), userId);
            }
            this.forms.submitTaskForm(task.getId(), script.fill(task, view(task)));
        });
        this.completed++;
    }

    /** A value as embedded forms send it. */
    Object answers(Object answers) {
        try {
            return SpinValues.jsonValue(this.json.writeValueAsString(answers)).create();
        }
        catch (JsonProcessingException ex) {
            throw new IllegalArgumentException(ex);
        }
    }

    private JsonNode view(Task task) {
        Object view = this.tasks.getVariable(task.getId(), "view");
        if (view == null) {
            return NullNode.getInstance();
        }
        try {
            return this.json.readTree(view.toString());
        }
        catch (JsonProcessingException ex) {
            throw new IllegalStateException("The view of " + task.getTaskDefinitionKey() + " is no JSON", ex);
        }
    }

    /** The assignee, or the members of the group in turn. */
    private String whoDoes(Task task) {
        if (task.getAssignee() != null) {
            return task.getAssignee();
        }
        String group = this.tasks.getIdentityLinksForTask(task.getId())
            .stream()
            .map(IdentityLink::getGroupId)
            .filter((id) -> id != null)
            .findFirst()
            .orElseThrow();
        List<String> members = this.identity.createUserQuery()
            .memberOfGroup(group)
            .orderByUserId()
            .asc()
            .unlimitedList()
            .stream()
            .map((user) -> user.getId())
            .toList();
        return members.get(this.turns.merge(group, 1, Integer::sum) % members.size());
    }

    /**
     * When an officer does a task that has just opened: in the working hours of one of
     * the next days, and now and then so late that a reminder and an escalation come
     * first.
     */
    Instant whenDone(Instant opened, int count) {
        int days = (count % 23 == 22) ? 14 : 1 + count % 3;
        return this.workingDays.after(opened, days).minus(Duration.ofMinutes(30L + 37L * (count % 11)));
    }

}
