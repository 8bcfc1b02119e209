package org.futurecouncil.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to set in place of a stack trace. */
class NoMailServerFailureAnalyzer extends AbstractFailureAnalyzer<NoMailServerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoMailServerException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Set spring.mail.host (and spring.mail.port, spring.mail.username, spring.mail.password as the mail "
                        + "server needs them), or council.mail.sender=notify with council.mail.notify.api-key and "
                        + "council.mail.notify.template-id. If no mail shall leave this machine, say so: "
                        + "--council.mail.only-local=true keeps all of it in the local mailbox.",
                cause);
    }

}
