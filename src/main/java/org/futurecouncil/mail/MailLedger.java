package org.futurecouncil.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Slice;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who got what and when. Long lists are read from a position on, by the order of an
 * index, so that the last page costs what the first one costs.
 */
@Service
@Transactional(readOnly = true)
public class MailLedger {

    /** Rows of a page. */
    public static final int PAGE = 50;

    /** Beginning of the templates by which officers hear of their tasks. */
    private static final String TASKS = "task-%";

    private static final int FETCHED_AT_ONCE = 1_000;

    private static final String PROGRAMME = """
            select p.id, p.reference, p.title, p.state, p.ended_at is not null as over,
                   (select count(*) from mailing where programme_id = p.id and template not like :tasks) as mailings,
                   (select max(opened_at) from mailing where programme_id = p.id and template not like :tasks) as last_opened_at
              from programme p
            """;

    private static final String MAILING = """
            select g.id, g.wave, g.template, g.opened_at, p.reference as programme_reference, p.title as programme_title,
                   c.queued, c.accepted, c.refused, c.held, c.suppressed
              from (%s) g
              left join programme p on p.id = g.programme_id
              join lateral (select count(*) filter (where state = 'QUEUED') as queued,
                                   count(*) filter (where state = 'ACCEPTED') as accepted,
                                   count(*) filter (where state = 'REFUSED') as refused,
                                   count(*) filter (where state = 'HELD') as held,
                                   count(*) filter (where state = 'SUPPRESSED') as suppressed
                              from message where mailing_id = g.id) c on true
             order by g.opened_at desc, g.id desc
            """;

    private static final String MESSAGE = """
            select m.id, m.mailing_id, g.template, g.wave, p.reference as programme_reference, m.batch, m.recipient_kind,
                   m.recipient_id, m.recipient_name, m.email, m.state, m.detail, m.attempts, m.queued_at,
                   m.next_attempt_at, m.settled_at, r.resent_of, r.reason as resend_reason, r.resent_by, r.resent_at
              from message m
              join mailing g on g.id = m.mailing_id
              left join programme p on p.id = g.programme_id
              left join message_resend r on r.message_id = m.id
            """;

    private static final String OF_MAILING = MESSAGE + """
             where m.mailing_id = :mailingId
               and (:state::text is null or m.state = :state)
               and (:words = '' or m.recipient_name ilike :like or m.email ilike :like or m.detail ilike :like)
            """;

    private static final String IN_ORDER_OF_SENDING = " order by m.batch, m.id";

    private final JdbcClient jdbc;

    /** Reads many rows without holding them all. */
    private final JdbcClient reader;

    MailLedger(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(FETCHED_AT_ONCE);
        this.reader = JdbcClient.create(template);
    }

    /**
     * Programmes, the newest first.
     * @param page counted from 1
     */
    public Slice<ProgrammeMail> programmes(int page) {
        return Slice
            .of(this.jdbc.sql(PROGRAMME + " order by p.created_at desc, p.reference desc limit :limit offset :skip")
                .param("tasks", TASKS)
                .param("limit", PAGE + 1)
                .param("skip", skip(page))
                .query(ProgrammeMail.class)
                .list(), PAGE);
    }

    public Optional<ProgrammeMail> programme(String reference) {
        return this.jdbc.sql(PROGRAMME + " where p.reference = :reference")
            .param("tasks", TASKS)
            .param("reference", reference)
            .query(ProgrammeMail.class)
            .optional();
    }

    /** The kinds of mail that a programme has sent, as their templates are called. */
    public List<String> templates(UUID programmeId) {
        return this.jdbc.sql("select distinct template from mailing where programme_id = :id order by template")
            .param("id", programmeId)
            .query(String.class)
            .list();
    }

