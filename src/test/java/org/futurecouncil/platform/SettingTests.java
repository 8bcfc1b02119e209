package org.futurecouncil.platform;

import java.time.LocalTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an administrator reads who mistyped a setting. */
class SettingTests {

    @Test
    void anHourMayBeginWithoutANoughtAndHaveSeconds() {
        assertThat(LondonTime.hour("council.reminder-time", "9:30")).isEqualTo(LocalTime.of(9, 30));
        assertThat(LondonTime.hour("council.reminder-time", " 09:00")).isEqualTo(LocalTime.of(9, 0));
        assertThat(LondonTime.hour("council.reminder-time", "09:00:30")).isEqualTo(LocalTime.of(9, 0, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = { "630", "24:00", "9", "9am", "9:60", "" })
    void whatIsNoTimeOfDayIsRefusedByTheSettingsName(String value) {
        assertThatExceptionOfType(SettingException.class)
            .isThrownBy(() -> LondonTime.hour("council.reminder-time", value))
            .withMessage("The setting council.reminder-time is “" + value
                    + "”; it must be a time of day such as \"09:00\", in quotation marks in YAML.");
    }

    @Test
    void anApplicationThatCannotStartSaysSoWithoutAStackTrace() {
        assertThatException()
            .isThrownBy(() -> new SpringApplicationBuilder(Mistyped.class).web(WebApplicationType.NONE)
                .properties("spring.config.name=none", "spring.main.banner-mode=off")
                .run())
            .satisfies((failure) -> {
                FailureAnalysis analysis = new SettingFailureAnalyzer().analyze(failure);
                assertThat(analysis.getDescription()).contains("council.reminder-time", "time of day");
                assertThat(analysis.getAction()).startsWith("Correct it");
            });
    }

    @Configuration(proxyBeanMethods = false)
    static class Mistyped {

        @Bean
        LocalTime hour() {
            return LondonTime.hour("council.reminder-time", "half past nine");
        }

    }

}
