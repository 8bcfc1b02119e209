package org.futurecouncil.eoi;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.futurecouncil.platform.FormProblems;
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
record CallForm(String title, String text, String partner, String noticeId, String opensAt, String closesAt,
        List<UUID> areaIds, List<Integer> reminderDays, boolean inviteAll, String vendorsCsv, boolean replaceVendors) {

    CallForm {
        title = FormProblems.cleanLine(title);
        text = FormProblems.clean(text);
        partner = FormProblems.cleanLine(partner);
        noticeId = FormProblems.cleanLine(noticeId);
        opensAt = FormProblems.cleanLine(opensAt);
        closesAt = FormProblems.cleanLine(closesAt);
        areaIds = FormProblems.rows(areaIds).stream().distinct().toList();
        reminderDays = ReminderDays.of(reminderDays);
        vendorsCsv = FormProblems.clean(vendorsCsv);
    }

    List<String> problems(Instant now) {
        FormProblems problems = new FormProblems();
        problems.text("Title", this.title, FormProblems.LONGEST_LINE);
        problems.text("Text of the call", this.text, FormProblems.LONGEST_TEXT);
        problems.optional("Partner", this.partner, FormProblems.LONGEST_LINE);
        problems.that(this.noticeId.matches("|[0-9]{6}-[0-9]{4}"),
                "Notice identifier: give six digits, a hyphen and the year, such as 012345-2026.");
        Instant opens = LondonTime.parse(this.opensAt);
        Instant closes = LondonTime.parse(this.closesAt);
        if (opens == null) {
            problems.add("Opens: give a date and a time that exist on London's clocks.");
        }
        else if (opens.isBefore(now.truncatedTo(ChronoUnit.MINUTES))) {
            problems.add("Opens: give a time in the future; this is " + LondonTime.sentence(opens) + ".");
        }
        if (closes == null) {
            problems.add("Closes: give a date and a time that exist on London's clocks.");
        }
        else if (opens != null && !closes.isAfter(opens)) {
            problems.add("Closes: give a later time than the one at which it opens.");
        }
        ReminderDays.check(problems, this.reminderDays);
        problems.that(!this.areaIds.isEmpty(), "Choose at least one area that the call covers.");
        return problems.sentences();
    }

}
