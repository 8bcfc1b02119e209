package org.futurecouncil.rehearsal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.WorkingDays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A council's own days hold, the usual ones fall on working days. */
class RehearsalDatesTests {

    @Test
    void usualDaysAreNeverBankHolidays() {
        RehearsalDates dates = dates(null, null, null, null);
        // a week later is Good Friday, and Easter Monday follows
        assertThat(dates.opens(LocalDate.of(2027, 3, 19))).isEqualTo("2027-03-30");
        assertThat(dates.closes(LocalDate.of(2027, 4, 5))).isEqualTo("2027-05-04");
        assertThat(dates.workshop(LocalDate.of(2027, 2, 19))).isEqualTo("2027-03-30");
        assertThat(dates.roundtable(LocalDate.of(2027, 2, 26))).isEqualTo("2027-03-30");
        assertThat(dates.workshopAnswersEnd(LocalDate.of(2027, 4, 7))).isEqualTo("2027-03-25");
        assertThat(dates.roundtableAnswersEnd(LocalDate.of(2027, 4, 1))).isEqualTo("2027-03-25");
    }

    @Test
    void daysThatWereGivenHold() {
        RehearsalDates dates = dates("2027-04-01", "2027-05-05", "2027-09-01", "2027-12-01");
        assertThat(dates.problems()).isEmpty();
        assertThat(dates.opens(LocalDate.of(2027, 2, 1))).isEqualTo("2027-04-01");
        assertThat(dates.closes(LocalDate.of(2027, 4, 1))).isEqualTo("2027-05-05");
        assertThat(dates.workshop(LocalDate.of(2027, 7, 1))).isEqualTo("2027-09-01");
        assertThat(dates.roundtable(LocalDate.of(2027, 10, 1))).isEqualTo("2027-12-01");
    }

    @Test
    void aClosingDayThatWasGivenIsNotMoved() {
        assertThat(dates(null, null, null, null).callIsExtended()).isTrue();
        assertThat(dates(null, "2027-05-05", null, null).callIsExtended()).isFalse();
    }

    @Test
    void aDayForWhichOfficersComeTooLateStopsTheRehearsal() {
        RehearsalDates dates = dates("2027-04-01", null, "2027-09-01", "2027-12-01");
        assertThatThrownBy(() -> dates.opens(LocalDate.of(2027, 4, 1))).isInstanceOf(RehearsalStoppedException.class)
            .hasMessageContaining("was to open on Thursday 1 April 2027")
            .hasMessageContaining("It could open on Thursday 8 April 2027");
        assertThatThrownBy(() -> dates.workshop(LocalDate.of(2027, 8, 16)))
            .isInstanceOf(RehearsalStoppedException.class)
            .hasMessageContaining("council.rehearsal.workshop");
        assertThat(dates.workshop(LocalDate.of(2027, 8, 13))).isEqualTo("2027-09-01");
        assertThatThrownBy(() -> dates.roundtable(LocalDate.of(2027, 11, 22)))
            .isInstanceOf(RehearsalStoppedException.class)
            .hasMessageContaining("council.rehearsal.roundtable");
        assertThat(dates.roundtable(LocalDate.of(2027, 11, 19))).isEqualTo("2027-12-01");
    }

    private static RehearsalDates dates(@Nullable String opens, @Nullable String closes, @Nullable String workshop,
            @Nullable String roundtable) {
        return new RehearsalDates(new RehearsalSettings(null, LocalDate.of(2027, 1, 11), day(opens), day(closes),
                day(workshop), day(roundtable), null, 1, Path.of("report.html")), new WorkingDays(Clock.systemUTC()));
    }

    private static @Nullable LocalDate day(@Nullable String day) {
        return (day != null) ? LocalDate.parse(day) : null;
    }

}
