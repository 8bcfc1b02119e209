package org.futurecouncil.mail;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/** Says whether a mailing has messages left, and when they may be tried. */
@Component
class LookForRestDelegate implements JavaDelegate {

    private final MailDelivery delivery;

    LookForRestDelegate(MailDelivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Instant> next = this.delivery.nextAttempt(MailingProcess.MAILING_ID.idFrom(execution));
        next.ifPresent((at) -> MailingProcess.NEXT_ATTEMPT_AT.set(execution, Date.from(at)));
        MailingProcess.MESSAGES_LEFT.set(execution, next.isPresent());
    }

}
