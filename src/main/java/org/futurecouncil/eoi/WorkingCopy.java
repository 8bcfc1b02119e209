package org.futurecouncil.eoi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a vendor works on: a draft, or what has been sent in with the changes since, which
 * count only once it is sent in again.
 *
 * @param callOpen whether the call takes EOIs in time now
 * @param state of what has been sent in; {@link Eoi.State#DRAFT} if nothing has
 * @param version how often it was sent in
 * @param sentAt when it was sent in last
 * @param sections all of them, in their order
 * @param marks what is held confidential
 * @param changed whether it differs from what was sent in last; false of a draft
 * @param editable whether it may be changed now
 * @param revision grows with every change; sending in says which one was checked
 */
public record WorkingCopy(UUID eoiId, String reference, String callReference, String callTitle, boolean callOpen,
        Instant closesAt, Eoi.State state, int version, @Nullable Instant sentAt, List<WorkingSection> sections,
        List<EoiFile> files, List<ConfidentialMark> marks, boolean changed, boolean editable, long revision) {

    public WorkingSection section(EoiSection wanted) {
        return this.sections.get(wanted.ordinal());
    }

    /** What the EOI is on: the area's name, or the service that the idea is for. */
    public String subject() {
        return section(EoiSection.SUBJECT).text();
    }

    WorkingCopy withChanges() {
        return new WorkingCopy(this.eoiId, this.reference, this.callReference, this.callTitle, this.callOpen,
                this.closesAt, this.state, this.version, this.sentAt, this.sections, this.files, this.marks, true,
                this.editable, this.revision);
    }

    /** What keeps it from being sent in, in the sections' order. */
    public List<SectionProblem> problems() {
        List<SectionProblem> problems = new ArrayList<>();
        for (WorkingSection section : this.sections) {
            String title = section.section().title();
            if (section.section().isRequired() && section.text().isEmpty()) {
                problems.add(new SectionProblem(section.section(), title + ": fill this in."));
            }
            else if (section.progress() == WorkingSection.Progress.IN_PROGRESS) {
                problems.add(new SectionProblem(section.section(),
                        title + ": you have not marked this section as completed."));
            }
            this.marks.stream()
                .filter((mark) -> mark.section() == section.section() && !isIn(section.text(), mark.passage()))
                .forEach((mark) -> problems.add(new SectionProblem(section.section(),
                        title + ": a passage that you marked as confidential no longer stands there. "
                                + "Mark it again as it reads now, or take the mark away.")));
        }
        return problems;
    }

    private static boolean isIn(String text, @Nullable String passage) {
        return (passage != null) ? text.contains(passage) : !text.isEmpty();
    }

    EoiForm form() {
        WorkingSection subject = section(EoiSection.SUBJECT);
        return new EoiForm(this.reference, subject.serviceAreaId(), subject.proposedService(),
                section(EoiSection.SUMMARY).text(), section(EoiSection.APPROACH).text(),
                section(EoiSection.EVIDENCE).text());
    }

}
