package org.futurecouncil.eoi;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RemindersTests {

    private static final LocalTime NINE = LocalTime.of(9, 0);

    private static final Instant CLOSING = Instant.parse("2026-03-31T16:00:00Z");

    @Test
    void theEarliestOfTheDaysIsNext() {
        assertThat(next("2026-03-01T00:00:00Z", 2, 14, 7)).contains(Instant.parse("2026-03-17T09:00:00Z"));
    }

    @Test
    void oneThatIsDueNowOrHasPassedIsLeftOut() {
        assertThat(next("2026-03-17T09:00:00Z", 14, 7, 2)).contains(Instant.parse("2026-03-24T09:00:00Z"));
        assertThat(next("2026-03-24T09:00:01Z", 14, 7, 2)).contains(Instant.parse("2026-03-29T08:00:00Z"));
        assertThat(next("2026-03-29T08:00:00Z", 14, 7, 2)).isEmpty();
    }

    @Test
    void noneComesAtClosingOrAfter() {
        assertThat(Reminders.next(List.of(0), CLOSING, LocalTime.of(17, 0), Instant.parse("2026-03-31T00:00:00Z")))
            .isEmpty();
        assertThat(Reminders.next(List.of(), CLOSING, NINE, Instant.EPOCH)).isEmpty();
    }

    private static java.util.Optional<Instant> next(String now, Integer... days) {
        return Reminders.next(List.of(days), CLOSING, NINE, Instant.parse(now));
    }

}
