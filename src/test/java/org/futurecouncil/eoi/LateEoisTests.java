package org.futurecouncil.eoi;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LateEoisTests {

    @ParameterizedTest
    @CsvSource({ "PT0S, less than a minute", "PT59S, less than a minute", "PT1M, 1 minute", "PT59M59S, 59 minutes",
            "PT1H, 1 hour", "PT2H1M, 2 hours 1 minute", "P1D, 1 day", "P1DT1H59M, 1 day 1 hour",
            "P40DT23H, 40 days 23 hours" })
    void howLateIsSaidInWords(Duration late, String words) {
        assertThat(LateEois.inWords(late)).isEqualTo(words);
    }

}
