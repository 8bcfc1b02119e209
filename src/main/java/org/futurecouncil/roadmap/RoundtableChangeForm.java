package org.futurecouncil.roadmap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * What an officer enters to move a roundtable; what is left empty of venue and online
 * link stays as it is.
 *
 * @param rsvpClosesOn answers are welcome until 17:00 in London on this day
 * @param reason told to everyone invited
 */
record RoundtableChangeForm(String programmeReference, @Nullable LocalDate date, @Nullable LocalTime startTime,
        @Nullable LocalTime endTime, @Nullable LocalDate rsvpClosesOn, String venue, String onlineLink, String reason) {

    RoundtableChangeForm {
        programmeReference = FormProblems.cleanLine(programmeReference);
        venue = FormProblems.cleanLine(venue);
        onlineLink = FormProblems.cleanLine(onlineLink);
        reason = FormProblems.clean(reason);
    }

    List<String> problems(Instant now) {
        FormProblems problems = new FormProblems().that(!this.programmeReference.isEmpty(),
                "Programme: enter its reference, like COTF-2026-01.");
        RoundtableForm.checkDates(problems, this.date, this.startTime, this.endTime, this.rsvpClosesOn, now);
        if (!this.venue.isEmpty() || !this.onlineLink.isEmpty()) {
            RoundtableForm.checkPlace(problems, this.venue, this.onlineLink);
        }
        return problems.text("Reason", this.reason, FormProblems.LONGEST_REASON).sentences();
    }

}
