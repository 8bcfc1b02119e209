package org.futurecouncil.mail;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who wants no invitations to new calls any more. A recipient says so by the link of an
 * invitation: its message's id is random and stands in that message alone, so it is as
 * good as the recipient's own word.
 */
@Service
public class OptOuts {

    /** Stands in the ledger with what does not go out. */
    static final String REASON = "Wants no invitations to new calls.";

    private final JdbcClient jdbc;

    private final Clock clock;

    OptOuts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @return empty where there is no such message, or it is of a kind that nobody may
     * opt out of
     */
    @Transactional(readOnly = true)
    public Optional<Wish> find(UUID messageId) {
        return this.jdbc.sql("""
                select p.council_name, p.contact_email, o.recipient_id is not null as opted_out
                  from message m
                  join mailing g on g.id = m.mailing_id and g.opt_out
                  join programme p on p.id = g.programme_id
                  left join mail_opt_out o on o.recipient_kind = m.recipient_kind and o.recipient_id = m.recipient_id
                 where m.id = :id
                """).param("id", messageId).query(Wish.class).optional();
    }

    /** As often as it is said: it counts once. What waits in the outbox stays there. */
    @Transactional
    public void optOut(UUID messageId) {
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        this.jdbc.sql("""
                insert into mail_opt_out (recipient_kind, recipient_id, opted_out_at)
                select m.recipient_kind, m.recipient_id, :now
                  from message m join mailing g on g.id = m.mailing_id and g.opt_out
                 where m.id = :id
                on conflict on constraint pk_mail_opt_out do nothing
                """).param("now", now).param("id", messageId).update();
        this.jdbc.sql("""
                update message m set state = 'SUPPRESSED', detail = :reason, settled_at = :now
                  from mailing g, message said
                 where said.id = :id and g.id = m.mailing_id and g.opt_out and m.state = 'QUEUED'
                   and m.recipient_kind = said.recipient_kind and m.recipient_id = said.recipient_id
                   and exists (select from mailing where id = said.mailing_id and opt_out)
                """).param("reason", REASON).param("now", now).param("id", messageId).update();
    }

    /**
     * As {@link #optOut(UUID)}, on the word of the recipient themselves.
     * @return whether they had not said so before
     */
    @Transactional
    public boolean optOut(Recipient.Kind kind, String recipientId) {
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        int said = this.jdbc.sql("""
                insert into mail_opt_out (recipient_kind, recipient_id, opted_out_at) values (:kind, :id, :now)
                on conflict on constraint pk_mail_opt_out do nothing
                """).param("kind", kind.name()).param("id", recipientId).param("now", now).update();
        this.jdbc.sql("""
                update message m set state = 'SUPPRESSED', detail = :reason, settled_at = :now
                  from mailing g
                 where g.id = m.mailing_id and g.opt_out and m.state = 'QUEUED'
                   and m.recipient_kind = :kind and m.recipient_id = :id
                """)
            .param("reason", REASON)
            .param("now", now)
            .param("kind", kind.name())
            .param("id", recipientId)
            .update();
        return said > 0;
    }

    /** As {@link #optIn(UUID)}, on the word of the recipient themselves. */
    @Transactional
    public void optIn(Recipient.Kind kind, String recipientId) {
        this.jdbc.sql("delete from mail_opt_out where recipient_kind = :kind and recipient_id = :id")
            .param("kind", kind.name())
            .param("id", recipientId)
            .update();
    }

    /** Takes it back: the next call's invitation goes out again. */
    @Transactional
    public void optIn(UUID messageId) {
        this.jdbc.sql("""
                delete from mail_opt_out o
                 using message m join mailing g on g.id = m.mailing_id and g.opt_out
                 where m.id = :id and o.recipient_kind = m.recipient_kind and o.recipient_id = m.recipient_id
                """).param("id", messageId).update();
    }

    /**
     * What the recipient of an invitation wants.
     *
     * @param councilName whose invitation it is
     * @param contactEmail whom to ask about it
     */
    public record Wish(String councilName, String contactEmail, boolean optedOut) {
    }

}
