package org.futurecouncil.mail;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/** Sends batches of a mailing that nobody else is sending. */
@Component
class SendBatchesDelegate implements JavaDelegate {

    private static final String ADVICE = " When it works again, retry one failed job of this mailing: the others go "
            + "on by themselves.";

    private final MailDelivery delivery;

    private final MailingProcess process;

    SendBatchesDelegate(MailDelivery delivery, MailingProcess process) {
        this.delivery = delivery;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MailingProcess.BATCH_LEFT.setLocal(execution, send(MailingProcess.MAILING_ID.idFrom(execution)));
        this.process.takeUpFailedLanes(execution.getProcessInstanceId());
    }

    private boolean send(UUID mailingId) {
        try {
            return this.delivery.sendBatches(mailingId);
        }
        catch (MailServerException ex) {
            throw new MailServerException(ex.getMessage() + ADVICE, ex);
        }
    }

}
