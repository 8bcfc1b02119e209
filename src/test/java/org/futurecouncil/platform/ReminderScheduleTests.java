package org.futurecouncil.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.ReminderSchedule.Reminder;

import static org.assertj.core.api.Assertions.assertThat;

class ReminderScheduleTests {

    /** A Tuesday, 5pm in London, two days after the clocks went forward. */
    private static final Instant CLOSING = Instant.parse("2026-03-31T16:00:00Z");

    @Test
    void theEarliestOfTheDaysIsNext() {
        assertThat(next("2026-03-01T00:00:00Z", CLOSING, 2, 14, 7)).contains(reminder(14, "2026-03-17T09:00:00Z"));
    }

    @Test
    void oneThatIsDueNowOrHasPassedIsLeftOut() {
        assertThat(next("2026-03-17T09:00:00Z", CLOSING, 14, 7)).contains(reminder(7, "2026-03-24T09:00:00Z"));
        assertThat(next("2026-03-24T09:00:00Z", CLOSING, 14, 7)).isEmpty();
    }

    @Test
    void oneThatFallsOnASundayGoesOutOnTheFridayBefore() {
        assertThat(next("2026-03-24T09:00:01Z", CLOSING, 2)).contains(reminder(2, "2026-03-27T09:00:00Z"));
    }

    @Test
    void whereTheFridayHasPassedItGoesOutOnTheMonday() {
        assertThat(next("2026-03-28T12:00:00Z", CLOSING, 2)).contains(reminder(2, "2026-03-30T08:00:00Z"));
    }

    @Test
    void whatWentOutOnTheFridayDoesNotGoOutOnTheMondayAgain() {
        Instant friday = Instant.parse("2026-03-27T09:00:00Z");
        assertThat(after(friday, "2026-03-27T09:00:00Z", CLOSING, 2)).isEmpty();
        // caught up on the Saturday, after a fault
        assertThat(after(friday, "2026-03-28T12:00:00Z", CLOSING, 2, 1)).contains(reminder(1, "2026-03-30T08:00:00Z"));
        // the deadline was moved there after another reminder
        assertThat(after(Instant.parse("2026-03-24T09:00:00Z"), "2026-03-28T12:00:00Z", CLOSING, 2))
            .contains(reminder(2, "2026-03-30T08:00:00Z"));
    }

    @Test
    void overEasterItGoesOutOnTheThursdayBeforeGoodFriday() {
        Instant closing = Instant.parse("2026-04-08T16:00:00Z");
        assertThat(next("2026-03-30T12:00:00Z", closing, 2)).contains(reminder(2, "2026-04-02T08:00:00Z"));
    }

    @Test
    void theLastChanceIsTakenOnASunday() {
        Instant mondayMorning = Instant.parse("2026-03-30T07:30:00Z");
        assertThat(next("2026-03-28T12:00:00Z", mondayMorning, 1)).contains(reminder(1, "2026-03-29T08:00:00Z"));
    }

    @Test
    void noneComesAtTheDeadlineOrAfter() {
        Instant nineSharp = Instant.parse("2026-03-31T08:00:00Z");
        assertThat(next("2026-03-30T12:00:00Z", nineSharp, 0)).isEmpty();
        assertThat(next("2026-03-30T12:00:00Z", nineSharp)).isEmpty();
    }

    private static Optional<Reminder> next(String now, Instant deadline, Integer... days) {
        return next(Optional.empty(), now, deadline, days);
    }

    private static Optional<Reminder> after(Instant latest, String now, Instant deadline, Integer... days) {
        return next(Optional.of(latest), now, deadline, days);
    }

    private static Optional<Reminder> next(Optional<Instant> latest, String now, Instant deadline, Integer... days) {
        Clock clock = Clock.fixed(Instant.parse(now), LondonTime.ZONE);
        return new ReminderSchedule(new WorkingDays(clock), clock, "09:00").next(List.of(days), deadline, latest);
    }

    private static Reminder reminder(int days, String at) {
        return new Reminder(days, Instant.parse(at));
    }

}
