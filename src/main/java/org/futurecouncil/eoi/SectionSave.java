package org.futurecouncil.eoi;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * What somebody saves on one page.
 *
 * @param basedOn the version that the page showed
 * @param text of any section but the subject
 * @param done whether they say that the section is complete
 */
public record SectionSave(EoiSection section, int basedOn, @Nullable UUID serviceAreaId,
        @Nullable String proposedService, String text, boolean done) {

    public SectionSave {
        proposedService = FormProblems.cleanOrNull(FormProblems.cleanLine(proposedService));
        text = FormProblems.clean(text);
    }

    /** Any section but the subject. */
    public static SectionSave text(EoiSection section, int basedOn, @Nullable String text, boolean done) {
        if (section == EoiSection.SUBJECT) {
            throw new IllegalArgumentException("The subject is an area or a service");
        }
        return new SectionSave(section, basedOn, null, null, FormProblems.clean(text), done);
    }

    /** A subject, which is complete as soon as it is chosen. */
    public static SectionSave subject(int basedOn, @Nullable UUID serviceAreaId, @Nullable String proposedService) {
        return new SectionSave(EoiSection.SUBJECT, basedOn, serviceAreaId, proposedService, "", true);
    }

    /** What keeps it from being saved, before anybody looks who else has saved. */
    public List<String> problems() {
        if (this.section == EoiSection.SUBJECT) {
            return EoiForm.subjectProblems(this.serviceAreaId, this.proposedService).sentences();
        }
        FormProblems problems = new FormProblems();
        return (this.done && this.section.isRequired())
                ? problems.text(this.section.title(), this.text, FormProblems.LONGEST_TEXT).sentences()
                : problems.optional(this.section.title(), this.text, FormProblems.LONGEST_TEXT).sentences();
    }

}
