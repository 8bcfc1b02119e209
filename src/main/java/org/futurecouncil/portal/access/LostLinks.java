package org.futurecouncil.portal.access;

import java.util.Map;

import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.MailRequests;
import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.Ids;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends a new link to whoever has lost theirs, a few an hour and no more. */
@Service
class LostLinks {

    static final MailTemplate TEMPLATE = new MailTemplate("portal-lost-link", "landing");

    private final MailRequests requests;

    private final PortalSessions sessions;

    private final Mailings mailings;

    LostLinks(MailRequests requests, PortalSessions sessions, Mailings mailings) {
        this.requests = requests;
        this.sessions = sessions;
        this.mailings = mailings;
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
        if (this.requests.allow(visitor.kind() + "/" + visitor.id())) {
            Recipient recipient = new Recipient(visitor.kind(), visitor.id(), visitor.name(), visitor.email(),
                    Map.of());
            this.mailings.open(new Mailing(null, "lost-link-" + Ids.next(), TEMPLATE, Audience.of(recipient),
                    Map.of("landing", landing)));
        }
    }

}
