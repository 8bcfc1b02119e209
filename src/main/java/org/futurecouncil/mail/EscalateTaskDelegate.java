package org.futurecouncil.mail;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/** Tells the managers of a task that stays overdue. */
@Component
class EscalateTaskDelegate implements JavaDelegate {

    private final OverdueTaskProcess process;

    private final OfficerMails mails;

    EscalateTaskDelegate(OverdueTaskProcess process, OfficerMails mails) {
        this.process = process;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OfficerTask task = this.process.open(OverdueTaskProcess.TASK_ID.from(execution));
        this.mails.escalate(OverdueTaskProcess.PROGRAMME_ID.idFrom(execution), task);
        OverdueTaskProcess.MANAGERS_KNOW.set(execution, true);
    }

}
