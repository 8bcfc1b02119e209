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
 * @param dataProtectionContact whom to write to about personal data; without it the
 * council's contact
 */
@ConfigurationProperties("council.portal.statement")
record StatementProperties(
        @DefaultValue("2026-11-28") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate prepared,
        @Nullable String dataProtectionContact) {
}
