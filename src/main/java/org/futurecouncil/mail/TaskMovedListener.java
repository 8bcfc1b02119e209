package org.futurecouncil.mail;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows the due date of a task that somebody moves, later or earlier. */
@Component
class TaskMovedListener {

    private final OverdueTaskProcess process;

    TaskMovedListener(OverdueTaskProcess process) {
        this.process = process;
    }

    @EventListener
    void on(DelegateTask task) {
        if (TaskListener.EVENTNAME_UPDATE.equals(task.getEventName()) && task.getDueDate() != null) {
            this.process.followDueDate(task);
        }
    }

}
