package org.futurecouncil.mail;

import java.io.IOException;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The mail library's SMTP connection, which tells how far a message has gone.
 */
final class TellingTransport extends SMTPTransport {

    private Runnable beforeItsEnd = TellingTransport::nothing;

    private Runnable meanwhile = TellingTransport::nothing;

    private boolean ends;

    /**
     * @param protocol {@code smtp}, or {@code smtps} to speak TLS from the first word on
     */
    TellingTransport(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, "smtps".equals(protocol));
    }

    private static void nothing() {
    }

    /**
     * Sends a message to its recipients.
     * @param beforeItsEnd done when all but the message's end has gone over the wire;
     * when it fails, the server never gets that end
     * @param meanwhile done when the end has gone out too, while the server thinks; must
     * not fail
     * @throws MessagingException as {@link #sendMessage} does
     */
    void send(OutgoingMessage message, Runnable beforeItsEnd, Runnable meanwhile) throws MessagingException {
        this.beforeItsEnd = beforeItsEnd;
        this.meanwhile = meanwhile;
        this.ends = false;
        sendMessage(message, message.getAllRecipients());
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        beginToEnd();
        super.finishData();
    }

    @Override
    protected void finishBdat() throws IOException, MessagingException {
        beginToEnd();
        super.finishBdat();
    }

    private void beginToEnd() throws IOException {
        try {
            this.beforeItsEnd.run();
        }
        catch (RuntimeException ex) {
            // the only kind of failure upon which the library hangs up in the middle
            throw new IOException(ex);
        }
        this.ends = true;
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        if (this.ends) {
            this.ends = false;
            this.meanwhile.run();
        }
        return super.readServerResponse();
    }

}
