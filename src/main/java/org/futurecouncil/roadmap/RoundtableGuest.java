package org.futurecouncil.roadmap;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Someone invited to a roundtable.
 *
 * @param id stands in the link of the invitation, and lets nobody in by itself
 * @param attending null until answered
 */
public record RoundtableGuest(UUID id, String name, String organisation, String email, @Nullable Boolean attending,
        String note, @Nullable Instant answeredAt) {
}
