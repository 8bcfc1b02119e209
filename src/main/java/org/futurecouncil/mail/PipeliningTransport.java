package org.futurecouncil.mail;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * The mail library's SMTP connection, which does not wait for each answer where the
 * server allows that (RFC 2920), and tells how far a message has gone.
 */
final class PipeliningTransport extends SMTPTransport {

    /** The server waits for the message. */
    private static final int GO_ON = 354;

    /** Where these are set, the library does not say what we would say for it. */
    private static final List<String> OTHER_COMMANDS = List.of("dsn.notify", "chunksize");

    private final boolean pipelines;

    /** Has been sent, though the library has not come to it yet. */
    private final Deque<String> ahead = new ArrayDeque<>();

    private @Nullable String recipient;

    private Runnable beforeItsEnd = PipeliningTransport::nothing;

    private Runnable meanwhile = PipeliningTransport::nothing;

    /** Whether the next answer is to the whole message. */
    private boolean ended;

    /** Whether nothing more may be said or heard. */
    private boolean over;

    /**
     * @param protocol {@code smtp}, or {@code smtps} to speak TLS from the first word on
     */
    PipeliningTransport(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, "smtps".equals(protocol));
        String prefix = "mail." + protocol + ".";
        // an operator may have a server that offers it and does not do it well
        boolean allowed = !"false".equals(session.getProperty(prefix + "pipelining"));
        this.pipelines = allowed
                && OTHER_COMMANDS.stream().allMatch((setting) -> session.getProperty(prefix + setting) == null);
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
        if (this.over) {
            throw new MessagingException("it broke off at the message before.");
        }
        Address[] recipients = message.getAllRecipients();
        boolean one = recipients.length == 1 && recipients[0] instanceof InternetAddress;
        this.recipient = (one && this.pipelines) ? ((InternetAddress) recipients[0]).getAddress() : null;
        this.beforeItsEnd = beforeItsEnd;
        this.meanwhile = meanwhile;
        this.ended = false;
        sendMessage(message, recipients);
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals(this.ahead.peek())) {
            this.ahead.remove();
            return;
        }
        if (!this.ahead.isEmpty()) {
            giveUpMessage();
        }
        if (this.over) {
            return;
        }
        super.sendCommand(command);
        if (command.startsWith("MAIL FROM:") && this.recipient != null && supportsExtension("PIPELINING")) {
            sendAhead("RCPT TO:<" + this.recipient + ">");
            sendAhead("DATA");
        }
    }

    private void sendAhead(String command) throws MessagingException {
        super.sendCommand(command);
        this.ahead.add(command);
    }

    /**
     * The library stops, at a refusal: hears the answers to what has been sent ahead. A
     * server that waits for the message although it has refused the recipient gets an
     * empty one (RFC 2920, 3.1); one that would deliver that gets nothing more.
     */
    private void giveUpMessage() {
        try {
            int code = getLastReturnCode();
            boolean refused = isRefusal(code);
            while (!this.ahead.isEmpty()) {
                boolean aboutData = this.ahead.remove().equals("DATA");
                code = super.readServerResponse();
                refused = aboutData ? refused : isRefusal(code);
            }
            if (code == GO_ON && refused) {
                super.sendCommand(".");
                code = super.readServerResponse();
            }
            this.over = code < 0 || code == GO_ON;
        }
        catch (MessagingException ex) {
            this.over = true;
        }
        finally {
            this.ahead.clear();
        }
    }

    private static boolean isRefusal(int code) {
        return code >= 400;
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
        this.ended = true;
    }

    /** Like the library, -1 where there is no answer. */
    @Override
    protected int readServerResponse() throws MessagingException {
        if (this.over) {
            return -1;
        }
        if (this.ended) {
            this.ended = false;
            this.meanwhile.run();
        }
        return super.readServerResponse();
    }

}
