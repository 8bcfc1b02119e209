package org.futurecouncil.mail;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/** Sends each officer their digest. */
@Component
class SendDigestsDelegate implements JavaDelegate {

    private final OfficerDigests digests;

    SendDigestsDelegate(OfficerDigests digests) {
        this.digests = digests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.digests.send();
    }

}
