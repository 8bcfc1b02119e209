package org.futurecouncil.roadmap;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Someone invited to a roundtable.
 *
 * @param attending null until answered
 */
public record RoundtableGuest(UUID id, String name, String organisation, String email, @Nullable Boolean attending,
        String note, @Nullable Instant answeredAt) {
}
