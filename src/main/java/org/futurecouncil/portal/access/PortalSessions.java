package org.futurecouncil.portal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.futurecouncil.platform.Secret;
import org.futurecouncil.mail.PersonalLinks;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.mail.RecipientErasure;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has come in. A session ends a day after it was last used, two weeks after it began,
 * when its visitor leaves, or when they may not come in any more.
 */
@Service
public class PortalSessions {

    static final Duration LONGEST = Duration.ofDays(14);

    private static final Duration IDLE = Duration.ofDays(1);

    /** So that a page costs no write of its own. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    private final Clock clock;

    private final PersonalLinks links;

    private final Map<Recipient.Kind, VisitorSource> sources;

    PortalSessions(JdbcClient jdbc, Clock clock, PersonalLinks links, List<VisitorSource> sources) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.links = links;
        this.sources = sources.stream().collect(Collectors.toMap(VisitorSource::kind, Function.identity()));
    }

    /**
     * Whom a link of a mail lets in. Asking changes nothing.
     * @return empty where the link is wrong, has expired, or its recipient may not come
     * in any more
     */
    public Optional<Visitor> invitedBy(String token) {
        return this.links.find(token)
            .flatMap((recipient) -> visitor(recipient.kind(), recipient.id(), recipient.email()));
    }

    /**
     * Lets a visitor in.
     * @return what their browser shows from now on
     */
    @Transactional
    String open(Visitor visitor) {
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        this.jdbc.sql("delete from portal_session where ends_at <= :now").param("now", now).update();
        this.links.forgetExpired();
        String secret = Secret.next();
        this.jdbc.sql("""
                insert into portal_session (token_hash, visitor_kind, visitor_id, email, began_at, used_at, ends_at)
                values (:hash, :kind, :id, :email, :now, :now, :ends)
                """)
            .param("hash", Secret.hash(secret))
            .param("kind", visitor.kind().name())
            .param("id", visitor.id())
            .param("email", visitor.email())
            .param("now", now)
            .param("ends", now.plus(LONGEST))
            .update();
        return secret;
    }

    /** Who shows this; empty where the session has ended. */
    Optional<Visitor> find(String secret) {
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        Optional<Known> known = this.jdbc.sql("""
                select visitor_kind, visitor_id, email, used_at from portal_session
                 where token_hash = :hash and ends_at > :now and used_at > :idle
                """)
            .param("hash", Secret.hash(secret))
            .param("now", now)
            .param("idle", now.minus(IDLE))
            .query((row, number) -> new Known(Recipient.Kind.valueOf(row.getString("visitor_kind")),
                    row.getString("visitor_id"), row.getString("email"),
                    row.getObject("used_at", OffsetDateTime.class)))
            .optional();
        // not while the row is read: whoever holds one connection and waits for another
        // may wait for ever
        known.filter((session) -> session.usedAt().isBefore(now.minus(NOTED_EVERY)))
            .ifPresent((session) -> noteUse(secret, now));
        return known.flatMap((session) -> visitor(session.kind(), session.id(), session.email()));
    }

    /**
     * Whether this was shown by somebody who has been removed since: a browser that goes
     * back and sends a form again is told so, and not that it is signed out.
     */
    boolean isOfRemoved(String secret) {
        return this.jdbc.sql("""
                select exists (select from portal_session s join vendor_removal r on r.vendor_id::text = s.visitor_id
                                where s.token_hash = :hash and s.visitor_kind = 'VENDOR' and s.ends_at > :now
                                  and r.removed_at is not null)
                """)
            .param("hash", Secret.hash(secret))
            .param("now", OffsetDateTime.now(this.clock))
            .query(Boolean.class)
            .single();
    }

    /**
     * Lets nobody in any more by the sessions and links of a vendor who is removed. For a
     * while it stays known whose the sessions were.
     */
    @Transactional
    void endAllOfRemoved(String vendorId) {
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        this.jdbc.sql("""
                update portal_session set email = :erased, ends_at = least(ends_at, :ends)
                 where visitor_kind = 'VENDOR' and visitor_id = :id and ends_at > :now
                """)
            .param("erased", RecipientErasure.ERASED)
            .param("ends", now.plus(IDLE))
            .param("now", now)
            .param("id", vendorId)
            .update();
        this.links.end(Recipient.Kind.VENDOR, vendorId);
    }

    /** Ends one session. */
    void close(String secret) {
        this.jdbc.sql("delete from portal_session where token_hash = :hash")
            .param("hash", Secret.hash(secret))
            .update();
    }

    /**
     * Ends all sessions of a visitor, and makes all links worthless that they were sent.
     */
    @Transactional
    public void endAll(Visitor visitor) {
        endAll(visitor.kind(), visitor.id());
    }

    @Transactional
    void endAll(Recipient.Kind kind, String visitorId) {
        this.jdbc.sql("delete from portal_session where visitor_kind = :kind and visitor_id = :id")
            .param("kind", kind.name())
            .param("id", visitorId)
            .update();
        this.links.end(kind, visitorId);
    }

    /** Everybody who may come in and has this address. */
    List<Visitor> withAddress(String email) {
        return this.sources.values().stream().flatMap((source) -> source.withAddress(email).stream()).toList();
    }

    private void noteUse(String secret, OffsetDateTime now) {
        this.jdbc.sql("update portal_session set used_at = :now where token_hash = :hash")
            .param("now", now)
            .param("hash", Secret.hash(secret))
            .update();
    }

    private Optional<Visitor> visitor(Recipient.Kind kind, String id, String email) {
        VisitorSource source = this.sources.get(kind);
        return (source != null) ? source.find(id, email) : Optional.empty();
    }

    private record Known(Recipient.Kind kind, String id, String email, OffsetDateTime usedAt) {
    }

}
