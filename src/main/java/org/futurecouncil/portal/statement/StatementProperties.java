package org.futurecouncil.portal.statement;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * What a council fills in.
 *
 * @param prepared when the accessibility statement was prepared or reviewed last
 * @param keptYears for how many years records of a programme are kept after it ended
 * (Procurement Act 2023, s.98: at least three from award)
 * @param dataProtectionContact whom to write to about personal data; without it the
 * council's contact
 */
@ConfigurationProperties("council.portal.statement")
record StatementProperties(
        @DefaultValue("2026-11-28") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate prepared,
        @DefaultValue("3") int keptYears, @Nullable String dataProtectionContact) {
}
