package org.futurecouncil.roadmap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.LondonTime;

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

    static final String ENDS_BEFORE_START = "The roundtable must end after it starts: correct the times.";

    private static final int MOST_GUESTS = 300;

    private static final int LONGEST_PLACE = 500;

    RoundtableForm {
        title = FormProblems.cleanLine(title);
        venue = FormProblems.cleanLine(venue);
        onlineLink = FormProblems.cleanLine(onlineLink);
        agenda = FormProblems.clean(agenda);
        guests = FormProblems.rows(guests);
        officerIds = FormProblems.rows(officerIds).stream().map(FormProblems::cleanLine).toList();
        vendorIds = FormProblems.rows(vendorIds);
    }

    /** One sentence for each thing to mend, in the form's order. */
    List<String> problems(Instant now) {
        FormProblems problems = new FormProblems().text("Title", this.title, FormProblems.LONGEST_LINE);
        checkPlace(problems, this.venue, this.onlineLink);
        checkDates(problems, this.date, this.startTime, this.endTime, this.rsvpClosesOn, now);
        problems.text("Agenda", this.agenda, FormProblems.LONGEST_TEXT);
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < this.guests.size(); i++) {
            GuestRow row = this.guests.get(i);
            String guest = "Guest " + (i + 1);
            row.check(problems, guest);
            problems.that(row.email().isEmpty() || addresses.add(EmailAddress.key(row.email())),
                    guest + " has the same e-mail address as a guest before: remove one of them.");
        }
        return problems
            .that(!this.guests.isEmpty() || !this.vendorIds.isEmpty(), "Add at least one guest, or tick a vendor.")
            .that(this.guests.size() <= MOST_GUESTS, "Invite at most " + MOST_GUESTS + " guests: remove some.")
            .sentences();
    }

    static void checkPlace(FormProblems problems, String venue, String onlineLink) {
        problems.that(!venue.isEmpty() || !onlineLink.isEmpty(), "Enter a venue, an online link, or both.")
            .optional("Venue", venue, LONGEST_PLACE)
            .optional("Online link", onlineLink, LONGEST_PLACE)
            .that(onlineLink.isEmpty() || onlineLink.matches("https?://\\S+"),
                    "Online link: enter it as it stands in a browser, starting with https://.");
    }

    static void checkDates(FormProblems problems, @Nullable LocalDate date, @Nullable LocalTime start,
            @Nullable LocalTime end, @Nullable LocalDate rsvpClosesOn, Instant now) {
        problems.given("Date", date)
            .given("Starts at", start)
            .given("Ends at", end)
            .that(start == null || end == null || end.isAfter(start), ENDS_BEFORE_START)
            .given("Guests can answer until", rsvpClosesOn);
        if (date == null || start == null) {
            return;
        }
        checkOrder(problems, LondonTime.at(date, start),
                (rsvpClosesOn != null) ? LondonTime.at(rsvpClosesOn, RSVP_CLOSES) : null, true, now);
    }

    /**
     * @param closesAt until when guests can answer, or null where that is missing
     * @param closingIsNew whether it was entered now, and so must lie ahead
     */
    static void checkOrder(FormProblems problems, Instant startsAt, @Nullable Instant closesAt, boolean closingIsNew,
            Instant now) {
        if (!startsAt.isAfter(now)) {
            problems.add("The roundtable must lie in the future: it is now " + LondonTime.sentence(now) + ".");
        }
        else if (closesAt != null && closingIsNew && !closesAt.isAfter(now)) {
            problems.add("The day until which guests can answer has passed: enter a later one.");
        }
        else if (closesAt != null && closesAt.isAfter(startsAt)) {
            problems.add("Guests can answer until 17:00 of a day: choose one before the roundtable starts.");
        }
    }

    /** Someone to invite who is no vendor of an approved case. */
    record GuestRow(String name, String organisation, String email, String kind) {

        GuestRow {
            name = FormProblems.cleanLine(name);
            organisation = FormProblems.cleanLine(organisation);
            email = FormProblems.cleanLine(email);
            kind = FormProblems.cleanLine(kind);
        }

        void check(FormProblems problems, String guest) {
            problems.text(guest + ", name", this.name, FormProblems.LONGEST_LINE)
                .text(guest + ", organisation", this.organisation, FormProblems.LONGEST_LINE);
            EmailAddress.check(problems, guest + ", e-mail address", this.email);
            problems.that(GuestKind.typed(this.kind).isPresent(),
                    guest + ", what they are: choose council leader, tech leader or other council.");
        }

    }

}
