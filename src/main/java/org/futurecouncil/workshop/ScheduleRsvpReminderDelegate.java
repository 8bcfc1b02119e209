package org.futurecouncil.workshop;

import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.ReminderSchedule.Reminder;

import org.springframework.stereotype.Component;

@Component
class ScheduleRsvpReminderDelegate implements JavaDelegate {

    private final WorkshopMailings mailings;

    ScheduleRsvpReminderDelegate(WorkshopMailings mailings) {
        this.mailings = mailings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (WorkshopProcess.REMINDER_PUT_OFF.ifSet(execution).orElse(false)) {
            WorkshopProcess.REMINDER_PUT_OFF.set(execution, false);
            return;
        }
        Optional<Reminder> next = this.mailings.nextReminder(WorkshopProcess.PROGRAMME_ID.idFrom(execution),
                WorkshopProcess.NEXT_REMINDER_AT.ifSet(execution).map(Date::toInstant));
        WorkshopProcess.REMINDER_LEFT.set(execution, next.isPresent());
        next.ifPresent((reminder) -> WorkshopProcess.set(execution, reminder));
    }

}
