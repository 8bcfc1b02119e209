package org.futurecouncil.eoi;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

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
        int days = EoiCallProcess.REMINDER.daysBefore(execution)
            .orElseGet(() -> this.reminders.daysBefore(call, EoiCallProcess.REMINDER.at(execution)));
        EoiCallProcess.REMINDER.ran(execution, this.reminders.remind(call, days));
    }

}
