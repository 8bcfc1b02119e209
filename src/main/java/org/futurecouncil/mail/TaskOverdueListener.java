package org.futurecouncil.mail;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

import org.springframework.stereotype.Component;

/**
 * Every user task's time-out listener, as {@code ${taskOverdueListener}}: hands the task
 * over to {@code bpmn/overdue-task.bpmn}.
 */
@Component("taskOverdueListener")
class TaskOverdueListener implements TaskListener {

    private final OverdueTaskProcess process;

    TaskOverdueListener(OverdueTaskProcess process) {
        this.process = process;
    }

    @Override
    public void notify(DelegateTask task) {
        this.process.watch(task);
    }

}
