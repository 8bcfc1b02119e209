package org.futurecouncil.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkingDaysTests {

    /** Thursday, 2 April 2026, 10:00 in London: the day before Good Friday. */
    private final WorkingDays workingDays = new WorkingDays(
            Clock.fixed(Instant.parse("2026-04-02T09:00:00Z"), LondonTime.ZONE));

    @Test
    void aTaskIsDueAtCloseOfBusinessAndHolidaysDoNotCount() {
        assertThat(this.workingDays.due(0)).isEqualTo("2026-04-02T16:00:00Z");
        assertThat(this.workingDays.due(1)).isEqualTo("2026-04-07T16:00:00Z");
    }

    @Test
    void aTaskWithADeadlineIsNeverDueAfterIt() {
        Date deadline = Date.from(Instant.parse("2026-04-07T08:30:00Z"));
        assertThat(this.workingDays.dueBefore(0, deadline)).isEqualTo("2026-04-02T16:00:00Z");
        assertThat(this.workingDays.dueBefore(1, deadline)).isEqualTo(deadline);
        Date passed = Date.from(Instant.parse("2026-04-01T08:30:00Z"));
        assertThat(this.workingDays.dueBefore(1, passed)).isEqualTo(passed);
    }

}
