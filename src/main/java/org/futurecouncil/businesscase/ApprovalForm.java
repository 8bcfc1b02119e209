package org.futurecouncil.businesscase;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a manager decided, on which papers.
 *
 * @param keyDecisionPublishedOn when the notice of the key decision was published
 * @param exempt whether the reasons may not be published
 * @param committeeReference the committee's decision, where an amount needs one
 */
record ApprovalForm(@Nullable List<CaseDecision> cases, @Nullable String papers, @Nullable Boolean keyDecision,
        @Nullable LocalDate keyDecisionPublishedOn, @Nullable Boolean exempt, @Nullable String exemptReason,
        @Nullable String committeeReference) {

    /** What is decided of a case. */
    enum Outcome {

        APPROVED, REJECTED, RETURNED

    }

    boolean isKeyDecision() {
        return Boolean.TRUE.equals(this.keyDecision);
    }

    boolean isExempt() {
        return Boolean.TRUE.equals(this.exempt);
    }

    /** What this form holds on a case, or null. */
    @Nullable CaseDecision of(UUID caseId) {
        return Problems.orEmpty(this.cases)
            .stream()
            .filter((decision) -> caseId.equals(decision.caseId()))
            .findFirst()
            .orElse(null);
    }

    /**
     * What is wrong beside the cases themselves.
     * @param committeeNeeded whether what is approved needs a committee's decision
     */
    List<String> problems(LocalDate today, boolean committeeNeeded) {
        Problems problems = new Problems();
        problems.text("Papers", this.papers, 2000);
        if (isKeyDecision()) {
            problems.that(this.keyDecisionPublishedOn != null,
                    "Key decision: give the date on which its notice was published.");
            problems.that(this.keyDecisionPublishedOn == null || !this.keyDecisionPublishedOn.isAfter(today),
                    "Key decision: its notice must have been published before you decide; this date is in the future.");
        }
        if (isExempt()) {
            problems.text("Why the reasons are exempt from publication", this.exemptReason, 2000);
        }
        problems.that(!committeeNeeded || !Problems.isBlank(this.committeeReference),
                "Committee decision: an approved case needs one; give its reference.");
        problems.optionalText("Committee decision", this.committeeReference, 200);
        return problems.sentences();
    }

    /**
     * One case's line.
     */
    record CaseDecision(@Nullable UUID caseId, @Nullable Outcome outcome, @Nullable String reason) {

    }

}
