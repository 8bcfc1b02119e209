package org.futurecouncil.workshop;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class ScheduleRsvpReminderDelegate implements JavaDelegate {

    private final WorkshopMailings mailings;

    ScheduleRsvpReminderDelegate(WorkshopMailings mailings) {
        this.mailings = mailings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID programme = WorkshopProcess.PROGRAMME_ID.idFrom(execution);
        WorkshopProcess.REMINDER.plan(execution, (latest) -> this.mailings.nextReminder(programme, latest));
    }

}
