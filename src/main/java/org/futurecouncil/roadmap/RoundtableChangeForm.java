package org.futurecouncil.roadmap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.LondonTime;

/**
 * What an officer enters to change a roundtable; whatever is left empty stays as it is.
 *
 * @param rsvpClosesOn answers are welcome until 17:00 in London on this day
 * @param noVenue whether it is held online only from now on
 * @param noOnlineLink whether it is held in person only from now on
 * @param reason told to everyone invited
 */
record RoundtableChangeForm(String programmeReference, @Nullable LocalDate date, @Nullable LocalTime startTime,
        @Nullable LocalTime endTime, @Nullable LocalDate rsvpClosesOn, String venue, String onlineLink, boolean noVenue,
        boolean noOnlineLink, String reason) {

    RoundtableChangeForm {
        programmeReference = FormProblems.cleanLine(programmeReference);
        venue = FormProblems.cleanLine(venue);
        onlineLink = FormProblems.cleanLine(onlineLink);
        reason = FormProblems.clean(reason);
    }

    List<String> problems(Roundtable before, Instant now) {
        Roundtable after = applyTo(before);
        FormProblems problems = new FormProblems()
            .that(!after.equals(before), "Nothing is changed: enter a new date, time, venue or online link.")
            .that(after.endsAt().isAfter(after.startsAt()), RoundtableForm.ENDS_BEFORE_START);
        // answers may have closed already: that alone stops no change
        boolean closingChanged = !after.rsvpClosesAt().equals(before.rsvpClosesAt());
        RoundtableForm.checkOrder(problems, after.startsAt(), after.rsvpClosesAt(), closingChanged, now);
        checkNone(problems, this.noVenue, this.venue, "venue");
        checkNone(problems, this.noOnlineLink, this.onlineLink, "online link");
        RoundtableForm.checkPlace(problems, after.venue(), after.onlineLink());
        return problems.text("Reason", this.reason, FormProblems.LONGEST_REASON).sentences();
    }

    /** The roundtable as it will be. */
    Roundtable applyTo(Roundtable before) {
        LocalDate day = or(this.date, LondonTime.date(before.startsAt()));
        Instant rsvpClosesAt = (this.rsvpClosesOn != null)
                ? LondonTime.at(this.rsvpClosesOn, RoundtableForm.RSVP_CLOSES) : before.rsvpClosesAt();
        return new Roundtable(before.id(), before.programmeId(), before.title(),
                place(this.noVenue, this.venue, before.venue()),
                place(this.noOnlineLink, this.onlineLink, before.onlineLink()),
                LondonTime.at(day, or(this.startTime, LondonTime.time(before.startsAt()))),
                LondonTime.at(day, or(this.endTime, LondonTime.time(before.endsAt()))), before.agenda(), rsvpClosesAt,
                before.sequence());
    }

    private static void checkNone(FormProblems problems, boolean none, String typed, String what) {
        problems.that(!none || typed.isEmpty(),
                "You entered a new " + what + ", but ticked that there is none any more: keep one of the two.");
    }

    private static String place(boolean none, String typed, String before) {
        return (none || !typed.isEmpty()) ? typed : before;
    }

    private static <T> T or(@Nullable T typed, T before) {
        return (typed != null) ? typed : before;
    }

}
