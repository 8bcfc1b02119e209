package org.futurecouncil.platform;

import java.util.Objects;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What an open task's form shows, as of now. The engine computes a task's {@code view}
 * once, when the task comes, by its input mapping; people open it days later, and again
 * after somebody has added what was missing. So the same expression is evaluated again
 * each time the form is opened.
 */
@Component
public class TaskViews {

    private static final Logger log = LoggerFactory.getLogger(TaskViews.class);

    /** The input parameter that a form shows. */
    public static final String VIEW = "view";

    private final TaskService tasks;

    private final RepositoryService repository;

    private final IdentityService identity;

    private final ModelExpressions expressions;

    TaskViews(@Lazy TaskService tasks, @Lazy RepositoryService repository, @Lazy IdentityService identity,
            ModelExpressions expressions) {
        this.tasks = tasks;
        this.repository = repository;
        this.identity = identity;
        this.expressions = expressions;
    }

    /**
     * Brings the view up to date, if whoever is signed in may read the task. Where that
     * fails the form shows what it showed before: an officer who sees a little less can
     * still work, and what they send is checked anyway.
     */
    public void refresh(String taskId) {
        Task task = this.tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null || task.getProcessDefinitionId() == null) {
            return;
        }
        var officer = this.identity.getCurrentAuthentication();
        // as when the task came, the view is the same for everyone who may read it
        this.identity.clearAuthentication();
        try {
            expressionOf(task).ifPresent((expression) -> refresh(taskId, expression));
        }
        catch (OptimisticLockingException | NullValueException ex) {
            log.debug("Task {} was completed, or opened by another, at the same moment", taskId, ex);
        }
        catch (RuntimeException ex) {
            log.error("The form of task {} shows what was so before: its view cannot be computed", taskId, ex);
        }
        finally {
            this.identity.setAuthentication(officer);
        }
    }

    private void refresh(String taskId, String expression) {
        VariableMap variables = this.tasks.getVariablesTyped(taskId, false);
        if (variables.getValueTyped(VIEW) instanceof JsonValue shown
                && this.expressions.evaluate(expression, variables.asVariableContext()) instanceof JsonValue fresh
                && !Objects.equals(fresh.getValueSerialized(), shown.getValueSerialized())) {
            this.tasks.setVariable(taskId, VIEW, fresh);
        }
    }

    private Optional<String> expressionOf(Task task) {
        ModelElementInstance element = this.repository.getBpmnModelInstance(task.getProcessDefinitionId())
            .getModelElementById(task.getTaskDefinitionKey());
        return element.getModelInstance()
            .getModelElementsByType(CamundaInputOutput.class)
            .stream()
            .filter((mapping) -> element.equals(mapping.getParentElement().getParentElement()))
            .flatMap((mapping) -> mapping.getCamundaInputParameters().stream())
            .filter((parameter) -> VIEW.equals(parameter.getCamundaName()))
            .map(CamundaInputParameter::getTextContent)
            .findFirst();
    }

}
