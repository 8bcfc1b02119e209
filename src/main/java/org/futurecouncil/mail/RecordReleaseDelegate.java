package org.futurecouncil.mail;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/** Notes who let a mailing go, or that nobody did and it went by itself. */
@Component
class RecordReleaseDelegate implements JavaDelegate {

    private final MailingReleases releases;

    RecordReleaseDelegate(MailingReleases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.releases.record(MailingProcess.MAILING_ID.idFrom(execution));
    }

}
