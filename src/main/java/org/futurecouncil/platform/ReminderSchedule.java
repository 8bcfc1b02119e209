package org.futurecouncil.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * When people outside are reminded of a deadline: so many days before it, at a settable
 * hour in London, on a working day. A reminder that falls on a weekend or a bank holiday
 * goes out on the working day before; where that has passed, on the next one; and where
 * that would be too late, on its own day, because it is the last chance.
 */
@Component
public class ReminderSchedule {

    private final WorkingDays workingDays;

    private final Clock clock;

    private final LocalTime hour;

    public ReminderSchedule(WorkingDays workingDays, Clock clock,
            @Value("${council.reminder-time:09:00}") String reminderTime) {
        this.workingDays = workingDays;
        this.clock = clock;
        this.hour = LondonTime.hour("council.reminder-time", reminderTime);
    }

    /**
     * The earliest reminder after now and before the deadline. One whose time has passed
     * is left out: none goes out twice, and what was missed is not caught up a second
     * time.
     * @param daysBefore days before the deadline's day in London, each at least 0
     * @param latest when the latest reminder was due; a working day that stood in for a
     * Sunday is not followed by another
     */
    public Optional<Reminder> next(Collection<Integer> daysBefore, Instant deadline, Optional<Instant> latest) {
        return all(daysBefore, deadline, latest).stream().findFirst();
    }

    /**
     * Every reminder after now and before the deadline, the earliest first; of those that
     * fall together, one.
     * @param daysBefore days before the deadline's day in London, each at least 0
     * @param latest when the latest reminder was due
     */
    public List<Reminder> all(Collection<Integer> daysBefore, Instant deadline, Optional<Instant> latest) {
        Instant now = this.clock.instant();
        LocalDate last = LondonTime.date(deadline);
        Map<Instant, Reminder> reminders = new TreeMap<>();
        daysBefore.stream()
            .sorted()
            .map((days) -> new Reminder(days, at(last.minusDays(days), now, deadline, latest)))
            .filter((reminder) -> reminder.at().isAfter(now) && reminder.at().isBefore(deadline))
            .forEach((reminder) -> reminders.putIfAbsent(reminder.at(), reminder));
        return List.copyOf(reminders.values());
    }

    private Instant at(LocalDate day, Instant now, Instant deadline, Optional<Instant> latest) {
        Instant before = LondonTime.at(this.workingDays.onOrBefore(day), this.hour);
        boolean done = latest.filter((due) -> !due.isAfter(now) && !due.isBefore(before)).isPresent();
        if (before.isAfter(now) || done || this.workingDays.isWorkingDay(day)) {
            return before;
        }
        Instant after = LondonTime.at(this.workingDays.onOrAfter(day), this.hour);
        return after.isBefore(deadline) ? after : LondonTime.at(day, this.hour);
    }

    /**
     * A reminder that is still to come.
     *
     * @param daysBefore as it was set; its day may have moved to a working day
     */
    public record Reminder(int daysBefore, Instant at) {
    }

}
