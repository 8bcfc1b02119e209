package org.futurecouncil.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;

import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.TaskViews;
import org.futurecouncil.platform.WorkingDays;

import org.springframework.stereotype.Component;

/**
 * Does what officers do in Tasklist as they do it: signed in as one of those who may,
 * with the authorizations that they have, by the variable that the form sends.
 */
@Component
@OnRehearsal
class OfficersAtWork {

    /** What an embedded form sends. */
    private static final String ANSWERS = "answers";

    /** What has to be done before something else happens. */
    private static final Set<String> NEVER_LATE = Set.of("UserTask_ApproveCall", "UserTask_AdjustSeating");

    private final TaskService tasks;

    private final FormService forms;

    private final RepositoryService repository;

    private final IdentityService identity;

    private final Officers officers;

    private final ObjectMapper json;

    private final WorkingDays workingDays;

    private final Refusals refusals;

    private final TaskViews views;

    private final Map<String, Integer> turns = new HashMap<>();

    private int completed;

    OfficersAtWork(TaskService tasks, FormService forms, RepositoryService repository, IdentityService identity,
            Officers officers, ObjectMapper json, WorkingDays workingDays, Refusals refusals, TaskViews views) {
        this.tasks = tasks;
        this.forms = forms;
        this.repository = repository;
        this.identity = identity;
        this.officers = officers;
        this.json = json;
        this.workingDays = workingDays;
        this.refusals = refusals;
        this.views = views;
    }

    /** How many tasks were completed so far. */
    int completed() {
        return this.completed;
    }

    /**
     * Sends a start form.
     * @throws RuleViolation if the form is refused
     */
    void start(String userId, String processKey, Object answers) {
        String definition = this.repository.createProcessDefinitionQuery()
            .processDefinitionKey(processKey)
            .latestVersion()
            .singleResult()
            .getId();
        as(userId, () -> this.forms.submitStartForm(definition, Map.of(ANSWERS, json(answers))));
    }

    /**
     * Completes a task, unless it is gone. Whoever is refused puts it back for the others
     * of the group.
     * @param script the form's answers by what the form shows
     * @return what was refused, or an empty text
     */
    String complete(String taskId, Function<JsonNode, Map<String, Object>> script) {
        Task task = this.tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            return "";
        }
        String userId = whoDoes(task);
        boolean fromGroup = task.getAssignee() == null;
        try {
            as(userId, () -> {
                if (fromGroup) {
                    this.tasks.claim(taskId, userId);
                }
                Map<String, ?> answers = script.apply(view(task));
                // where there is nothing to type, the form sends nothing
                this.forms.submitTaskForm(taskId, answers.isEmpty() ? Map.of() : Map.of(ANSWERS, json(answers)));
            });
        }
        catch (RuleViolation ex) {
            this.refusals.add(this.officers.find(userId).map(Officer::name).orElse(userId), task.getName(),
                    String.valueOf(ex.getMessage()));
            if (fromGroup) {
                as(userId, () -> this.tasks.claim(taskId, null));
            }
            return String.valueOf(ex.getMessage());
        }
        this.completed++;
        return "";
    }

    private void as(String userId, Runnable work) {
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

    /** A value as embedded forms send it. */
    private Object json(Object answers) {
        try {
            return SpinValues.jsonValue(this.json.writeValueAsString(answers)).create();
        }
        catch (JsonProcessingException ex) {
            throw new IllegalArgumentException(ex);
        }
    }

    private JsonNode view(Task task) {
        this.views.refresh(task.getId());
        Object view = this.tasks.getVariable(task.getId(), TaskViews.VIEW);
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
            .sorted()
            .findFirst()
            .orElseThrow();
        List<Officer> members = this.officers.inGroup(group);
        return members.get(this.turns.merge(group, 1, Integer::sum) % members.size()).userId();
    }

    /**
     * When an officer does a task that has just opened: in the working hours of one of
     * the next days, and now and then so late that a reminder and an escalation come
     * first; not with what is of no use afterwards.
     */
    Instant whenDone(String task, Instant opened, int count) {
        int days = (count % 23 == 22 && !NEVER_LATE.contains(task)) ? 14 : 1 + count % 3;
        return this.workingDays.after(opened, days).minus(Duration.ofMinutes(30L + 37L * (count % 11)));
    }

}
