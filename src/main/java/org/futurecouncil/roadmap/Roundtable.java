package org.futurecouncil.roadmap;

import java.time.Instant;
import java.util.UUID;

import org.futurecouncil.mail.CalendarEvent;

/**
 * A programme's roundtable, as everyone invited knows it.
 *
 * @param sequence counts the changes since it was announced
 * @param rsvpClosesAt until when one can answer that one comes
 */
public record Roundtable(UUID id, UUID programmeId, String title, String venue, String onlineLink, Instant startsAt,
        Instant endsAt, String agenda, Instant rsvpClosesAt, int sequence) {

    CalendarEvent calendar() {
        return calendar(this.sequence, false);
    }

    /**
     * What takes it out of the calendar of one who does not come. By the sequence that
     * everybody has, so that the others' entry stays as it is: of two messages of one
     * sequence the later one holds (RFC 5546, 2.1.5).
     */
    CalendarEvent calendarTakenOut() {
        return calendar(this.sequence, true);
    }

    CalendarEvent cancellation() {
        return calendar(this.sequence + 1, true);
    }

    /** By which calendars know it over all changes. */
    public String calendarUid() {
        return "roundtable-" + this.id + "@futurecouncil.org";
    }

    private CalendarEvent calendar(int sequence, boolean cancelled) {
        String place = this.venue.isEmpty() ? this.onlineLink : this.venue;
        String description = this.onlineLink.isEmpty() ? this.agenda
                : "Join online: " + this.onlineLink + "\n\n" + this.agenda;
        return new CalendarEvent(calendarUid(), sequence, cancelled, this.title, description, place, this.startsAt,
                this.endsAt);
    }

}
