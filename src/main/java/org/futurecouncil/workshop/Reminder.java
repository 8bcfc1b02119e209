package org.futurecouncil.workshop;

import java.time.Instant;

/**
 * A reminder of the RSVP.
 *
 * @param daysBefore days before RSVPs close
 */
record Reminder(int daysBefore, Instant at) {
}
