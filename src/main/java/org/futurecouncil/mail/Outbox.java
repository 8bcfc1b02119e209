package org.futurecouncil.mail;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import com.fasterxml.jackson.core.type.TypeReference;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Json;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Repository;

/** The queue of messages, and the ledger of what became of them. */
@Repository
class Outbox {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {
    };

    private static final TypeReference<CalendarEvent> CALENDAR = new TypeReference<>() {
    };

    private final DataSource dataSource;

    private final JdbcClient jdbc;

    private final Json json;

    private final Clock clock;

    private final Map<String, Relevance> relevance;

    private final String baseUrl;

    private final String councilName;

    private final String contactEmail;

    Outbox(DataSource dataSource, JdbcClient jdbc, Json json, Clock clock, List<Relevance> relevance,
            @Value("${council.base-url}") String baseUrl, @Value("${council.name}") String councilName,
            @Value("${council.contact-email}") String contactEmail) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.relevance = relevance.stream().collect(Collectors.toMap((one) -> one.template().name(), (one) -> one));
        this.baseUrl = baseUrl.replaceAll("/+$", "");
        this.councilName = councilName;
        this.contactEmail = contactEmail;
    }

    /**
     * Takes the first batch of a mailing that may be sent now and that nobody holds;
     * those that have been tried before come last.
     * @return none where none is free
     */
    Optional<HeldBatch> hold(UUID mailingId) {
        SingleConnectionDataSource own = ownConnection();
        JdbcClient connection = JdbcClient.create(own);
        boolean held = false;
        try {
            Optional<Integer> number = lockOne(connection, mailingId);
            held = number.isPresent();
            return number.map((batch) -> heldBatch(own, mailingId, batch));
        }
        finally {
            if (!held) {
                own.destroy();
            }
        }
    }

    /**
     * Ends the snapshot that the last query of the transaction around us would hold as
     * long as it is open: no row that is marked meanwhile could be tidied away, and its
     * page would soon have no room for the next mark.
     */
    void releaseSnapshot() {
        this.jdbc.sql("close all").update();
    }

    private Optional<Integer> lockOne(JdbcClient connection, UUID mailingId) {
        List<Integer> due = connection.sql("""
                select number from mail_batch
                 where mailing_id = :mailingId and not settled and (next_attempt_at is null or next_attempt_at <= :now)
                 order by next_attempt_at nulls first, number
                """).param("mailingId", mailingId).param("now", now()).query(Integer.class).list();
        return due.stream().filter((number) -> lock(connection, mailingId, number)).findFirst();
    }

    /**
     * Whoever held it before may have settled it between our look and our lock, so it is
     * looked at once more.
     */
    private boolean lock(JdbcClient connection, UUID mailingId, int number) {
        String key = mailingId + "/" + number;
        boolean locked = connection.sql("select pg_try_advisory_lock(hashtextextended(:key, 0))")
            .param("key", key)
            .query(Boolean.class)
            .single();
        if (!locked) {
            return false;
        }
        boolean stillDue = connection.sql("""
                select not settled and (next_attempt_at is null or next_attempt_at <= :now) from mail_batch
                 where mailing_id = :mailingId and number = :number
                """)
            .param("mailingId", mailingId)
            .param("number", number)
            .param("now", now())
            .query(Boolean.class)
            .single();
        if (!stillDue) {
            connection.sql("select pg_advisory_unlock(hashtextextended(:key, 0))")
                .param("key", key)
                .query(Boolean.class)
                .single();
        }
        return stillDue;
    }

    private HeldBatch heldBatch(SingleConnectionDataSource own, UUID mailingId, int batch) {
        JdbcClient connection = JdbcClient.create(own);
        Heading heading = heading(connection, mailingId);
        List<QueuedMessage> messages = connection.sql("""
                select id, attempts, recipient_name, email, data from message
                 where mailing_id = :mailingId and batch = :batch and state = 'QUEUED'
                   and (next_attempt_at is null or next_attempt_at <= :now)
                 order by attempts, id
                """)
            .param("mailingId", mailingId)
            .param("batch", batch)
            .param("now", now())
            .query((row, number) -> toMessage(row, heading))
            .list();
        return new HeldBatch(own, this.clock, mailingId, batch, messages, this.relevance.get(heading.template().name()),
                (id) -> connection.sql("select id, attempts, recipient_name, email, data from message where id = :id")
                    .param("id", id)
                    .query((row, number) -> toMessage(row, heading))
                    .single());
    }

    /** When the next message of a mailing may be tried; empty when none is left. */
    Optional<Instant> nextAttempt(UUID mailingId) {
        return this.jdbc.sql("""
                select min(coalesce(b.next_attempt_at, m.opened_at))
                  from mail_batch b join mailing m on m.id = b.mailing_id
                 where b.mailing_id = :mailingId and not b.settled
                having count(*) > 0
                """)
            .param("mailingId", mailingId)
            .query(OffsetDateTime.class)
            .optional()
            .map(OffsetDateTime::toInstant);
    }

    /** A message, whatever became of it. */
    Optional<QueuedMessage> find(UUID messageId) {
        return this.jdbc.sql("select id, mailing_id, attempts, recipient_name, email, data from message where id = :id")
            .param("id", messageId)
            .query((row, number) -> toMessage(row, heading(this.jdbc, row.getObject("mailing_id", UUID.class))))
            .optional();
    }

    /** Whether nothing of what a message said is left. */
    boolean isErased(UUID messageId) {
        return this.jdbc.sql("select content_erased from message where id = :id")
            .param("id", messageId)
            .query(Boolean.class)
            .single();
    }

    /** The first message that a mailing would queue if it were opened now. */
    Optional<QueuedMessage> example(Mailing mailing) {
        Heading heading = this.jdbc.sql("""
                select :template as template, :needs::text[] as needs, :mayMiss::text[] as may_miss, :optOut as opt_out,
                       :data as data, :calendar::text as calendar, title, reference, council_name, contact_email
                  from programme where id = :programmeId
                """).params(MailingSql.columns(mailing, this.json)).query(this::toHeading).single();
        return this.jdbc.sql("""
                select gen_random_uuid() as id, 0 as attempts, coalesce(recipient_name, '') as recipient_name, email,
                       coalesce(data, '{}') as data
                  from (%s) a
                 where why_not is null
                 order by lower(recipient_name), recipient_kind, recipient_id limit 1
                """.formatted(MailingSql.audience(mailing)))
            .params(MailingSql.parameters(mailing, this.json))
            .query((row, number) -> toMessage(row, heading))
            .optional();
    }

    private Heading heading(JdbcClient connection, UUID mailingId) {
        return connection.sql("""
                select mailing.template, mailing.needs, mailing.may_miss, mailing.opt_out, mailing.data,
                       mailing.calendar, programme.title, programme.reference, programme.council_name,
                       programme.contact_email
                  from mailing left join programme on programme.id = mailing.programme_id
                 where mailing.id = :mailingId
                """).param("mailingId", mailingId).query(this::toHeading).single();
    }

    /** Of nobody else, until it is closed; each statement is a transaction of its own. */
    private SingleConnectionDataSource ownConnection() {
        try {
            Connection connection = this.dataSource.getConnection();
            connection.setAutoCommit(true);
            return new SingleConnectionDataSource(connection, true);
        }
        catch (SQLException ex) {
            throw new DataAccessResourceFailureException("No database connection for sending mail", ex);
        }
    }

    /** What is of no programme is from the council as its settings name it. */
    private Heading toHeading(ResultSet row, int number) throws SQLException {
        String councilName = Objects.requireNonNullElse(row.getString("council_name"), this.councilName);
        String contactEmail = Objects.requireNonNullElse(row.getString("contact_email"), this.contactEmail);
        Map<String, Object> always = Map.of("councilName", councilName, "contactEmail", contactEmail, "programmeTitle",
                Objects.requireNonNullElse(row.getString("title"), ""), "programmeReference",
                Objects.requireNonNullElse(row.getString("reference"), ""), "baseUrl", this.baseUrl);
        MailTemplate template = new MailTemplate(row.getString("template"), names(row.getArray("needs")),
                names(row.getArray("may_miss")), row.getBoolean("opt_out"), false);
        return new Heading(template, values(row.getString("data")), always, calendar(row.getString("calendar")),
                councilName, contactEmail);
    }

    private QueuedMessage toMessage(ResultSet row, Heading heading) throws SQLException {
        String name = row.getString("recipient_name");
        String email = row.getString("email");
        Map<String, Object> values = new HashMap<>(heading.values());
        values.putAll(values(row.getString("data")));
        values.putAll(heading.always());
        values.put("recipientName", name.isBlank() ? email : name);
        UUID id = row.getObject("id", UUID.class);
        if (heading.template().optOut()) {
            values.put(MailTemplate.UNSUBSCRIBE_LINK, this.baseUrl + "/unsubscribe/" + id);
        }
        return new QueuedMessage(id, row.getInt("attempts"), name, email, heading.template(), values,
                heading.calendar(), heading.councilName(), heading.contactEmail());
    }

    private static Set<String> names(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    private Map<String, Object> values(String data) {
        return this.json.read(data, VALUES);
    }

    private @Nullable CalendarEvent calendar(@Nullable String data) {
        return (data != null) ? this.json.read(data, CALENDAR) : null;
    }

    private OffsetDateTime now() {
        return this.clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** What all messages of a mailing share. */
    private record Heading(MailTemplate template, Map<String, Object> values, Map<String, Object> always,
            @Nullable CalendarEvent calendar, String councilName, String contactEmail) {
    }

}
