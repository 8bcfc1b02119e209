package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends one message once more, on purpose. The ledger keeps the first one as it is; the
 * other one is a message of its own, and what keeps a message from going out counts for
 * it too.
 */
@Service
public class Resends {

    /**
     * What another mailing of the programme said later of the same event or call, to
     * anybody: it is true for all. Only a place that was taken away is somebody's own.
     */
    private static final String NEWER = """
            select n.id as mailing_id, n.template, n.opened_at
              from message m
              join mailing g on g.id = m.mailing_id
              join mailing n on n.programme_id = g.programme_id and not starts_with(n.wave, :resend)
             where m.id = :id
               and (n.calendar ->> 'uid' = g.calendar ->> 'uid'
                    and (n.calendar ->> 'sequence')::int > (g.calendar ->> 'sequence')::int
                    and (n.calendar ->> 'cancelled' = 'false'
                         or exists (select from message where mailing_id = n.id and recipient_kind = m.recipient_kind
                                                          and recipient_id = m.recipient_id))
                    or n.opened_at > g.opened_at
                    and n.data ->> 'callReference' = g.data ->> 'callReference'
                    and (n.data ->> 'closesAt')::timestamptz <> (g.data ->> 'closesAt')::timestamptz)
             order by n.opened_at desc, n.id desc limit 1
            """;

    /** Begins the waves of what is sent again. */
    private static final String RESEND = "resend-";

    private final JdbcClient jdbc;

    private final MailLedger ledger;

    private final RefusedAddresses refused;

    private final MailingProcess process;

    private final SignedIn signedIn;

    private final Clock clock;

    Resends(JdbcClient jdbc, MailLedger ledger, RefusedAddresses refused, MailingProcess process, SignedIn signedIn,
            Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.refused = refused;
        this.process = process;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** The latest mailing that says otherwise than a message does; empty where none. */
    @Transactional(readOnly = true)
    public Optional<Newer> newer(UUID messageId) {
        return this.jdbc.sql(NEWER).param("id", messageId).param("resend", RESEND).query(Newer.class).optional();
    }

    /**
     * @param key of the form that asks for it: sent twice, it sends one message
     * @param email the recipient's address as it is known now
     * @param anyway although it is out of date
     * @return the new message
     * @throws RuleViolation if the message must not go out
     */
    @Transactional
    public UUID resend(UUID messageId, UUID key, String email, String reason, boolean anyway) {
        String officer = this.signedIn.userId();
        String wave = RESEND + key;
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        First first = this.jdbc.sql("""
                select g.programme_id, m.state, m.recipient_kind, m.recipient_id, g.opt_out
                  from message m join mailing g on g.id = m.mailing_id
                 where m.id = :id for no key update of m
                """).param("id", messageId).query(First.class).single();
        check(first, email);
        if (!anyway && newer(messageId).isPresent()) {
            throw new RuleViolation("A newer mail says otherwise. Send that one again instead.");
        }
        UUID mailingId = Ids.next();
        int opened = this.jdbc
            .sql("""
                    insert into mailing (id, programme_id, wave, template, needs, may_miss, opt_out, data, calendar, opened_at)
                    select :mailingId, g.programme_id, :wave, g.template, g.needs, g.may_miss, g.opt_out, g.data, g.calendar, :now
                      from message m join mailing g on g.id = m.mailing_id
                     where m.id = :id
                    on conflict on constraint uq_mailing_wave do nothing
                    """)
            .param("mailingId", mailingId)
            .param("wave", wave)
            .param("now", now)
            .param("id", messageId)
            .update();
        if (opened == 0) {
            return this.jdbc.sql("""
                    select m.id from message m join mailing g on g.id = m.mailing_id
                     where g.programme_id is not distinct from :programmeId and g.wave = :wave
                    """)
                .param("programmeId", first.programmeId(), java.sql.Types.OTHER)
                .param("wave", wave)
                .query(UUID.class)
                .single();
        }
        UUID again = queue(messageId, mailingId, email, now);
        this.jdbc.sql("""
                insert into message_resend (message_id, resent_of, reason, resent_by, resent_at)
                values (:again, :id, :reason, :officer, :now)
                """)
            .param("again", again)
            .param("id", messageId)
            .param("reason", FormProblems.clean(reason))
            .param("officer", officer)
            .param("now", now)
            .update();
        this.signedIn.asSystem(() -> {
            this.process.deliver(first.programmeId(), mailingId, 1, null);
            return true;
        });
        return again;
    }

    /**
     * Guests and other councils are known by their address, which may have been
     * corrected.
     */
    private UUID queue(UUID messageId, UUID mailingId, String email, OffsetDateTime now) {
        this.jdbc.sql("insert into mail_batch (mailing_id, number) values (:mailingId, 0)")
            .param("mailingId", mailingId)
            .update();
        UUID again = Ids.next();
        this.jdbc
            .sql("""
                    insert into message (id, mailing_id, batch, recipient_kind, recipient_id, recipient_name, email, data, queued_at)
                    select :again, :mailingId, 0, recipient_kind,
                           case when recipient_kind in ('COUNCIL', 'GUEST') and recipient_id = lower(email)
                                then lower(:email) else recipient_id end,
                           recipient_name, :email, data, :now
                      from message where id = :id
                    """)
            .param("again", again)
            .param("mailingId", mailingId)
            .param("email", email)
            .param("now", now)
            .param("id", messageId)
            .update();
        return again;
    }

    private void check(First first, String email) {
        if (first.state() == MessageState.QUEUED) {
            throw new RuleViolation("This message is still on its way. Wait until it is settled.");
        }
        if (!EmailAddress.isValid(email)) {
            throw new RuleViolation("There is no e-mail address to which it could go. Correct the address first.");
        }
        if (this.refused.find(email).isPresent()) {
            throw new RuleViolation("A mail server has refused " + email
                    + ". Correct the address, or say that it may be tried again, under “Refused addresses”.");
        }
        if (first.optOut() && this.ledger.optedOutAt(first.recipientKind(), first.recipientId()).isPresent()) {
            throw new RuleViolation("This recipient wants no invitations to new calls.");
        }
    }

    /** A mailing that says otherwise than one before it. */
    public record Newer(UUID mailingId, String template, Instant openedAt) {
    }

    private record First(@Nullable UUID programmeId, MessageState state, Recipient.Kind recipientKind,
            String recipientId, boolean optOut) {
    }

}
