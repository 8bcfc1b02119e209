package org.futurecouncil.eoi;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A section as it stands in the working copy.
 *
 * @param serviceAreaId of {@link EoiSection#SUBJECT} only: the listed area
 * @param proposedService of {@link EoiSection#SUBJECT} only: the service that an idea is
 * for
 * @param text of all others; of the subject what it is called
 * @param version a save says on which one it is based
 * @param savedBy whose text it is; null where nobody has saved it here
 */
public record WorkingSection(EoiSection section, @Nullable UUID serviceAreaId, @Nullable String proposedService,
        String text, int version, Progress progress, @Nullable String savedBy, @Nullable Instant savedAt) {

    /** What a task list says of a section. */
    public enum Progress {

        NOT_STARTED, IN_PROGRESS, COMPLETED

    }

    boolean says(SectionSave save) {
        return (this.section == EoiSection.SUBJECT) ? Objects.equals(this.serviceAreaId, save.serviceAreaId())
                && Objects.equals(this.proposedService, save.proposedService()) : this.text.equals(save.text());
    }

    boolean isDone() {
        return this.progress == Progress.COMPLETED;
    }

}
