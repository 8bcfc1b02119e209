package org.futurecouncil.eoi;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

/**
 * What an officer types when preparing a call.
 *
 * @param opensAt date and time in London, such as {@code 2026-03-09T09:00}
 * @param closesAt date and time in London
 * @param areaIds the accepted areas that the call covers
 * @param reminderDays reminders go out so many days before closing
 * @param inviteAll whether everyone in the register is invited
 * @param vendorsCsv vendors to add to the list of whom to invite
 * @param replaceVendors whether the list starts anew
 */
record CallForm(@Nullable String title, @Nullable String text, @Nullable String partner, @Nullable String noticeId,
        @Nullable String opensAt, @Nullable String closesAt, @Nullable List<UUID> areaIds,
        @Nullable List<Integer> reminderDays, boolean inviteAll, @Nullable String vendorsCsv, boolean replaceVendors) {

    private static final int MAX_REMINDERS = 6;

    private static final int MAX_REMINDER_DAYS = 90;

    List<String> problems(Instant now) {
        List<String> problems = new ArrayList<>();
        Texts.require("Title", this.title, Texts.SHORT, problems);
        Texts.require("Text of the call", this.text, Texts.LONG, problems);
        Texts.limit("Partner", this.partner, Texts.SHORT, problems);
        if (!Texts.clean(this.noticeId).matches("|[0-9]{6}-[0-9]{4}")) {
            problems.add("“Notice identifier” is six digits, a hyphen and the year, such as 012345-2026.");
        }
        Instant opens = LondonTime.parse(this.opensAt);
        Instant closes = LondonTime.parse(this.closesAt);
        if (opens == null) {
            problems.add("“Opens” needs a date and a time that exists on London's clocks.");
        }
        else if (opens.isBefore(now.truncatedTo(ChronoUnit.MINUTES))) {
            problems.add("“Opens” lies in the past: " + LondonTime.sentence(opens) + ".");
        }
        if (closes == null) {
            problems.add("“Closes” needs a date and a time that exists on London's clocks.");
        }
        else if (opens != null && !closes.isAfter(opens)) {
            problems.add("“Closes” must be later than “Opens”.");
        }
        if (areas().isEmpty()) {
            problems.add("Choose at least one area that the call covers.");
        }
        if (reminders().size() > MAX_REMINDERS
                || reminders().stream().anyMatch((days) -> days < 1 || days > MAX_REMINDER_DAYS)) {
            problems.add("“Reminders” are at most %d numbers of days from 1 to %d.".formatted(MAX_REMINDERS,
                    MAX_REMINDER_DAYS));
        }
        return problems;
    }

    List<UUID> areas() {
        return (this.areaIds != null) ? this.areaIds.stream().distinct().toList() : List.of();
    }

    List<Integer> reminders() {
        return (this.reminderDays != null)
                ? this.reminderDays.stream().distinct().sorted(Comparator.reverseOrder()).toList() : List.of();
    }

}
