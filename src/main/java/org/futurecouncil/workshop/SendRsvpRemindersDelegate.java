package org.futurecouncil.workshop;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class SendRsvpRemindersDelegate implements JavaDelegate {

    private final WorkshopMailings mailings;

    SendRsvpRemindersDelegate(WorkshopMailings mailings) {
        this.mailings = mailings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID programme = WorkshopProcess.PROGRAMME_ID.idFrom(execution);
        int days = WorkshopProcess.REMINDER.daysBefore(execution).orElseThrow();
        WorkshopProcess.REMINDER.ran(execution, this.mailings.remind(programme, days));
    }

}
