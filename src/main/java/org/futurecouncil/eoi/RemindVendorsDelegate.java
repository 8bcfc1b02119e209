package org.futurecouncil.eoi;

import java.util.Optional;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.ReminderSchedule.Reminder;

import org.springframework.stereotype.Component;

@Component
class RemindVendorsDelegate implements JavaDelegate {

    private final Reminders reminders;

    RemindVendorsDelegate(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID call = EoiCallProcess.CALL_ID.idFrom(execution);
        // a call that was open before its days were kept has none
        int days = EoiCallProcess.NEXT_REMINDER_DAYS.ifSet(execution)
            .orElseGet(
                    () -> this.reminders.daysBefore(call, EoiCallProcess.NEXT_REMINDER_AT.from(execution).toInstant()));
        Optional<Reminder> instead = this.reminders.remind(call, days);
        EoiCallProcess.REMINDER_PUT_OFF.set(execution, instead.isPresent());
        instead.ifPresent((reminder) -> EoiCallProcess.set(execution, reminder));
    }

}
