package org.futurecouncil.eoi;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A text that was saved over a newer one, and is kept until its writer saves the section
 * again or puts the text aside.
 *
 * @param text of any section but the subject
 */
public record KeptText(UUID id, EoiSection section, @Nullable UUID serviceAreaId, @Nullable String proposedService,
        String text, Instant refusedAt) {
}
