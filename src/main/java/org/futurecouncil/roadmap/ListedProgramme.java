package org.futurecouncil.roadmap;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A programme that is over, in the list of all.
 *
 * @param endingReason why it ended early or was withdrawn; null where it came to a
 * roadmap
 * @param endedAt null while other councils can still ask to join the next one
 * @param publishedAt null where it was withdrawn before its outcomes were published
 * @param casesApproved the same
 */
public record ListedProgramme(String reference, String title, String councilName, boolean withdrawn,
        @Nullable String endingReason, @Nullable Instant endedAt, @Nullable Instant publishedAt,
        @Nullable Integer casesApproved) {
}
