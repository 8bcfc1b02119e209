package org.futurecouncil.platform;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;

import org.springframework.stereotype.Component;

/**
 * Working days of an English council: Monday to Friday without bank holidays. Models call
 * it as {@code ${workingDays.due(5)}} or {@code ${workingDays.dueBefore(5, closesAt)}}; a
 * day's work is due at 17:00 in London.
 */
@Component("workingDays")
public class WorkingDays {

    private static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(17, 0);

    private final HolidayManager holidays = HolidayManager
        .getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));

    private final Clock clock;

    public WorkingDays(Clock clock) {
        this.clock = clock;
    }

    /**
     * When a task that starts now is due.
     * @param workingDays whole working days from today, at least 0
     * @return close of business on that working day
     */
    public Date due(int workingDays) {
        return Date.from(after(this.clock.instant(), workingDays));
    }

    /**
     * When a task that starts now is due that is of use only before something else
     * happens.
     * @param workingDays as for {@link #due(int)}
     * @param deadline when that happens: the task is never due later
     */
    public Date dueBefore(int workingDays, Date deadline) {
        Date due = due(workingDays);
        return due.before(deadline) ? due : deadline;
    }

    /**
     * @param workingDays whole working days, at least 0; with 0, the day itself where it
     * is a working day, else the next one
     * @return 17:00 in London on the working day that many working days after the start
     */
    public Instant after(Instant start, int workingDays) {
        LocalDate day = onOrAfter(start.atZone(LondonTime.ZONE).toLocalDate());
        for (int i = 0; i < workingDays; i++) {
            day = next(day);
        }
        return closeOf(day);
    }

    /** 17:00 in London on a day. */
    public Instant closeOf(LocalDate day) {
        return day.atTime(CLOSE_OF_BUSINESS).atZone(LondonTime.ZONE).toInstant();
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !this.holidays.isHoliday(day, "eng");
    }

    /** The first working day after a day. */
    public LocalDate next(LocalDate day) {
        return onOrAfter(day.plusDays(1));
    }

    /** The day itself where it is a working day, else the next one. */
    public LocalDate onOrAfter(LocalDate day) {
        LocalDate candidate = day;
        while (!isWorkingDay(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    /** The day itself where it is a working day, else the one before. */
    public LocalDate onOrBefore(LocalDate day) {
        LocalDate candidate = day;
        while (!isWorkingDay(candidate)) {
            candidate = candidate.minusDays(1);
        }
        return candidate;
    }

}
