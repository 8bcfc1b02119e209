package org.futurecouncil.rehearsal;

import java.nio.file.Path;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * What a council may change of its rehearsal:
 * {@code --council.rehearsal.start=2027-01-11}.
 *
 * @param active set by {@code --rehearsal} alone
 * @param vendors CSV file of the vendors to invite
 * @param start first day of the programme
 * @param opens day on which the call opens, or null for three weeks after the start
 * @param callDays calendar days for which the call is open, at least 10
 * @param workshop day of the workshop, or null for eight weeks after closing
 * @param eois how many EOIs come
 * @param seed the same seed gives the same rehearsal
 * @param report where the HTML report is written
 */
@ConfigurationProperties("council.rehearsal")
record RehearsalSettings(boolean active, @DefaultValue("classpath:rehearsal/vendors.csv") Resource vendors,
        @DefaultValue("2027-01-11") LocalDate start, @Nullable LocalDate opens, @DefaultValue("28") int callDays,
        @Nullable LocalDate workshop, @DefaultValue("270") int eois, @DefaultValue("2026") long seed,
        @DefaultValue("rehearsal-report.html") Path report) {
}
