package org.futurecouncil.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** A message whose id is ours and not the mail library's. */
final class OutgoingMessage extends MimeMessage {

    private final String id;

    OutgoingMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", this.id);
    }

}
