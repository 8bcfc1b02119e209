package org.futurecouncil.eoi;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

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
        @Nullable String summary, @Nullable String approach, @Nullable String evidence) {

    /** Without surrounding blanks and without nulls where a text may be empty. */
    public EoiForm {
        reference = emptyToNull(reference);
        proposedService = emptyToNull(proposedService);
        summary = Texts.clean(summary);
        approach = Texts.clean(approach);
        evidence = Texts.clean(evidence);
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
        List<String> problems = new ArrayList<>();
        if ((this.serviceAreaId == null) == (this.proposedService == null)) {
            problems.add("Choose either one of the listed areas or a service of your own.");
        }
        Texts.limit("Service", this.proposedService, Texts.SHORT, problems);
        Texts.limit("Summary", this.summary, Texts.LONG, problems);
        Texts.limit("Approach", this.approach, Texts.LONG, problems);
        Texts.limit("Evidence", this.evidence, Texts.LONG, problems);
        return problems;
    }

    /** What keeps it from being sent in. */
    public List<String> problems() {
        List<String> problems = draftProblems();
        if (Texts.clean(this.summary).isEmpty()) {
            problems.add("“Summary” is missing.");
        }
        if (Texts.clean(this.approach).isEmpty()) {
            problems.add("“Approach” is missing.");
        }
        return problems;
    }

    void requireDraft() {
        RuleViolation.throwIfAny(draftProblems());
    }

    void requireComplete() {
        RuleViolation.throwIfAny(problems());
    }

    private static @Nullable String emptyToNull(@Nullable String typed) {
        String clean = Texts.clean(typed);
        return clean.isEmpty() ? null : clean;
    }

}
