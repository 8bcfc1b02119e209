package org.futurecouncil.mail;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A mailing that has not been opened yet, as it would be if nothing changed until then.
 *
 * @param mailing with the wave under which it will be opened
 * @param at when; null where that depends on what somebody does
 */
public record PlannedMailing(Mailing mailing, @Nullable Instant at) {
}
