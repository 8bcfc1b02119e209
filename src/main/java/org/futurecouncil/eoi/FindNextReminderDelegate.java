package org.futurecouncil.eoi;

import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.ReminderSchedule.Reminder;

import org.springframework.stereotype.Component;

@Component
class FindNextReminderDelegate implements JavaDelegate {

    private final Reminders reminders;

    FindNextReminderDelegate(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (EoiCallProcess.REMINDER_PUT_OFF.ifSet(execution).orElse(false)) {
            EoiCallProcess.REMINDER_PUT_OFF.set(execution, false);
            return;
        }
        Optional<Reminder> next = this.reminders.next(EoiCallProcess.CALL_ID.idFrom(execution),
                EoiCallProcess.NEXT_REMINDER_AT.ifSet(execution).map(Date::toInstant));
        EoiCallProcess.REMINDER_LEFT.set(execution, next.isPresent());
        next.ifPresent((reminder) -> EoiCallProcess.set(execution, reminder));
    }

}
