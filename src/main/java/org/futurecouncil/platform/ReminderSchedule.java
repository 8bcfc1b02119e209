package org.futurecouncil.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * When people outside are reminded of a deadline: so many days before it, at a settable
 * hour in London, on a working day. A reminder that falls on a weekend or a bank holiday
 * goes out on the working day before; where that has passed, on the next one; and where
 * that would be too late, on its own day, because it is the last chance.
 * <p>
 * One that comes to run late, because the system was down, goes out at once only on a
 * working day between that hour and 18:00; else it waits for the next reminder or the
 * next working day's hour, whichever comes first, unless the deadline comes before both.
 * So whatever was missed is caught up by one mail.
 * <p>
 * Nobody is reminded within a day of the invitation, unless by the last reminder that is
 * left.
 */
@Component
public class ReminderSchedule {

    private static final LocalTime EVENING = LocalTime.of(18, 0);

    /** How long a day's reminders may be late where their hour is in the evening. */
    private static final Duration LATE = Duration.ofHours(1);

    private static final Duration AFTER_INVITATION = Duration.ofDays(1);

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
     * @param latest when the latest reminder was due; a working day that stood in for a
     * Sunday is not followed by another
     */
    public Optional<Reminder> next(Deadline deadline, Optional<Instant> latest) {
        return all(deadline, latest).stream().findFirst();
    }

    /**
     * Every reminder after now and before the deadline, the earliest first; of those that
     * fall together, one.
     * @param latest when the latest reminder was due
     */
    public List<Reminder> all(Deadline deadline, Optional<Instant> latest) {
        List<Reminder> left = left(deadline, latest);
        List<Reminder> inTime = left.stream().filter((reminder) -> !deadline.isTooSoon(reminder.at())).toList();
        return inTime.isEmpty() ? left.subList(Math.max(0, left.size() - 1), left.size()) : inTime;
    }

    private List<Reminder> left(Deadline deadline, Optional<Instant> latest) {
        Instant now = this.clock.instant();
        LocalDate last = LondonTime.date(deadline.at());
        Map<Instant, Reminder> reminders = new TreeMap<>();
        deadline.daysBefore()
            .stream()
            .sorted()
            .map((days) -> new Reminder(days, at(last.minusDays(days), now, deadline, latest)))
            .filter((reminder) -> reminder.at().isAfter(now) && reminder.at().isAfter(deadline.invitedAt())
                    && reminder.at().isBefore(deadline.at()))
            .forEach((reminder) -> reminders.putIfAbsent(reminder.at(), reminder));
        return List.copyOf(reminders.values());
    }

    /**
     * Lets a reminder go out that comes to run now, if now is a time for it; never once
     * the deadline has passed, however late it comes to run.
     * @param daysBefore of this reminder
     * @param reminder sends it
     * @return what is to be waited for where it did not go out: the same reminder later,
     * or another
     */
    public Optional<Reminder> run(int daysBefore, Deadline deadline, Runnable reminder) {
        Instant now = this.clock.instant();
        if (!now.isBefore(deadline.at())) {
            return Optional.empty();
        }
        Optional<Reminder> instead = instead(daysBefore, now, deadline);
        if (instead.isEmpty()) {
            reminder.run();
        }
        return instead;
    }

    private Optional<Reminder> instead(int daysBefore, Instant now, Deadline deadline) {
        Optional<Reminder> next = next(deadline, Optional.empty());
        if (next.isPresent() && deadline.isTooSoon(now)) {
            return next;
        }
        return isTimely(now) ? Optional.empty()
                : Stream.concat(next.stream(), Stream.of(new Reminder(daysBefore, nextHour(now))))
                    .filter((reminder) -> reminder.at().isBefore(deadline.at()))
                    .min(Comparator.comparing(Reminder::at));
    }

    private boolean isTimely(Instant now) {
        LocalDate today = LondonTime.date(now);
        Instant from = LondonTime.at(today, this.hour);
        Instant evening = LondonTime.at(today, EVENING);
        Instant late = from.plus(LATE);
        return this.workingDays.isWorkingDay(today) && !now.isBefore(from)
                && now.isBefore(evening.isAfter(late) ? evening : late);
    }

    private Instant nextHour(Instant now) {
        LocalDate today = LondonTime.date(now);
        boolean stillToday = this.workingDays.isWorkingDay(today) && now.isBefore(LondonTime.at(today, this.hour));
        return LondonTime.at(stillToday ? today : this.workingDays.next(today), this.hour);
    }

    private Instant at(LocalDate day, Instant now, Deadline deadline, Optional<Instant> latest) {
        Instant before = LondonTime.at(this.workingDays.onOrBefore(day), this.hour);
        boolean done = latest.filter((due) -> !due.isAfter(now) && !due.isBefore(before)).isPresent();
        boolean left = before.isAfter(now);
        if (done || this.workingDays.isWorkingDay(day) || (left && !deadline.isTooSoon(before))) {
            return before;
        }
        Instant after = LondonTime.at(this.workingDays.onOrAfter(day), this.hour);
        if (after.isBefore(deadline.at())) {
            return after;
        }
        return left ? before : LondonTime.at(day, this.hour);
    }

    /**
     * What people are reminded of.
     *
     * @param invitedAt when they were, or will be, told of it first
     * @param daysBefore so many days before its day in London, each at least 0
     */
    public record Deadline(Instant invitedAt, Instant at, Collection<Integer> daysBefore) {

        private boolean isTooSoon(Instant instant) {
            return instant.isBefore(this.invitedAt.plus(AFTER_INVITATION));
        }

    }

    /**
     * A reminder that is still to come.
     *
     * @param daysBefore as it was set; its day may have moved to a working day
     */
    public record Reminder(int daysBefore, Instant at) {
    }

}
