package org.futurecouncil.mail;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/** Sends batches of a mailing that nobody else is sending. */
@Component
class SendBatchesDelegate implements JavaDelegate {

    private final MailDelivery delivery;

    SendBatchesDelegate(MailDelivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MailingProcess.BATCH_LEFT.set(execution,
                this.delivery.sendBatches(MailingProcess.MAILING_ID.idFrom(execution)));
    }

}
