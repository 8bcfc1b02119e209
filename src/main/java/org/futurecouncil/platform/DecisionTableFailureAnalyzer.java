package org.futurecouncil.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do in place of a stack trace. */
class DecisionTableFailureAnalyzer extends AbstractFailureAnalyzer<DecisionTableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DecisionTableException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Correct the file, or take it out of the folder that council.decisions names. A table keeps the file "
                        + "name, the id and the result columns of the one that it replaces; its rules are the council's.",
                cause);
    }

}
