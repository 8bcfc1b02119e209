package org.futurecouncil.mail;

import java.time.Instant;

/**
 * An event that goes along as a calendar file (RFC 5545).
 *
 * @param uid the same over all updates of one event
 * @param sequence 0 at first, and greater with each update
 * @param cancelled whether this message calls the event off
 */
public record CalendarEvent(String uid, int sequence, boolean cancelled, String summary, String description,
        String location, Instant start, Instant end) {
}
