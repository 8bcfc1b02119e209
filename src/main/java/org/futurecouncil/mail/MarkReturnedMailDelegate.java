package org.futurecouncil.mail;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/** Marks messages that came back after they had been accepted. */
@Component
class MarkReturnedMailDelegate implements JavaDelegate {

    private final ReturnedMail returned;

    MarkReturnedMailDelegate(ReturnedMail returned) {
        this.returned = returned;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.returned.mark(MailingProcess.MAILING_ID.idFrom(execution));
    }

}
