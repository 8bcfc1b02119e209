package org.futurecouncil.businesscase;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * What a manager decided, on which papers.
 *
 * @param keyDecisionPublishedOn when the notice of the key decision was published
 * @param exempt whether the reasons may not be published
 * @param committeeReference the committee's decision, where an amount needs one
 */
record ApprovalForm(List<CaseDecision> cases, String papers, @Nullable Boolean keyDecision,
        @Nullable LocalDate keyDecisionPublishedOn, @Nullable Boolean exempt, @Nullable String exemptReason,
        @Nullable String committeeReference) {

    ApprovalForm {
        cases = FormProblems.rows(cases);
        papers = FormProblems.clean(papers);
        exemptReason = FormProblems.cleanOrNull(exemptReason);
        committeeReference = FormProblems.cleanOrNull(FormProblems.cleanLine(committeeReference));
    }

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
        return this.cases.stream().filter((decision) -> caseId.equals(decision.caseId())).findFirst().orElse(null);
    }

    /**
     * What is wrong beside the cases themselves.
     * @param committeeNeeded whether what is approved needs a committee's decision
     */
    List<String> problems(LocalDate today, boolean committeeNeeded) {
        FormProblems problems = new FormProblems().text("Papers", this.papers, FormProblems.LONGEST_REASON);
        if (isKeyDecision()) {
            problems
                .that(this.keyDecisionPublishedOn != null,
                        "Key decision: give the date on which its notice was published.")
                .that(this.keyDecisionPublishedOn == null || !this.keyDecisionPublishedOn.isAfter(today),
                        "Key decision: its notice must have been published before you decide; this date is in the future.");
        }
        if (isExempt()) {
            problems.text("Why the reasons are exempt from publication", this.exemptReason,
                    FormProblems.LONGEST_REASON);
        }
        return problems
            .that(!committeeNeeded || this.committeeReference != null,
                    "Committee decision: an approved case needs one; give its reference.")
            .optional("Committee decision", this.committeeReference, FormProblems.LONGEST_LINE)
            .sentences();
    }

    /**
     * One case's line.
     */
    record CaseDecision(@Nullable UUID caseId, @Nullable Outcome outcome, String reason) {

        CaseDecision {
            reason = FormProblems.clean(reason);
        }

    }

}
