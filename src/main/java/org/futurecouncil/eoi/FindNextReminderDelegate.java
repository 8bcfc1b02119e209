package org.futurecouncil.eoi;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class FindNextReminderDelegate implements JavaDelegate {

    private final Reminders reminders;

    FindNextReminderDelegate(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID call = EoiCallProcess.CALL_ID.idFrom(execution);
        EoiCallProcess.REMINDER.plan(execution, (latest) -> this.reminders.next(call, latest));
    }

}
