package org.futurecouncil.mail;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says whether a mailing has messages left and when they may be tried, or else when it is
 * to be asked what has come back.
 */
@Component
class LookForRestDelegate implements JavaDelegate {

    private final MailDelivery delivery;

    private final ReturnedMail returned;

    LookForRestDelegate(MailDelivery delivery, ReturnedMail returned) {
        this.delivery = delivery;
        this.returned = returned;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID mailingId = MailingProcess.MAILING_ID.idFrom(execution);
        Optional<Instant> next = this.delivery.nextAttempt(mailingId);
        next.ifPresent((at) -> MailingProcess.NEXT_ATTEMPT_AT.set(execution, Date.from(at)));
        MailingProcess.MESSAGES_LEFT.set(execution, next.isPresent());
        Optional<Instant> report = next.isPresent() ? Optional.empty() : this.returned.nextReport(mailingId);
        report.ifPresent((at) -> MailingProcess.REPORT_AT.set(execution, Date.from(at)));
        MailingProcess.REPORT_AWAITED.set(execution, report.isPresent());
    }

}
