package org.futurecouncil.workshop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

/**
 * What the form "Change the workshop" sends: whatever is empty stays as it is.
 *
 * @param reason told to everyone who has been invited
 */
record WorkshopChange(@Nullable String programmeReference, @Nullable LocalDate date, @Nullable LocalTime startsAt,
        @Nullable LocalTime endsAt, @Nullable LocalDate rsvpClosesOn, @Nullable LocalTime rsvpClosesAt,
        @Nullable String venueName, @Nullable String venueAddress, @Nullable String accessInformation,
        @Nullable String reason) {

    List<String> problems(Workshop workshop, Instant now) {
        Problems problems = new Problems();
        problems.optional("The venue's name", this.venueName, 200);
        problems.optional("The venue's address", this.venueAddress, 500);
        problems.optional("The access information", this.accessInformation, 2000);
        problems.text("The reason", this.reason, 2000);
        if (workshop.begun(now)) {
            problems.add("The workshop has begun and can no longer be changed.");
        }
        else if (unchanged(workshop)) {
            problems.add("Nothing is changed: give a new date, time or venue.");
        }
        if (!start(workshop).isAfter(now)) {
            problems.add("The workshop must start in the future.");
        }
        if (!end(workshop).isAfter(start(workshop))) {
            problems.add("The workshop must end after it starts.");
        }
        boolean closingChanged = !rsvpClose(workshop).equals(workshop.rsvpClosesAt());
        if (closingChanged && !rsvpClose(workshop).isAfter(now)) {
            problems.add("RSVPs must close in the future.");
        }
        if (!rsvpClose(workshop).isBefore(start(workshop))) {
            problems.add("RSVPs must close before the workshop starts: give a new last day for RSVPs too.");
        }
        return problems.sentences();
    }

    Instant start(Workshop workshop) {
        return LondonTime.at(or(this.date, LondonTime.date(workshop.startsAt())),
                or(this.startsAt, LondonTime.time(workshop.startsAt())));
    }

    Instant end(Workshop workshop) {
        return LondonTime.at(or(this.date, LondonTime.date(workshop.endsAt())),
                or(this.endsAt, LondonTime.time(workshop.endsAt())));
    }

    Instant rsvpClose(Workshop workshop) {
        return LondonTime.at(or(this.rsvpClosesOn, LondonTime.date(workshop.rsvpClosesAt())),
                or(this.rsvpClosesAt, LondonTime.time(workshop.rsvpClosesAt())));
    }

    String venueName(Workshop workshop) {
        return orText(this.venueName, workshop.venueName());
    }

    String venueAddress(Workshop workshop) {
        return orText(this.venueAddress, workshop.venueAddress());
    }

    String accessInformation(Workshop workshop) {
        return orText(this.accessInformation, workshop.accessInformation());
    }

    private boolean unchanged(Workshop workshop) {
        return start(workshop).equals(workshop.startsAt()) && end(workshop).equals(workshop.endsAt())
                && rsvpClose(workshop).equals(workshop.rsvpClosesAt())
                && venueName(workshop).equals(workshop.venueName())
                && venueAddress(workshop).equals(workshop.venueAddress())
                && accessInformation(workshop).equals(workshop.accessInformation());
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return (value != null) ? value : otherwise;
    }

    private static String orText(@Nullable String value, String otherwise) {
        return (value == null || value.isBlank()) ? otherwise : value.trim();
    }

}
