package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.mail.MailingProcess.Remainder;

import org.springframework.stereotype.Component;

/** Sends the next batch of a mailing, and says whether and when there is more to do. */
@Component
class SendBatchDelegate implements JavaDelegate {

    private final MailDelivery delivery;

    private final Clock clock;

    SendBatchDelegate(MailDelivery delivery, Clock clock) {
        this.delivery = delivery;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Instant> next = this.delivery.sendBatch(MailingProcess.MAILING_ID.idFrom(execution));
        next.ifPresent((at) -> MailingProcess.NEXT_ATTEMPT_AT.set(execution, Date.from(at)));
        Remainder remainder = next.map((at) -> at.isAfter(this.clock.instant()) ? Remainder.LATER : Remainder.NOW)
            .orElse(Remainder.NONE);
        MailingProcess.MESSAGES_LEFT.set(execution, remainder.name());
    }

}
