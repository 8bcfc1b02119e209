package org.futurecouncil.workshop;

import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.ReminderSchedule.Reminder;

import org.springframework.stereotype.Component;

@Component
class SendRsvpRemindersDelegate implements JavaDelegate {

    private final WorkshopMailings mailings;

    SendRsvpRemindersDelegate(WorkshopMailings mailings) {
        this.mailings = mailings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Reminder> instead = this.mailings.remind(WorkshopProcess.PROGRAMME_ID.idFrom(execution),
                WorkshopProcess.NEXT_REMINDER_DAYS.from(execution));
        WorkshopProcess.REMINDER_PUT_OFF.set(execution, instead.isPresent());
        instead.ifPresent((reminder) -> WorkshopProcess.set(execution, reminder));
    }

}
