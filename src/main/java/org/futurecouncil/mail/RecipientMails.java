package org.futurecouncil.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody's mails as they may see them themselves: not what waits for an officer's
 * release, nor what an officer or we kept back.
 */
@Service
@Transactional(readOnly = true)
public class RecipientMails {

    /** Rows of a page. */
    public static final int PAGE = 20;

    private static final String SELECT = """
            select m.id, g.template, p.reference as programme_reference, p.title as programme_title, m.email, m.queued_at,
                   m.settled_at,
                   case when m.state = 'QUEUED' then 'ON_ITS_WAY'
                        when m.state = 'ACCEPTED' then 'DELIVERED'
                        when m.state = 'REFUSED' then 'REFUSED'
                        when m.detail = :optedOut then 'NOT_WANTED'
                        else 'REFUSED_BEFORE'
                    end as fate
              from message m
              join mailing g on g.id = m.mailing_id
              left join programme p on p.id = g.programme_id
             where m.recipient_kind = :kind and m.recipient_id = :recipientId
               and (g.release_by is null or g.released_at is not null)
               and (m.state in ('QUEUED', 'ACCEPTED', 'REFUSED')
                    or m.state = 'SUPPRESSED' and (m.detail = :optedOut or starts_with(m.detail, :refusedBefore)))
            """;

    private final JdbcClient jdbc;

    private final MailPreview previews;

    RecipientMails(JdbcClient jdbc, MailPreview previews) {
        this.jdbc = jdbc;
        this.previews = previews;
    }

    /**
     * The newest first.
     * @param after the last one of the page before
     */
    public Slice<Line> list(Recipient.Kind kind, String recipientId, @Nullable UUID after) {
        return list(kind, recipientId, after, PAGE);
    }

    /** All of them, the newest first. */
    public List<Line> all(Recipient.Kind kind, String recipientId) {
        return list(kind, recipientId, null, Integer.MAX_VALUE - 1).rows();
    }

    private Slice<Line> list(Recipient.Kind kind, String recipientId, @Nullable UUID after, int most) {
        String from = (after == null) ? "" : """
                   and (m.queued_at, m.id) < (select queued_at, id from message
                                               where id = :after and recipient_kind = :kind
                                                 and recipient_id = :recipientId)
                """;
        return Slice.of(this.jdbc.sql(SELECT + from + " order by m.queued_at desc, m.id desc limit :limit")
            .params(parameters(kind, recipientId))
            .param("after", after, java.sql.Types.OTHER)
            .param("limit", most + 1)
            .query(Row.class)
            .list()
            .stream()
            .map((row) -> row.with(subject(row.id())))
            .toList(), most);
    }

    /** One of them; nobody finds somebody else's. */
    public Optional<Line> find(Recipient.Kind kind, String recipientId, UUID messageId) {
        return this.jdbc.sql(SELECT + " and m.id = :id")
            .params(parameters(kind, recipientId))
            .param("id", messageId)
            .query(Row.class)
            .optional()
            .map((row) -> row.with(subject(row.id())));
    }

    private static Map<String, ?> parameters(Recipient.Kind kind, String recipientId) {
        return Map.of("kind", kind.name(), "recipientId", recipientId, "optedOut", OptOuts.REASON, "refusedBefore",
                MailingSql.REFUSED_BEFORE);
    }

    private String subject(UUID id) {
        return this.previews.of(id).map(MailPreview.Preview::mail).map(RenderedMail::subject).orElse("");
    }

    /** What became of a mail, in its recipient's view. */
    public enum Fate {

        ON_ITS_WAY,

        /** Their mail server has taken it. */
        DELIVERED,

        /** Their mail server did not take it. */
        REFUSED,

        /** They want no mails of its kind. */
        NOT_WANTED,

        /** Their mail server had refused an earlier one. */
        REFUSED_BEFORE

    }

    /**
     * One mail.
     *
     * @param subject empty where it can no longer be written
     */
    public record Line(UUID id, String template, @Nullable String programmeReference, @Nullable String programmeTitle,
            String email, Instant queuedAt, @Nullable Instant settledAt, Fate fate, String subject) {
    }

    private record Row(UUID id, String template, @Nullable String programmeReference, @Nullable String programmeTitle,
            String email, Instant queuedAt, @Nullable Instant settledAt, Fate fate) {

        Line with(String subject) {
            return new Line(this.id, this.template, this.programmeReference, this.programmeTitle, this.email,
                    this.queuedAt, this.settledAt, this.fate, subject);
        }

    }

}
