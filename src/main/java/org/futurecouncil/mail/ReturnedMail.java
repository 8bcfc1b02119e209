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
        this.jdbc.sql("""
                with returned as (
                    update message set state = 'REFUSED', detail = :words where id = :id and state = 'ACCEPTED'
                    returning email)
                insert into refused_address (email, words, message_id, refused_at)
                select lower(email), :words, :id, :now from returned where :address and email <> ''
                on conflict on constraint pk_refused_address do nothing
                """)
            .param("words", returned.words())
            .param("id", returned.messageId())
            .param("address", returned.address())
            .param("now", LondonTime.utc(this.clock.instant()))
            .update();
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
