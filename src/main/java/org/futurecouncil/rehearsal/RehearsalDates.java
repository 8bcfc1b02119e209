package org.futurecouncil.rehearsal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.WorkingDays;

/**
 * The days of a rehearsal: those that the council gave, and usual ones where it gave
 * none. Where officers, at their pace, come too late for a day that was given, the
 * rehearsal says so and stops: that is what it is for.
 */
final class RehearsalDates {

    private static final LocalDate FIRST = LocalDate.of(2026, 2, 2);

    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    /** Least days that the steps before each day take. */
    private static final int UNTIL_OPENING = 21;

    private static final int UNTIL_CLOSING = 10;

    private static final int UNTIL_WORKSHOP = 42;

    private static final int UNTIL_ROUNDTABLE = 42;

    private static final int USUAL_CALL = 28;

    /** How long before the day answers to an invitation are welcome. */
    private static final int WORKSHOP_ANSWERS_END = 10;

    private static final int ROUNDTABLE_ANSWERS_END = 3;

    /** How long an invitation can be answered, at least. */
    private static final int LEAST_TO_ANSWER = 7;

    private final RehearsalSettings settings;

    private final WorkingDays workingDays;

    RehearsalDates(RehearsalSettings settings, WorkingDays workingDays) {
        this.settings = settings;
        this.workingDays = workingDays;
    }

    /** One sentence for each day that cannot be. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        LocalDate start = this.settings.start();
        if (start.isBefore(FIRST) || start.isAfter(LAST)) {
            problems.add(name("start") + LondonTime.sentence(start) + " is outside of the years that can be rehearsed, "
                    + FIRST.getYear() + " to " + LAST.getYear() + ".");
            return problems;
        }
        workingDay("start", start, problems);
        LocalDate earliest = start;
        earliest = later("opens", this.settings.opens(), earliest.plusDays(UNTIL_OPENING),
                "The areas have to be described and accepted and the call prepared and approved, so", problems);
        earliest = later("closes", this.settings.closes(), earliest.plusDays(UNTIL_CLOSING),
                "The call has to be open for ten days at least, so", problems);
        earliest = later("workshop", this.settings.workshop(), earliest.plusDays(UNTIL_WORKSHOP),
                "The EOIs have to be scored and vendors invited three weeks ahead, so", problems);
        later("roundtable", this.settings.roundtable(), earliest.plusDays(UNTIL_ROUNDTABLE),
                "Departments have to work on the ideas and managers to decide the business cases, so", problems);
        return problems;
    }

    private LocalDate later(String setting, @Nullable LocalDate day, LocalDate earliest, String why,
            List<String> problems) {
        if (day == null) {
            return earliest;
        }
        if (day.isBefore(earliest)) {
            problems.add(name(setting) + LondonTime.sentence(day) + " is too early. " + why + " it can be on "
                    + LondonTime.sentence(workingDay(earliest)) + " at the earliest.");
            return earliest;
        }
        if (day.isAfter(LAST.plusYears(1))) {
            problems.add(name(setting) + LondonTime.sentence(day) + " is too far away.");
        }
        workingDay(setting, day, problems);
        return day;
    }

    private void workingDay(String setting, LocalDate day, List<String> problems) {
        if (!this.workingDays.isWorkingDay(day)) {
            problems.add(name(setting) + LondonTime.sentence(day)
                    + " is a weekend day or a bank holiday. The next working day is "
                    + LondonTime.sentence(workingDay(day)) + ".");
        }
    }

    private static String name(String setting) {
        return RehearsalSettings.PREFIX + "." + setting + ": ";
    }

    /**
     * @throws RehearsalStoppedException if the day that was given has come
     */
    LocalDate opens(LocalDate today) {
        LocalDate usual = workingDay(today.plusDays(LEAST_TO_ANSWER));
        return inTime("stopped.opens", this.settings.opens(), usual, today.plusDays(1), today);
    }

    LocalDate closes(LocalDate opens) {
        LocalDate given = this.settings.closes();
        return (given != null) ? given : workingDay(opens.plusDays(USUAL_CALL));
    }

    /** Where the council gave the closing day, that day holds. */
    boolean callIsExtended() {
        return this.settings.closes() == null;
    }

    /**
     * @throws RehearsalStoppedException if the day that was given is too near
     */
    LocalDate workshop(LocalDate today) {
        return inTime("stopped.workshop", this.settings.workshop(), workingDay(today.plusDays(35)),
                today.plusDays(LEAST_TO_ANSWER + WORKSHOP_ANSWERS_END), today);
    }

    LocalDate workshopAnswersEnd(LocalDate workshop) {
        return workingDayBefore(workshop.minusDays(WORKSHOP_ANSWERS_END));
    }

    /**
     * @throws RehearsalStoppedException if the day that was given is too near
     */
    LocalDate roundtable(LocalDate today) {
        return inTime("stopped.roundtable", this.settings.roundtable(), workingDay(today.plusDays(28)),
                today.plusDays(LEAST_TO_ANSWER + ROUNDTABLE_ANSWERS_END), today);
    }

    LocalDate roundtableAnswersEnd(LocalDate roundtable) {
        return workingDayBefore(roundtable.minusDays(ROUNDTABLE_ANSWERS_END));
    }

    private LocalDate inTime(String text, @Nullable LocalDate given, LocalDate usual, LocalDate earliest,
            LocalDate today) {
        if (given == null) {
            return usual;
        }
        if (given.isBefore(earliest)) {
            throw new RehearsalStoppedException(ReportTexts.of(text, LondonTime.sentence(given),
                    LondonTime.sentence(today), LondonTime.sentence(usual)));
        }
        return given;
    }

    private LocalDate workingDay(LocalDate day) {
        LocalDate candidate = day;
        while (!this.workingDays.isWorkingDay(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    private LocalDate workingDayBefore(LocalDate day) {
        LocalDate candidate = day;
        while (!this.workingDays.isWorkingDay(candidate)) {
            candidate = candidate.minusDays(1);
        }
        return candidate;
    }

}
