package org.futurecouncil.workshop;

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
        this.mailings.remind(WorkshopProcess.PROGRAMME_ID.idFrom(execution),
                WorkshopProcess.NEXT_REMINDER_DAYS.from(execution));
    }

}