    /**
     * The mailings of a programme, the newest first.
     * @param template of one kind only; empty: of all but what officers hear of their
     * tasks
     * @param page counted from 1
     */
    public Slice<MailingLine> mailings(UUID programmeId, String template, int page) {
        return Slice.of(this.jdbc.sql(MAILING.formatted("""
                select id, programme_id, wave, template, opened_at from mailing
                 where programme_id = :programmeId
                   and (template = :template or (:template = '' and template not like :tasks))
                 order by opened_at desc, id desc limit :limit offset :skip
                """))
            .param("programmeId", programmeId)
            .param("template", template)
            .param("tasks", TASKS)
            .param("limit", PAGE + 1)
            .param("skip", skip(page))
            .query(MailingLine.class)
            .list(), PAGE);
    }

    /** The officers' digests, which are of no single programme, the newest first. */
    public Slice<MailingLine> digests(int page) {
        return ofNoProgramme("template = :digest", "", page);
    }

    /**
     * What else is of no single programme, the newest first: sign-in links and what
     * becomes of an account.
     * @param template of one kind only; empty: of all
     */
    public Slice<MailingLine> accountMails(String template, int page) {
        return ofNoProgramme("template <> :digest and :template in ('', template)", template, page);
    }

    /** The kinds of mail about accounts, as their templates are called. */
    public List<String> accountTemplates() {
        return this.jdbc
            .sql("select distinct template from mailing where programme_id is null and template <> :digest order by 1")
            .param("digest", OfficerDigests.DIGEST.name())
            .query(String.class)
            .list();
    }

    private Slice<MailingLine> ofNoProgramme(String condition, String template, int page) {
        return Slice.of(this.jdbc.sql(MAILING.formatted("""
                select id, programme_id, wave, template, opened_at from mailing
                 where programme_id is null and %s
                 order by opened_at desc, id desc limit :limit offset :skip
                """.formatted(condition)))
            .param("digest", OfficerDigests.DIGEST.name())
            .param("template", template)
            .param("limit", PAGE + 1)
            .param("skip", skip(page))
            .query(MailingLine.class)
            .list(), PAGE);
    }

    public Optional<MailingLine> mailing(UUID id) {
        return this.jdbc
            .sql(MAILING.formatted("select id, programme_id, wave, template, opened_at from mailing where id = :id"))
            .param("id", id)
            .query(MailingLine.class)
            .optional();
    }

    /**
     * The messages of a mailing in the order in which they go out.
     * @param after the last one of the page before
     */
    public Slice<MessageLine> messages(UUID mailingId, Filter filter, @Nullable UUID after) {
        String from = (after == null) ? "" : """
                   and m.batch >= (select batch from message where id = :after)
                   and (m.batch, m.id) > (select batch, id from message where id = :after)
                """;
        return Slice
            .of(filtered(this.jdbc, OF_MAILING + from + IN_ORDER_OF_SENDING + " limit :limit", mailingId, filter)
                .param("after", after, java.sql.Types.OTHER)
                .param("limit", PAGE + 1)
                .query(MailLedger::toMessage)
                .list(), PAGE);
    }

    /** Hands on every message of a mailing that passes the filter, one by one. */
    public void export(UUID mailingId, Filter filter, Consumer<MessageLine> writer) {
        filtered(this.reader, OF_MAILING + IN_ORDER_OF_SENDING, mailingId, filter)
            .query((RowCallbackHandler) (row) -> writer.accept(toMessage(row, 0)));
    }

    public Optional<MessageLine> message(UUID id) {
        return this.jdbc.sql(MESSAGE + " where m.id = :id").param("id", id).query(MailLedger::toMessage).optional();
    }

    /** The messages by which one was sent once more, the first one first. */
    public List<MessageLine> resendsOf(UUID messageId) {
        return this.jdbc.sql(MESSAGE + " where r.resent_of = :id order by r.resent_at, m.id")
            .param("id", messageId)
            .query(MailLedger::toMessage)
            .list();
    }

