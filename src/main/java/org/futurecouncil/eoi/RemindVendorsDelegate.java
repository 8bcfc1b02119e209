package org.futurecouncil.eoi;

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
        this.reminders.remind(EoiCallProcess.CALL_ID.idFrom(execution),
                EoiCallProcess.NEXT_REMINDER_AT.from(execution).toInstant());
    }

}
