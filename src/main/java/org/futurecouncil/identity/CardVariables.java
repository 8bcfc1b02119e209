package org.futurecouncil.identity;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Copies to each new task what its card in Tasklist says. Officers may read the variables
 * of their tasks but not those of the process around them, and input parameters belong to
 * the process.
 */
@Component
class CardVariables {

    static final String PROGRAMME_REFERENCE = "programmeReference";

    static final String SUBJECT = "subject";

    private static final List<String> NAMES = List.of(PROGRAMME_REFERENCE, SUBJECT);

    @EventListener
    void onTask(DelegateTask task) {
        if (TaskListener.EVENTNAME_CREATE.equals(task.getEventName())) {
            NAMES.forEach((name) -> copy(name, task));
        }
    }

    private static void copy(String name, DelegateTask task) {
        if (!task.hasVariableLocal(name) && task.getVariable(name) instanceof String value) {
            task.setVariableLocal(name, value);
        }
    }

}
