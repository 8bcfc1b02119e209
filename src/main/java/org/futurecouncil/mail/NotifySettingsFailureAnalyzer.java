package org.futurecouncil.mail;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to set in place of a stack trace. */
class NotifySettingsFailureAnalyzer extends AbstractFailureAnalyzer<NotifySettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NotifySettingsException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Correct the setting, or take council.mail.sender=notify away: mail then goes out by the mail server "
                        + "that spring.mail.host names.",
                cause);
    }

}
