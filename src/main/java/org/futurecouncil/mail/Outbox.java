package org.futurecouncil.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The queue of messages, and the ledger of what became of them. */
@Repository
class Outbox {

    /** Waits after each temporary refusal; after the last one we give up. */
    private static final List<Duration> WAITS = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15),
            Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(8), Duration.ofHours(12), Duration.ofHours(24));

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {
    };

    private final JdbcClient jdbc;

    private final ObjectMapper json;

    private final Clock clock;

    private final String baseUrl;

    Outbox(JdbcClient jdbc, ObjectMapper json, Clock clock, @Value("${council.base-url}") String baseUrl) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.baseUrl = baseUrl.replaceAll("/+$", "");
    }

    /**
     * Takes the next message of a mailing, for as long as the caller's transaction runs:
     * nobody else can take it meanwhile, and when the application dies it is free again
     * at once. Messages that have failed before come last.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<QueuedMessage> claimNext(UUID mailingId) {
        return this.jdbc.sql("""
                select message.id, message.attempts, message.recipient_name, message.email, message.data,
                       mailing.template, mailing.needs, mailing.may_miss, mailing.data as mailing_data,
                       mailing.calendar, programme.title, programme.reference, programme.council_name,
                       programme.contact_email
                  from message
                  join mailing on mailing.id = message.mailing_id
                  join programme on programme.id = mailing.programme_id
                 where message.mailing_id = :mailingId and message.state = 'QUEUED'
                   and (message.next_attempt_at is null or message.next_attempt_at <= :now)
                 order by message.attempts, message.id
                 limit 1
                   for update of message skip locked
                """).param("mailingId", mailingId).param("now", now()).query(this::toQueuedMessage).optional();
    }

    /** Records what became of a claimed message. */
    @Transactional(propagation = Propagation.MANDATORY)
    void settle(QueuedMessage message, Outcome outcome) {
        String words = outcome.words().isBlank() ? "(no reply)" : outcome.words().strip();
        if (outcome instanceof Outcome.Accepted) {
            settle(message, "ACCEPTED", words);
        }
        else if (outcome instanceof Outcome.Refused) {
            settle(message, "REFUSED", words);
        }
        else if (outcome instanceof Outcome.Held) {
            settle(message, "HELD", words);
        }
        else if (outcome instanceof Outcome.Interrupted) {
            keepQueued(message, null, words);
        }
        else if (message.attempts() < WAITS.size()) {
            keepQueued(message, now().plus(WAITS.get(message.attempts())), words);
        }
        else {
            settle(message, "REFUSED",
                    "Given up after " + (message.attempts() + 1) + " attempts. The server's last words: " + words);
        }
    }

    private void settle(QueuedMessage message, String state, String words) {
        this.jdbc.sql("""
                update message set state = :state, detail = :words, attempts = attempts + 1, next_attempt_at = null,
                                   settled_at = :now
                 where id = :id
                """).param("state", state).param("words", words).param("now", now()).param("id", message.id()).update();
    }

    private void keepQueued(QueuedMessage message, @Nullable OffsetDateTime nextAttemptAt, String words) {
        this.jdbc.sql("""
                update message set detail = :words, attempts = attempts + 1, next_attempt_at = :nextAttemptAt
                 where id = :id
                """)
            .param("words", words)
            .param("nextAttemptAt", nextAttemptAt, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
            .param("id", message.id())
            .update();
    }

    /** When the next message of a mailing may be tried; empty when none is left. */
    Optional<Instant> nextAttempt(UUID mailingId) {
        return this.jdbc.sql("""
                select min(coalesce(next_attempt_at, queued_at)) from message
                 where mailing_id = :mailingId and state = 'QUEUED'
                having count(*) > 0
                """)
            .param("mailingId", mailingId)
            .query(OffsetDateTime.class)
            .optional()
            .map(OffsetDateTime::toInstant);
    }

    private QueuedMessage toQueuedMessage(ResultSet row, int rowNumber) throws SQLException {
        String name = row.getString("recipient_name");
        String email = row.getString("email");
        String councilName = row.getString("council_name");
        String contactEmail = row.getString("contact_email");
        Map<String, Object> values = new HashMap<>(values(row.getString("mailing_data")));
        values.putAll(values(row.getString("data")));
        values.put("councilName", councilName);
        values.put("contactEmail", contactEmail);
        values.put("programmeTitle", row.getString("title"));
        values.put("programmeReference", row.getString("reference"));
        values.put("recipientName", name.isBlank() ? email : name);
        values.put("baseUrl", this.baseUrl);
        MailTemplate template = new MailTemplate(row.getString("template"), names(row.getArray("needs")),
                names(row.getArray("may_miss")));
        return new QueuedMessage(row.getObject("id", UUID.class), row.getInt("attempts"), name, email, template, values,
                calendar(row.getString("calendar")), councilName, contactEmail);
    }

    private static Set<String> names(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    private Map<String, Object> values(String data) {
        try {
            return this.json.readValue(data, VALUES);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private @Nullable CalendarEvent calendar(@Nullable String data) {
        try {
            return (data != null) ? this.json.readValue(data, CalendarEvent.class) : null;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private OffsetDateTime now() {
        return this.clock.instant().atOffset(ZoneOffset.UTC);
    }

}
