package org.futurecouncil.eoi;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What was sent in, as it was.
 *
 * @param late whether it came after closing
 * @param declaredBy null where it was sent in without a declaration
 * @param declaration word by word
 */
public record SentVersion(int number, @Nullable UUID serviceAreaId, @Nullable String proposedService, String subject,
        String summary, String approach, String evidence, boolean late, Instant sentAt, String sentBy,
        @Nullable String declaredBy, @Nullable String declaration, List<EoiFile> files, List<ConfidentialMark> marks) {
}
