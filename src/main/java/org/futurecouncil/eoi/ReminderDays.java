package org.futurecouncil.eoi;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * How many days before closing vendors are reminded: a programme says it for its call,
 * which may say otherwise.
 */
public final class ReminderDays {

    /** More reminders would cost goodwill. */
    private static final int MOST = 6;

    private static final int LONGEST = 90;

    private ReminderDays() {
    }

    /** Each once, the earliest reminder first; none where nothing was typed. */
    public static List<Integer> of(@Nullable List<Integer> typed) {
        return FormProblems.rows(typed).stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    public static void check(FormProblems problems, List<Integer> days) {
        problems.that(days.size() <= MOST && days.stream().allMatch((day) -> day >= 1 && day <= LONGEST), String
            .format(Locale.UK, "Reminders: give at most %d numbers of days, each from 1 to %d.", MOST, LONGEST));
    }

}
