package org.futurecouncil.mail;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

/** Notes who let a mailing go or stopped it, or that nobody did and it goes by itself. */
@Component
class RecordReleaseDelegate implements JavaDelegate {

    private final MailingReleases releases;

    private final AddressesAtRelease addresses;

    private final FormData formData;

    RecordReleaseDelegate(MailingReleases releases, AddressesAtRelease addresses, FormData formData) {
        this.releases = releases;
        this.addresses = addresses;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReleaseForm form = execution.hasVariable(MailingProcess.ANSWERS)
                ? this.formData.take(execution, MailingProcess.ANSWERS, ReleaseForm.class) : ReleaseForm.UNDECIDED;
        if (form.toBeSent()) {
            this.addresses.readAnew(MailingProcess.MAILING_ID.idFrom(execution));
        }
        this.releases.record(MailingProcess.MAILING_ID.idFrom(execution), form);
        MailingProcess.TO_BE_SENT.set(execution, form.toBeSent());
    }

}
