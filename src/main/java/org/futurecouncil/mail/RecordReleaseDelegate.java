package org.futurecouncil.mail;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/** Notes who let a mailing go, or that nobody did and it went by itself. */
@Component
class RecordReleaseDelegate implements JavaDelegate {

    private final MailingReleases releases;

    private final AddressesAtRelease addresses;

    RecordReleaseDelegate(MailingReleases releases, AddressesAtRelease addresses) {
        this.releases = releases;
        this.addresses = addresses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.addresses.readAnew(MailingProcess.MAILING_ID.idFrom(execution));
        this.releases.record(MailingProcess.MAILING_ID.idFrom(execution));
    }

}
