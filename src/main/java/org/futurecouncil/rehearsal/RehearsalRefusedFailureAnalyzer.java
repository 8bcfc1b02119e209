package org.futurecouncil.rehearsal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to mend in place of a stack trace. */
class RehearsalRefusedFailureAnalyzer extends AbstractFailureAnalyzer<RehearsalRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RehearsalRefusedException cause) {
        return new FailureAnalysis(ReportTexts.of("refused.description", cause.getMessage()),
                ReportTexts.of("refused.action"), cause);
    }

}
