package org.futurecouncil.workshop;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.futurecouncil.mail.CalendarEvent;

import org.jspecify.annotations.Nullable;

/**
 * The day on which vendors and officers work on the shortlisted projects, one at each
 * table.
 *
 * @param reference part of the RSVP page's address
 * @param announcedAt when it was first announced; null: nobody has been invited yet
 */
public record Workshop(UUID id, UUID programmeId, String reference, String title, String venueName, String venueAddress,
        String accessInformation, String agenda, Instant startsAt, Instant endsAt, Instant rsvpClosesAt,
        String calendarUid, int calendarSequence, State state, @Nullable Instant announcedAt) {

    /** How far it has come. */
    public enum State {

        PLANNED, INVITED, RSVPS_CLOSED, CONFIRMED, HELD, CANCELLED

    }

    boolean begun(Instant now) {
        return !now.isBefore(this.startsAt);
    }

    /** The event as it stands, for a calendar. */
    CalendarEvent calendarEvent() {
        return new CalendarEvent(this.calendarUid, this.calendarSequence, false, this.title, this.agenda, place(),
                this.startsAt, this.endsAt);
    }

    /** What takes the event out of the calendars again. */
    CalendarEvent cancellation() {
        return new CalendarEvent(this.calendarUid, this.calendarSequence + 1, true, this.title, this.agenda, place(),
                this.startsAt, this.endsAt);
    }

    /**
     * What takes the event out of the calendar of one who does not come. By the sequence
     * that everybody has, so that the others' event stays as it is: of two messages of
     * one sequence the later one holds (RFC 5546, 2.1.5).
     */
    CalendarEvent calendarEventTakenOut() {
        return new CalendarEvent(this.calendarUid, this.calendarSequence, true, this.title, this.agenda, place(),
                this.startsAt, this.endsAt);
    }

    /** What every mail about it may say. */
    Map<String, Object> mailData() {
        return Map.of("workshopTitle", this.title, "workshopReference", this.reference, "venueName", this.venueName,
                "venueAddress", this.venueAddress, "accessInformation", this.accessInformation, "agenda", this.agenda,
                "startsAt", this.startsAt.toString(), "endsAt", this.endsAt.toString(), "rsvpClosesAt",
                this.rsvpClosesAt.toString());
    }

    private String place() {
        return this.venueName + ", " + this.venueAddress.replaceAll("\\s*\\R\\s*", ", ");
    }

}
