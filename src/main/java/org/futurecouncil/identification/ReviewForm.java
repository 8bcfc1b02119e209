package org.futurecouncil.identification;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What {@code forms/service-identification/review-brief.html} sends.
 *
 * @param reason required unless the brief is accepted; the lead reads it
 */
record ReviewForm(@Nullable BriefDecision decision, String reason) {

    private static final int MAX_LENGTH = 4_000;

    ReviewForm(@Nullable BriefDecision decision, @Nullable String reason) {
        this.decision = decision;
        this.reason = Texts.withoutControls(reason).strip();
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (this.decision == null) {
            problems.add("Decision: choose what becomes of the brief.");
        }
        if (!this.reason.isEmpty() || this.decision == BriefDecision.RETURNED
                || this.decision == BriefDecision.DROPPED) {
            String problem = Texts.problemInText("Reason", this.reason, MAX_LENGTH);
            if (problem != null) {
                problems.add(problem);
            }
        }
        return problems;
    }

}
