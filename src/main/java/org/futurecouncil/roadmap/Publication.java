package org.futurecouncil.roadmap;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * That a programme's outcomes are published, and what goes with it.
 *
 * @param withdrawn whether it was withdrawn afterwards
 * @param endingReason why it ended early or was withdrawn; null where it came to a
 * roadmap
 * @param interestClosesAt until when other councils can ask to join the next one
 */
public record Publication(UUID programmeId, String reference, String title, String councilName, String contactEmail,
        boolean withdrawn, @Nullable String endingReason, Instant publishedAt, Instant interestClosesAt) {
}
