package org.futurecouncil.portal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.Ids;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends a new link to whoever has lost theirs, a few an hour and no more. */
@Service
class LostLinks {

    static final MailTemplate TEMPLATE = new MailTemplate("portal-lost-link", "landing");

    private static final Duration PERIOD = Duration.ofHours(1);

    private final JdbcClient jdbc;

    private final Clock clock;

    private final PortalSessions sessions;

    private final Mailings mailings;

    private final PortalProperties limits;

    LostLinks(JdbcClient jdbc, Clock clock, PortalSessions sessions, Mailings mailings, PortalProperties limits) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sessions = sessions;
        this.mailings = mailings;
        this.limits = limits;
    }

    /**
     * Sends a link to everybody who has this address; to nobody if none has. Who asked
     * learns neither.
     */
    @Transactional
    void send(String email, String landing) {
        this.sessions.withAddress(email).forEach((visitor) -> send(visitor, landing));
    }

    private void send(Visitor visitor, String landing) {
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        // two requests at the same moment count one after the other
        this.jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
            .param("key", "lost-link/" + visitor.kind() + "/" + visitor.id())
            .query((row) -> {
            });
        this.jdbc.sql("delete from lost_link where asked_at <= :before").param("before", now.minus(PERIOD)).update();
        UUID id = Ids.next();
        int asked = this.jdbc.sql("""
                insert into lost_link (id, visitor_kind, visitor_id, asked_at)
                select :id, :kind, :visitor, :now
                 where (select count(*) from lost_link where visitor_kind = :kind and visitor_id = :visitor) < :most
                """)
            .param("id", id)
            .param("kind", visitor.kind().name())
            .param("visitor", visitor.id())
            .param("now", now)
            .param("most", this.limits.lostLinksEach())
            .update();
        if (asked > 0) {
            Recipient recipient = new Recipient(visitor.kind(), visitor.id(), visitor.name(), visitor.email(),
                    Map.of());
            this.mailings.open(
                    new Mailing(null, "lost-link-" + id, TEMPLATE, Audience.of(recipient), Map.of("landing", landing)));
        }
    }

}
