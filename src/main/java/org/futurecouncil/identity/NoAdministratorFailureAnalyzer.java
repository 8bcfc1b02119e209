package org.futurecouncil.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to set in place of a stack trace. */
class NoAdministratorFailureAnalyzer extends AbstractFailureAnalyzer<NoAdministratorException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoAdministratorException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Set council.admin.user and council.admin.password (for instance as the environment variables "
                        + "COUNCIL_ADMIN_USER and COUNCIL_ADMIN_PASSWORD) and start again. The password needs at least "
                        + "10 characters, among them an upper-case and a lower-case letter, a digit and a special "
                        + "character, and must not contain the user's name. Both can be taken away once the first "
                        + "start has created the administrator.",
                cause);
    }

}
