package org.futurecouncil.roadmap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

import static org.futurecouncil.roadmap.FormRules.atMost;
import static org.futurecouncil.roadmap.FormRules.line;
import static org.futurecouncil.roadmap.FormRules.required;
import static org.futurecouncil.roadmap.FormRules.rows;
import static org.futurecouncil.roadmap.FormRules.text;

/**
 * What an officer enters to prepare the roundtable.
 *
 * @param date the day; with {@code startTime} and {@code endTime} in London time
 * @param rsvpClosesOn answers are welcome until 17:00 in London on this day
 * @param officerIds officers who own or lead an approved case and are ticked
 * @param vendorIds vendors of approved cases who are ticked
 */
record RoundtableForm(String title, String venue, String onlineLink, @Nullable LocalDate date,
        @Nullable LocalTime startTime, @Nullable LocalTime endTime, String agenda, @Nullable LocalDate rsvpClosesOn,
        List<GuestRow> guests, List<String> officerIds, List<UUID> vendorIds) {

    static final LocalTime RSVP_CLOSES = LocalTime.of(17, 0);

    private static final int MOST_GUESTS = 300;

    RoundtableForm {
        title = line(title);
        venue = line(venue);
        onlineLink = line(onlineLink);
        agenda = text(agenda);
        guests = rows(guests);
        officerIds = rows(officerIds);
        vendorIds = rows(vendorIds);
    }

    /** One sentence for each thing to mend, in the form's order. */
    List<String> problems(Instant now) {
        List<String> problems = new ArrayList<>();
        required(problems, this.title, "a title", 200);
        place(problems, this.venue, this.onlineLink);
        dates(problems, this.date, this.startTime, this.endTime, this.rsvpClosesOn, now);
        required(problems, this.agenda, "the agenda", 10_000);
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < this.guests.size(); i++) {
            GuestRow row = this.guests.get(i);
            row.problems(problems, "guest " + (i + 1));
            if (!row.email().isEmpty() && !addresses.add(FormRules.sameAddress(row.email()))) {
                problems
                    .add("Guest " + (i + 1) + " has the same e-mail address as a guest before: remove one of them.");
            }
        }
        if (this.guests.isEmpty() && this.vendorIds.isEmpty()) {
            problems.add("Add at least one guest, or tick a vendor.");
        }
        if (this.guests.size() > MOST_GUESTS) {
            problems.add("Invite at most " + MOST_GUESTS + " guests.");
        }
        return problems;
    }

    static void place(List<String> problems, String venue, String onlineLink) {
        if (venue.isEmpty() && onlineLink.isEmpty()) {
            problems.add("Enter a venue, an online link, or both.");
        }
        atMost(problems, venue, "the venue", 500);
        atMost(problems, onlineLink, "the online link", 500);
        if (!onlineLink.isEmpty() && !onlineLink.matches("https?://\\S+")) {
            problems.add("Enter the online link as it stands in a browser, starting with https://.");
        }
    }

    static void dates(List<String> problems, @Nullable LocalDate date, @Nullable LocalTime start,
            @Nullable LocalTime end, @Nullable LocalDate rsvpClosesOn, Instant now) {
        if (date == null) {
            problems.add("Enter the date of the roundtable.");
        }
        if (start == null) {
            problems.add("Enter the time at which it starts.");
        }
        if (end == null) {
            problems.add("Enter the time at which it ends.");
        }
        if (start != null && end != null && !end.isAfter(start)) {
            problems.add("The roundtable must end after it starts: correct the times.");
        }
        if (rsvpClosesOn == null) {
            problems.add("Enter the day until which guests can answer.");
        }
        if (date == null || start == null) {
            return;
        }
        Instant startsAt = LondonTime.at(date, start);
        if (!startsAt.isAfter(now)) {
            problems.add("The roundtable must lie in the future: it is now " + LondonTime.sentence(now) + ".");
        }
        else if (rsvpClosesOn != null) {
            Instant closesAt = LondonTime.at(rsvpClosesOn, RSVP_CLOSES);
            if (!closesAt.isAfter(now)) {
                problems.add("The day until which guests can answer has passed: enter a later one.");
            }
            else if (closesAt.isAfter(startsAt)) {
                problems.add("Guests can answer until 17:00 of a day: choose one before the roundtable starts.");
            }
        }
    }

    /** Someone to invite who is no vendor of an approved case. */
    record GuestRow(String name, String organisation, String email, String kind) {

        GuestRow {
            name = line(name);
            organisation = line(organisation);
            email = line(email);
            kind = text(kind);
        }

        void problems(List<String> problems, String row) {
            required(problems, this.name, "the name of " + row, 200);
            required(problems, this.organisation, "the organisation of " + row, 200);
            FormRules.email(problems, this.email, "the e-mail address of " + row);
            if (GuestKind.typed(this.kind).isEmpty()) {
                problems.add("Choose what " + row + " is: council leader, tech leader or other council.");
            }
        }

    }

}
