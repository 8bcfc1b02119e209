package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.mail.DeliveryReports.Returned;
import org.futurecouncil.platform.LondonTime;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Messages that came back after they had been accepted. */
@Service
class ReturnedMail {

    private final ObjectProvider<DeliveryReports> reports;

    private final JdbcClient jdbc;

    private final Clock clock;

    ReturnedMail(ObjectProvider<DeliveryReports> reports, JdbcClient jdbc, Clock clock) {
        this.reports = reports;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * When to ask what has come back of a mailing; empty where nothing more can be heard.
     */
    @Transactional(readOnly = true)
    public Optional<Instant> nextReport(UUID mailingId) {
        DeliveryReports known = this.reports.getIfAvailable();
        if (known == null) {
            return Optional.empty();
        }
        Instant now = this.clock.instant();
        return lastAccepted(mailingId).flatMap((last) -> known.askAfter()
            .stream()
            .map((Duration wait) -> last.plus(wait))
            .filter(now::isBefore)
            .findFirst());
    }

    /**
     * Marks what has come back, each message once.
     * @throws MailServerException if no answer is to be had
     */
    @Transactional
    public void mark(UUID mailingId) {
        Instant opened = this.jdbc.sql("select opened_at from mailing where id = :id")
            .param("id", mailingId)
            .query(OffsetDateTime.class)
            .single()
            .toInstant();
        this.reports.getObject().returnedSince(opened).forEach(this::mark);
    }

    private void mark(Returned returned) {
        this.jdbc.sql(
                "update message set state = 'REFUSED', detail = :words where id = :id and state = 'ACCEPTED' returning email")
            .param("words", returned.words())
            .param("id", returned.messageId())
            .query(String.class)
            .optional()
            // that of somebody who was erased is blank
            .filter((email) -> returned.address() && !email.isBlank())
            .ifPresent((email) -> RefusedAddresses.leaveOut(this.jdbc, email, returned.words(), returned.messageId(),
                    LondonTime.utc(this.clock.instant())));
    }

    private Optional<Instant> lastAccepted(UUID mailingId) {
        return this.jdbc
            .sql("""
                    select max(settled_at) from message where mailing_id = :mailingId and state = 'ACCEPTED' having count(*) > 0
                    """)
            .param("mailingId", mailingId)
            .query(OffsetDateTime.class)
            .optional()
            .map(OffsetDateTime::toInstant);
    }

}
