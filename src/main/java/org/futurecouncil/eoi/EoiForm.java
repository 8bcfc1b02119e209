package org.futurecouncil.eoi;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.RuleViolation;

/**
 * What a vendor writes: an EOI on a listed area, or an idea for a service that nobody had
 * listed.
 *
 * @param reference of an EOI or draft to go on with; null finds the vendor's own one on
 * the same area or service, or begins a new one
 * @param serviceAreaId the listed area, or null for an idea
 * @param proposedService the service that an idea is for, or null for a listed area
 */
public record EoiForm(@Nullable String reference, @Nullable UUID serviceAreaId, @Nullable String proposedService,
        String summary, String approach, String evidence) {

    /** Nothing but the reference, the area and the service may be null. */
    public EoiForm {
        reference = FormProblems.cleanOrNull(reference);
        proposedService = FormProblems.cleanOrNull(FormProblems.cleanLine(proposedService));
        summary = FormProblems.clean(summary);
        approach = FormProblems.clean(approach);
        evidence = FormProblems.clean(evidence);
    }

    /** An EOI on a listed area. */
    public static EoiForm onArea(UUID serviceAreaId, String summary, String approach, String evidence) {
        return new EoiForm(null, serviceAreaId, null, summary, approach, evidence);
    }

    /** An idea for a service that nobody had listed. */
    public static EoiForm idea(String proposedService, String summary, String approach, String evidence) {
        return new EoiForm(null, null, proposedService, summary, approach, evidence);
    }

    /** This form for an EOI that has a reference already. */
    public EoiForm of(String eoiReference) {
        return new EoiForm(eoiReference, this.serviceAreaId, this.proposedService, this.summary, this.approach,
                this.evidence);
    }

    /** What keeps it from being saved as a draft. */
    public List<String> draftProblems() {
        return problemsOfSubject().optional("Summary", this.summary, FormProblems.LONGEST_TEXT)
            .optional("Approach", this.approach, FormProblems.LONGEST_TEXT)
            .optional("Evidence", this.evidence, FormProblems.LONGEST_TEXT)
            .sentences();
    }

    /** What keeps it from being sent in. */
    public List<String> problems() {
        return problemsOfSubject().text("Summary", this.summary, FormProblems.LONGEST_TEXT)
            .text("Approach", this.approach, FormProblems.LONGEST_TEXT)
            .optional("Evidence", this.evidence, FormProblems.LONGEST_TEXT)
            .sentences();
    }

    private FormProblems problemsOfSubject() {
        return subjectProblems(this.serviceAreaId, this.proposedService);
    }

    static FormProblems subjectProblems(@Nullable UUID serviceAreaId, @Nullable String proposedService) {
        return new FormProblems()
            .that((serviceAreaId == null) != (proposedService == null),
                    "Choose either one of the listed areas or a service of your own.")
            .optional("Service", proposedService, FormProblems.LONGEST_LINE);
    }

    void requireDraft() {
        RuleViolation.throwIfAny(draftProblems());
    }

    void requireComplete() {
        RuleViolation.throwIfAny(problems());
    }

}