    /**
     * Every message that a recipient ever got or should have got, the newest first.
     * @param after the last one of the page before
     */
    public Slice<MessageLine> history(Recipient.Kind kind, String recipientId, @Nullable UUID after) {
        String from = (after == null) ? "" : """
                   and (m.queued_at, m.id) < (select queued_at, id from message where id = :after)
                """;
        return Slice.of(this.jdbc
            .sql(MESSAGE + " where m.recipient_kind = :kind and m.recipient_id = :recipientId" + from
                    + " order by m.queued_at desc, m.id desc limit :limit")
            .param("kind", kind.name())
            .param("recipientId", recipientId)
            .param("after", after, java.sql.Types.OTHER)
            .param("limit", PAGE + 1)
            .query(MailLedger::toMessage)
            .list(), PAGE);
    }

    /** Since when a recipient has wanted no invitations to new calls. */
    public Optional<Instant> optedOutAt(Recipient.Kind kind, String recipientId) {
        return this.jdbc.sql("""
                select opted_out_at from mail_opt_out where recipient_kind = :kind and recipient_id = :recipientId
                """)
            .param("kind", kind.name())
            .param("recipientId", recipientId)
            .query(OffsetDateTime.class)
            .optional()
            .map(OffsetDateTime::toInstant);
    }

    private static StatementSpec filtered(JdbcClient client, String sql, UUID mailingId, Filter filter) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("mailingId", mailingId);
        parameters.put("words", filter.words());
        parameters.put("like", like(filter.words()));
        return client.sql(sql)
            .params(parameters)
            .param("state", (filter.state() != null) ? filter.state().name() : null, java.sql.Types.VARCHAR);
    }

    /** Any text with these words in it, whatever signs they hold. */
    static String like(String words) {
        return "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    /**
     * By hand: the general mapper asks the driver for each instant in a way that fails
     * first, which makes an export twenty times slower.
     */
    private static MessageLine toMessage(ResultSet row, int number) throws SQLException {
        return new MessageLine(row.getObject("id", UUID.class), row.getObject("mailing_id", UUID.class),
                row.getString("template"), row.getString("wave"), row.getString("programme_reference"),
                row.getInt("batch"), Recipient.Kind.valueOf(row.getString("recipient_kind")),
                row.getString("recipient_id"), row.getString("recipient_name"), row.getString("email"),
                MessageState.valueOf(row.getString("state")), row.getString("detail"), row.getInt("attempts"),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(), instant(row, "next_attempt_at"),
                instant(row, "settled_at"), row.getObject("resent_of", UUID.class), row.getString("resend_reason"),
                row.getString("resent_by"), instant(row, "resent_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return (value != null) ? value.toInstant() : null;
    }

    private static int skip(int page) {
        return (Math.max(page, 1) - 1) * PAGE;
    }

    /**
     * Which messages of a mailing are looked for.
     *
     * @param state null for any
     * @param words in the name, the address or the server's words; empty for any
     */
    public record Filter(@Nullable MessageState state, String words) {
    }

    /**
     * A programme and how much mail it has sent, tasks of officers left aside.
     *
     * @param over whether it has ended or was withdrawn
     */
    public record ProgrammeMail(UUID id, String reference, String title, String state, boolean over, int mailings,
            @Nullable Instant lastOpenedAt) {
    }

    /** A mailing, with how many of its messages are in which state. */
    public record MailingLine(UUID id, String wave, String template, Instant openedAt,
            @Nullable String programmeReference, String programmeTitle, int queued, int accepted, int refused, int held,
            int suppressed) {

        public int messages() {
            return this.queued + this.accepted + this.refused + this.held + this.suppressed;
        }

    }

    /**
     * A message as the ledger has it.
     *
     * @param detail the server's words, or why it was held or suppressed
     * @param resentOf the message that this one repeats
     */
    public record MessageLine(UUID id, UUID mailingId, String template, String wave,
            @Nullable String programmeReference, int batch, Recipient.Kind recipientKind, String recipientId,
            String recipientName, String email, MessageState state, @Nullable String detail, int attempts,
            Instant queuedAt, @Nullable Instant nextAttemptAt, @Nullable Instant settledAt, @Nullable UUID resentOf,
            @Nullable String resendReason, @Nullable String resentBy, @Nullable Instant resentAt) {
    }

}
