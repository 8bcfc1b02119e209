package org.futurecouncil.mail;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * A batch that this worker alone may send, held by an advisory lock of the one database
 * connection through which it also marks what was sent. Lock and marks share their fate:
 * when the application dies, or the database, the batch is free at once and no mark can
 * come in late.
 */
class HeldBatch implements AutoCloseable {

    /** Waits after each temporary refusal; after the last one we give up. */
    private static final List<Duration> WAITS = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15),
            Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(8), Duration.ofHours(12), Duration.ofHours(24));

    /**
     * Times that a connection may break at a message before it is put off for that, so
     * that it keeps nobody else waiting.
     */
    private static final int PATIENCE = 3;

    /** After which what waits is looked at again. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /**
     * Marks that go to the disk together: as many messages go out again when the
     * application and the database die at once.
     */
    private static final int TOGETHER = 16;

    /** Parameters: state, words, time, id. */
    private static final String SETTLE = """
            update message set state = ?, detail = ?, attempts = attempts + 1, next_attempt_at = null, settled_at = ?
             where id = ?""";

    /** It does not wait for the disk: it would hold up the message after it. */
    private static final String ACCEPT = SETTLE + " and set_config('synchronous_commit', 'off', true) is not null";

    private static final SQLExceptionTranslator FAILURES = new SQLExceptionSubclassTranslator();

    /**
     * What has been taken back while it was on its way, and did not get there, keeps the
     * reason for that.
     */
    private static final String UNLESS_TAKEN_BACK = " and state = 'QUEUED'";

    private final SingleConnectionDataSource connection;

    private final JdbcClient jdbc;

    private @Nullable PreparedStatement acceptance;

    private final Clock clock;

    private final UUID mailingId;

    private final int number;

    private final List<QueuedMessage> messages;

    private final @Nullable Relevance relevance;

    private final Function<UUID, QueuedMessage> reader;

    /** Of links that are made and have not been used, by message. */
    private final Map<UUID, String> tokens = new HashMap<>();

    /** What the server took and the database may forget if it dies. */
    private final Map<UUID, Outcome.Accepted> unsafe = new HashMap<>();

    /**
     * @param reader reads a message anew
     */
    HeldBatch(SingleConnectionDataSource connection, Clock clock, UUID mailingId, int number,
            List<QueuedMessage> messages, @Nullable Relevance relevance, Function<UUID, QueuedMessage> reader) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(connection);
        this.clock = clock;
        this.mailingId = mailingId;
        this.number = number;
        this.messages = messages;
        this.relevance = relevance;
        this.reader = reader;
    }

    /** What may be sent now. Messages that have failed before come last. */
    List<QueuedMessage> messages() {
        return this.messages;
    }

    /**
     * Those that are to go out at this moment, as they read now. The others have been
     * taken back since they were read, or their reason is gone: these are marked so. Or
     * they wait.
     */
    List<QueuedMessage> wanted(List<QueuedMessage> some) {
        Set<UUID> changed = (this.relevance != null && this.relevance.data() != null)
                ? sayWhatIsSo(this.relevance.data(), some) : Set.of();
        Map<UUID, Fate> fates = fates(some);
        if (this.relevance != null) {
            Outcome gone = new Outcome.Suppressed(this.relevance.otherwise());
            some.stream()
                .filter((message) -> fates.get(message.id()) == Fate.GONE)
                .forEach((message) -> settle(message, gone));
            putOff(some.stream().map(QueuedMessage::id).filter((id) -> fates.get(id) == Fate.WAITS).toList());
        }
        return some.stream()
            .filter((message) -> fates.get(message.id()) == Fate.WANTED)
            .map((message) -> changed.contains(message.id()) ? this.reader.apply(message.id()) : message)
            .toList();
    }

    private Map<UUID, Fate> fates(List<QueuedMessage> some) {
        String condition = (this.relevance != null) ? this.relevance.condition() : "true";
        String waits = (this.relevance != null) ? this.relevance.waits() : "false";
        return this.jdbc
            .sql("select m.id, case when not (" + condition + ") then 'GONE' when " + waits
                    + " then 'WAITS' else 'WANTED' end as fate from message m join mailing g on g.id = m.mailing_id "
                    + "where m.id = any(:ids) and m.state = 'QUEUED'")
            .param("ids", ids(some))
            .param("now", now())
            .query((row, line) -> Map.entry(row.getObject("id", UUID.class), Fate.valueOf(row.getString("fate"))))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * @return of which messages what they say has changed
     */
    private Set<UUID> sayWhatIsSo(String data, List<QueuedMessage> some) {
        return Set.copyOf(this.jdbc.sql("update message set data = now.data from (select m.id, " + data
                + " as data from message m join mailing g on g.id = m.mailing_id where m.id = any(:ids)) now "
                + "where message.id = now.id and message.state = 'QUEUED' and message.data <> now.data "
                + "returning message.id")
            .param("ids", ids(some))
            .param("now", now())
            .query(UUID.class)
            .list());
    }

    private void putOff(List<UUID> waiting) {
        if (!waiting.isEmpty()) {
            this.jdbc.sql("update message set next_attempt_at = :at where id = any(:ids) and state = 'QUEUED'")
                .param("at", now().plus(LOOK_AGAIN))
                .param("ids", waiting.toArray(UUID[]::new))
                .update();
        }
    }

    private static UUID[] ids(List<QueuedMessage> some) {
        return some.stream().map(QueuedMessage::id).toArray(UUID[]::new);
    }

    /** Makes the links that let each recipient in, shortly before the messages go out. */
    void makePersonalLinks(List<QueuedMessage> some) {
        this.tokens.putAll(PersonalLinks.make(this.jdbc, some.stream().map(QueuedMessage::id).toList(), now(),
                PersonalLinks.LIFETIME));
    }

    QueuedMessage withPersonalLinks(QueuedMessage message) {
        return message.withPersonalLinks(this.tokens.remove(message.id()));
    }

    /**
     * Records at once what became of a message: it stands, whatever becomes of this
     * application. That the server took a message is on the disk of the database when
     * {@link #keepMarks} or {@link #finish} has brought it there; anything else is there
     * at once.
     */
    void settle(QueuedMessage message, Outcome outcome) {
        String words = outcome.words().isBlank() ? "(no reply)" : outcome.words().strip();
        if (outcome instanceof Outcome.Accepted accepted) {
            this.unsafe.put(message.id(), accepted);
            accept(message, words);
        }
        else if (outcome instanceof Outcome.Refused refused) {
            settle(message, "REFUSED", words);
            if (refused.address()) {
                RefusedAddresses.leaveOut(this.jdbc, message.email(), words, message.id(), now());
            }
        }
        else if (outcome instanceof Outcome.Held) {
            settle(message, "HELD", words);
        }
        else if (outcome instanceof Outcome.Suppressed) {
            settle(message, "SUPPRESSED", words);
        }
        else if (outcome instanceof Outcome.Postponed) {
            putOff(message, message.attempts(), words);
        }
        else {
            keepQueued(message, null, words);
        }
    }

    /**
     * The server waits for the next message meanwhile, so this is prepared once and has
     * nothing around it.
     */
    private void accept(QueuedMessage message, String words) {
        try {
            if (this.acceptance == null) {
                this.acceptance = this.connection.getConnection().prepareStatement(ACCEPT);
            }
            this.acceptance.setString(1, "ACCEPTED");
            this.acceptance.setString(2, words);
            this.acceptance.setObject(3, now());
            this.acceptance.setObject(4, message.id());
            this.acceptance.executeUpdate();
        }
        catch (SQLException ex) {
            String task = "Marking a message as accepted";
            DataAccessException failure = FAILURES.translate(task, ACCEPT, ex);
            throw (failure != null) ? failure : new UncategorizedSQLException(task, ACCEPT, ex);
        }
    }

    /**
     * Records that the connection broke at a message.
     * @param first whether it was the first one over this connection: then it did not
     * break because the server takes only so many over one
     * @return whether that message is put off, and the server not to be blamed
     */
    boolean interrupt(QueuedMessage message, Outcome.Interrupted outcome, boolean first) {
        boolean putOff = first && outcome.silent() && message.attempts() >= PATIENCE;
        if (putOff) {
            putOff(message, message.attempts() - PATIENCE, outcome.words());
        }
        else {
            settle(message, outcome);
        }
        return putOff;
    }

    private void putOff(QueuedMessage message, int before, String words) {
        if (before < WAITS.size()) {
            keepQueued(message, now().plus(WAITS.get(before)), words);
        }
        else {
            settle(message, "REFUSED",
                    "Given up after %d attempts. The server's last words: %s".formatted(message.attempts() + 1, words),
                    UNLESS_TAKEN_BACK);
        }
    }

    /**
     * Brings marks to the disk as soon as there are sixteen: a transaction that has
     * logged something waits for its end to get there, and what came before it gets there
     * first.
     */
    void keepMarks() {
        if (this.unsafe.size() >= TOGETHER) {
            this.jdbc.sql("select pg_logical_emit_message(true, 'mail', '')").query((row) -> {
            });
            this.unsafe.clear();
        }
    }

    /**
     * Records what is left of the batch, and when that may be tried. It reaches the disk
     * at once, and with it all that was marked before.
     */
    void finish() {
        PersonalLinks.forget(this.jdbc, this.tokens.values());
        RecipientErasure.eraseSettled(this.jdbc, this.mailingId, this.number);
        this.jdbc.sql("""
                update mail_batch
                   set settled = not exists (select from message
                                              where mailing_id = :mailingId and batch = :number and state = 'QUEUED'),
                       next_attempt_at = (select min(coalesce(next_attempt_at, queued_at)) from message
                                           where mailing_id = :mailingId and batch = :number and state = 'QUEUED')
                 where mailing_id = :mailingId and number = :number
                """).params(Map.of("mailingId", this.mailingId, "number", this.number)).update();
    }

    /** What the server took of this batch and the database may forget if it dies. */
    Map<UUID, Outcome.Accepted> unsafe() {
        return Map.copyOf(this.unsafe);
    }

    private void settle(QueuedMessage message, String state, String words) {
        settle(message, state, words, "");
    }

    private void settle(QueuedMessage message, String state, String words, String condition) {
        this.jdbc.sql(SETTLE + condition).params(state, words, now(), message.id()).update();
    }

    private void keepQueued(QueuedMessage message, @Nullable OffsetDateTime nextAttemptAt, String words) {
        this.jdbc.sql("""
                update message set detail = :words, attempts = attempts + 1, next_attempt_at = :nextAttemptAt
                 where id = :id""" + UNLESS_TAKEN_BACK)
            .param("words", words)
            .param("nextAttemptAt", nextAttemptAt, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
            .param("id", message.id())
            .update();
    }

    private OffsetDateTime now() {
        return this.clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Gives the batch back; a connection that is broken has done so already. */
    @Override
    public void close() {
        try {
            JdbcUtils.closeStatement(this.acceptance);
            this.jdbc.sql("select pg_advisory_unlock_all()").query((row) -> {
            });
        }
        catch (DataAccessException ex) {
            // the pool finds out that it is broken and drops it
        }
        finally {
            this.connection.destroy();
        }
    }

    /** What a message is about to become. */
    private enum Fate {

        WANTED, WAITS, GONE

    }

}
