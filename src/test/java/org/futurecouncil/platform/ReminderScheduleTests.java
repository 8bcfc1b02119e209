package org.futurecouncil.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.futurecouncil.platform.ReminderSchedule.Deadline;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.ReminderSchedule.Reminder;

import static org.assertj.core.api.Assertions.assertThat;

class ReminderScheduleTests {

    /** A Tuesday, 5pm in London, two days after the clocks went forward. */
    private static final Instant CLOSING = Instant.parse("2026-03-31T16:00:00Z");

    private static final Instant INVITED = Instant.parse("2026-02-02T09:00:00Z");

    private int sent;

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

    @Test
    void oneThatRunsInTimeGoesOut() {
        assertThat(run("2026-03-17T09:00:00Z", CLOSING, 14)).isEmpty();
        assertThat(run("2026-03-17T17:59:59Z", CLOSING, 14)).isEmpty();
        assertThat(this.sent).isEqualTo(2);
    }

    @Test
    void oneThatRunsLateWaitsForTheNextWorkingMorning() {
        Reminder monday = reminder(14, "2026-03-23T09:00:00Z");
        for (String late : List.of("2026-03-20T18:00:00Z", "2026-03-21T12:00:00Z", "2026-03-22T23:59:00Z",
                "2026-03-23T08:59:59Z")) {
            assertThat(run(late, CLOSING, 14)).as(late).contains(monday);
        }
        // over Easter
        assertThat(run("2026-04-02T17:00:00Z", Instant.parse("2026-04-17T16:00:00Z"), 20))
            .contains(reminder(20, "2026-04-07T08:00:00Z"));
        assertThat(this.sent).isZero();
    }

    @Test
    void oneThatRunsLateGivesWayToAnotherThatComesNoLater() {
        assertThat(run("2026-03-21T12:00:00Z", CLOSING, 14, 8)).contains(reminder(8, "2026-03-23T09:00:00Z"));
        Instant mondayMorning = Instant.parse("2026-03-30T07:30:00Z");
        assertThat(run("2026-03-28T12:00:00Z", mondayMorning, 7, 1)).contains(reminder(1, "2026-03-29T08:00:00Z"));
        assertThat(this.sent).isZero();
    }

    @Test
    void oneThatRunsLateGoesOutAtAnyHourWhereItIsTheLastChanceAndNeverAfterTheDeadline() {
        assertThat(run("2026-03-30T21:00:00Z", Instant.parse("2026-03-31T07:30:00Z"), 7)).isEmpty();
        assertThat(this.sent).isEqualTo(1);
        assertThat(run("2026-03-31T16:00:00Z", CLOSING, 7)).isEmpty();
        assertThat(this.sent).isEqualTo(1);
    }

    @Test
    void whereTheHourIsInTheEveningOneMayBeAnHourLate() {
        assertThat(schedule("2026-03-17T20:59:59Z", "20:00").run(14, deadline(CLOSING, 14), this::send)).isEmpty();
        assertThat(schedule("2026-03-17T21:00:00Z", "20:00").run(14, deadline(CLOSING, 14), this::send))
            .contains(reminder(14, "2026-03-18T20:00:00Z"));
        assertThat(this.sent).isEqualTo(1);
    }

    @Test
    void noneComesWithinADayOfTheInvitationButTheLastOneLeft() {
        Instant invited = Instant.parse("2026-03-17T08:00:00Z");
        assertThat(all(invited, CLOSING, 14, 7, 5)).containsExactly(reminder(7, "2026-03-24T09:00:00Z"),
                reminder(5, "2026-03-26T09:00:00Z"));
        assertThat(all(invited.plusSeconds(3600).minus(Duration.ofDays(1)), CLOSING, 14)).hasSize(1);
        assertThat(all(invited, CLOSING, 14)).containsExactly(reminder(14, "2026-03-17T09:00:00Z"));
        Instant soon = Instant.parse("2026-03-18T09:30:00Z");
        assertThat(all(invited.plusSeconds(3601), soon, 1, 0)).containsExactly(reminder(0, "2026-03-18T09:00:00Z"));
    }

    @Test
    void aWeekendsReminderThatWouldComeTooSoonOnTheFridayGoesOutOnTheMonday() {
        Instant thursday = Instant.parse("2026-03-26T17:00:00Z");
        assertThat(all(thursday, CLOSING, 2)).containsExactly(reminder(2, "2026-03-30T08:00:00Z"));
        Instant mondayMorning = Instant.parse("2026-03-30T07:30:00Z");
        assertThat(all(thursday, mondayMorning, 1)).as("sooner, but on no weekend")
            .containsExactly(reminder(1, "2026-03-27T09:00:00Z"));
    }

    @Test
    void oneThatRunsTooSoonAfterTheReleaseOfTheInvitationsGivesWayToTheNext() {
        ReminderSchedule schedule = schedule("2026-03-24T09:00:00Z", "09:00");
        Instant released = Instant.parse("2026-03-23T15:00:00Z");
        assertThat(schedule.run(7, new Deadline(released, CLOSING, List.of(7, 5)), this::send))
            .contains(reminder(5, "2026-03-26T09:00:00Z"));
        assertThat(this.sent).isZero();
        assertThat(schedule.run(7, new Deadline(released, CLOSING, List.of(7)), this::send)).isEmpty();
        assertThat(this.sent).isEqualTo(1);
    }

    private static List<Reminder> all(Instant invited, Instant deadline, Integer... days) {
        return schedule(invited.toString(), "09:00").all(new Deadline(invited, deadline, List.of(days)),
                Optional.empty());
    }

    private void send() {
        this.sent++;
    }

    private Optional<Reminder> run(String now, Instant deadline, Integer... days) {
        return schedule(now, "09:00").run(days[0], deadline(deadline, days), this::send);
    }

    private static Optional<Reminder> next(String now, Instant deadline, Integer... days) {
        return next(Optional.empty(), now, deadline, days);
    }

    private static Optional<Reminder> after(Instant latest, String now, Instant deadline, Integer... days) {
        return next(Optional.of(latest), now, deadline, days);
    }

    private static Optional<Reminder> next(Optional<Instant> latest, String now, Instant deadline, Integer... days) {
        return schedule(now, "09:00").next(deadline(deadline, days), latest);
    }

    private static ReminderSchedule schedule(String now, String hour) {
        Clock clock = Clock.fixed(Instant.parse(now), LondonTime.ZONE);
        return new ReminderSchedule(new WorkingDays(clock), clock, hour);
    }

    private static Deadline deadline(Instant at, Integer... days) {
        return new Deadline(INVITED, at, List.of(days));
    }

    private static Reminder reminder(int days, String at) {
        return new Reminder(days, Instant.parse(at));
    }

}
