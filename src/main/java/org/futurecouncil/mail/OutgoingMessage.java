package org.futurecouncil.mail;

import java.io.IOException;
import java.io.OutputStream;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * A message whose id is ours and not the mail library's, and that may be made to wait
 * when all of it but its end has gone over the wire.
 */
final class OutgoingMessage extends MimeMessage {

    private final String id;

    private Runnable beforeItsEnd = () -> {
    };

    OutgoingMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    /**
     * @param wait done before the server is told that the message is complete; when it
     * fails the message is not sent
     */
    void beforeItsEnd(Runnable wait) {
        this.beforeItsEnd = wait;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        super.writeTo(out, ignored);
        try {
            this.beforeItsEnd.run();
        }
        catch (RuntimeException ex) {
            // the only kind of failure upon which the library hangs up in the middle
            throw new IOException(ex);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", this.id);
    }

}
