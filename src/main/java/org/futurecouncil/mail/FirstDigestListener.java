package org.futurecouncil.mail;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Plans the first digest when the application has started, the models being there. Tests
 * of models set {@code council.mail.plan-digests=false}, because they begin with nothing
 * that runs.
 */
@Component
@ConditionalOnProperty(name = "council.mail.plan-digests", matchIfMissing = true)
class FirstDigestListener {

    private final OfficerDigestProcess process;

    FirstDigestListener(OfficerDigestProcess process) {
        this.process = process;
    }

    @EventListener(ApplicationStartedEvent.class)
    void onStart() {
        this.process.planFirst();
    }

}
