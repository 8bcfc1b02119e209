package org.futurecouncil.roadmap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import static org.futurecouncil.roadmap.FormRules.line;
import static org.futurecouncil.roadmap.FormRules.required;
import static org.futurecouncil.roadmap.FormRules.text;

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
        programmeReference = line(programmeReference);
        venue = line(venue);
        onlineLink = line(onlineLink);
        reason = text(reason);
    }

    List<String> problems(Instant now) {
        List<String> problems = new ArrayList<>();
        if (this.programmeReference.isEmpty()) {
            problems.add("Enter the programme's reference, like COTF-2026-01.");
        }
        RoundtableForm.dates(problems, this.date, this.startTime, this.endTime, this.rsvpClosesOn, now);
        if (!this.venue.isEmpty() || !this.onlineLink.isEmpty()) {
            RoundtableForm.place(problems, this.venue, this.onlineLink);
        }
        required(problems, this.reason, "the reason for the change", 2_000);
        return problems;
    }

}
