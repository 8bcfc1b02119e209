package org.futurecouncil.roadmap;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuarterTests {

    @Test
    void aQuarterBeginsOnItsFirstDayAndEndsOnItsLast() {
        assertThat(Quarter.of(LocalDate.of(2026, 3, 31))).hasToString("2026-Q1");
        assertThat(Quarter.of(LocalDate.of(2026, 4, 1))).hasToString("2026-Q2");
        assertThat(Quarter.of(LocalDate.of(2026, 12, 31))).hasToString("2026-Q4");
    }

    @Test
    void theChoicesAreThePresentQuarterAndTheElevenAfter() {
        List<Quarter> choices = Quarter.choicesOn(LocalDate.of(2026, 11, 30));
        assertThat(choices).hasSize(12).first().hasToString("2026-Q4");
        assertThat(choices).last().hasToString("2029-Q3");
        assertThat(choices).isSorted();
    }

    @Test
    void aQuarterIsReadAsItIsWritten() {
        assertThat(Quarter.parse("2026-Q4")).contains(new Quarter(2026, 4));
        assertThat(Quarter.parse("2026-Q5")).isEmpty();
        assertThat(Quarter.parse("")).isEmpty();
    }

    @Test
    void itsLabelSaysWhichMonthsAreMeant() {
        assertThat(new Quarter(2026, 4).label()).isEqualTo("2026-Q4 (October to December 2026)");
    }

}
