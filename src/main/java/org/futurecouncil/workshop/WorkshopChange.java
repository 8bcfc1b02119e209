package org.futurecouncil.workshop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.LondonTime;

/**
 * What the form "Change the workshop" sends: whatever is empty stays as it is.
 *
 * @param reason told to everyone who has been invited
 */
record WorkshopChange(String programmeReference, @Nullable LocalDate date, @Nullable LocalTime startsAt,
        @Nullable LocalTime endsAt, @Nullable LocalDate rsvpClosesOn, @Nullable LocalTime rsvpClosesAt,
        String venueName, String venueAddress, String accessInformation, String reason) {

    WorkshopChange {
        programmeReference = FormProblems.cleanLine(programmeReference);
        venueName = FormProblems.cleanLine(venueName);
        venueAddress = FormProblems.clean(venueAddress);
        accessInformation = FormProblems.clean(accessInformation);
        reason = FormProblems.clean(reason);
    }

    List<String> problems(Workshop workshop, Instant now) {
        FormProblems problems = new FormProblems();
        problems.optional("Name of the venue", this.venueName, FormProblems.LONGEST_LINE);
        problems.optional("Address of the venue", this.venueAddress, WorkshopPlan.LONGEST_ADDRESS);
        problems.optional("Access information", this.accessInformation, FormProblems.LONGEST_REASON);
        problems.text("Reason", this.reason, FormProblems.LONGEST_REASON);
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

    private static String orText(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }

}
