package org.futurecouncil.rehearsal;

import java.time.LocalTime;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.MovableClock;
import org.futurecouncil.platform.WorkingDays;

import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@OnRehearsal
@EnableConfigurationProperties(RehearsalSettings.class)
class RehearsalConfiguration {

    @Bean
    static RehearsalGuard rehearsalGuard(Environment environment) {
        return new RehearsalGuard(Objects.requireNonNull(RehearsalProperties.find(environment)).folder());
    }

    @Bean
    MovableClock clock(RehearsalSettings settings) {
        return new MovableClock(LondonTime.at(settings.start(), LocalTime.of(9, 0)), LondonTime.ZONE);
    }

    @Bean
    RehearsalDates rehearsalDates(RehearsalSettings settings, WorkingDays workingDays) {
        return new RehearsalDates(settings, workingDays);
    }

    /** Migrations go where the data go, whatever {@code spring.flyway.url} says. */
    @Bean
    FlywayConnectionDetails rehearsalMigrations(JdbcConnectionDetails database) {
        return new FlywayConnectionDetails() {

            @Override
            public @Nullable String getUsername() {
                return database.getUsername();
            }

            @Override
            public @Nullable String getPassword() {
                return database.getPassword();
            }

            @Override
            public String getJdbcUrl() {
                return database.getJdbcUrl();
            }

        };
    }

}
