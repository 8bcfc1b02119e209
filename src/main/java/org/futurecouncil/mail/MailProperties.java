package org.futurecouncil.mail;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves.
 *
 * @param from the sender's address; without it the council's contact is
 * @param batchSize messages that one job sends over one connection
 * @param connectTimeout how long to wait for the server's greeting
 * @param readTimeout how long to wait for each of its replies
 * @param writeTimeout how long to wait until it takes what is sent
 * @param onlyLocal refuse every server but the local one of this application, which
 * passes nothing on: a rehearsal can then reach nobody
 */
@ConfigurationProperties("council.mail")
record MailProperties(@Nullable String from, @DefaultValue("50") int batchSize,
        @DefaultValue("15s") Duration connectTimeout, @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("30s") Duration writeTimeout, @DefaultValue("false") boolean onlyLocal) {

    MailProperties {
        if (batchSize < 1) {
            throw new IllegalArgumentException("council.mail.batch-size must be at least 1");
        }
    }

}
