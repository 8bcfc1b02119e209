package org.futurecouncil.identification;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * What {@code forms/service-identification/review-brief.html} sends.
 *
 * @param reason required unless the brief is accepted; the lead reads it
 */
record ReviewForm(@Nullable BriefDecision decision, String reason) {

    private static final int LONGEST_REASON = 4_000;

    ReviewForm {
        reason = FormProblems.clean(reason);
    }

    List<String> problems() {
        FormProblems problems = new FormProblems().that(this.decision != null,
                "Decision: choose what becomes of the brief.");
        if (this.decision == BriefDecision.RETURNED || this.decision == BriefDecision.DROPPED) {
            problems.text("Reason", this.reason, LONGEST_REASON);
        }
        else {
            problems.optional("Reason", this.reason, LONGEST_REASON);
        }
        return problems.sentences();
    }

}
