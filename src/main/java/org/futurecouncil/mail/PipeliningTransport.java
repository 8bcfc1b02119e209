package org.futurecouncil.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * The mail library's SMTP connection, which does not wait for each answer where the
 * server allows that (RFC 2920), and gives time away while the server thinks.
 */
final class PipeliningTransport extends SMTPTransport {

    /** The server waits for the message. */
    private static final int GO_ON = 354;

    /** Where these are set, the library does not say what we would say for it. */
    private static final List<String> OTHER_COMMANDS = List.of("dsn.notify", "chunksize");

    /** A command of one line, without letters whose encoding the server has a say in. */
    private static final Pattern PLAIN = Pattern.compile("[ -~]+");

    /** An operator may have a server that offers it and does not do it well. */
    private final boolean allowed;

    /** Has been sent, though the library has not come to it yet. */
    private final Deque<String> ahead = new ArrayDeque<>();

    /**
     * Takes what goes out with the next command, in one packet: the library's way to the
     * server for the message before.
     */
    private @Nullable OutputStream unsent;

    private @Nullable String recipient;

    /** How the library names our sender, who is the same in all our mail. */
    private @Nullable String mailCommand;

    private Runnable meanwhile = () -> {
    };

    /** Whether the next answer is to the whole message. */
    private boolean ended;

    /** Whether the server has not been told what the library asks the answer of. */
    private boolean untold;

    /** Whether nothing more may be said or heard. */
    private boolean over;

    /**
     * @param protocol {@code smtp}, or {@code smtps} to speak TLS from the first word on
     */
    PipeliningTransport(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, "smtps".equals(protocol));
        String prefix = "mail." + protocol + ".";
        this.allowed = !"false".equals(session.getProperty(prefix + "pipelining"))
                && OTHER_COMMANDS.stream().allMatch((setting) -> session.getProperty(prefix + setting) == null);
    }

    /**
     * Sends a message to its recipients.
     * @param meanwhile done when all of it has gone out, while the server thinks; must
     * not fail
     * @throws MessagingException as {@link #sendMessage} does
     */
    void send(OutgoingMessage message, Runnable meanwhile) throws MessagingException {
        if (this.over) {
            throw new MessagingException("it broke off at the message before.");
        }
        Address[] recipients = message.getAllRecipients();
        this.recipient = only(recipients);
        this.meanwhile = meanwhile;
        this.ended = false;
        sendMessage(message, recipients);
    }

    /**
     * Begins the message that is sent next, while the server thinks about the one before:
     * its answers come together. It has no end before it is sent.
     */
    void announce(OutgoingMessage next) {
        try {
            String nextRecipient = only(next.getAllRecipients());
            if (this.mailCommand != null && nextRecipient != null && pipelines()) {
                writeAhead(this.mailCommand);
                sendRecipientAhead(nextRecipient);
            }
        }
        catch (MessagingException ex) {
            // shows again when that message is sent
        }
    }

    private static @Nullable String only(Address[] recipients) {
        return (recipients.length == 1 && recipients[0] instanceof InternetAddress one) ? one.getAddress() : null;
    }

    private boolean pipelines() {
        return this.allowed && supportsExtension("PIPELINING");
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals(this.ahead.peek())) {
            this.ahead.remove();
            return;
        }
        if ("RSET".equals(command) && hasBegunTheNext()) {
            // the library gives up a message that is refused; the server is at the next
            this.untold = true;
            return;
        }
        if (!this.ahead.isEmpty()) {
            giveUpMessage();
        }
        if (this.over) {
            return;
        }
        if (command.startsWith("MAIL FROM:")) {
            this.mailCommand = command;
            if (this.recipient != null && pipelines()) {
                write(command);
                sendRecipientAhead(this.recipient);
                return;
            }
        }
        super.sendCommand(command);
    }

    private boolean hasBegunTheNext() {
        String first = this.ahead.peek();
        return first != null && first.equals(this.mailCommand);
    }

    /** With all that is not sent yet. */
    private void sendRecipientAhead(String address) throws MessagingException {
        writeAhead("RCPT TO:<" + address + ">");
        super.sendCommand("DATA");
        this.ahead.add("DATA");
    }

    private void writeAhead(String command) throws MessagingException {
        write(command);
        this.ahead.add(command);
    }

    /**
     * To be sent with the command after it; at once where the library must look at it, or
     * has no message's stream yet.
     */
    private void write(String command) throws MessagingException {
        if (this.unsent == null || !PLAIN.matcher(command).matches()) {
            super.sendCommand(command);
            return;
        }
        try {
            this.unsent.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        catch (IOException ex) {
            throw new MessagingException("Can't send command to SMTP host", ex);
        }
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream message = super.data();
        this.unsent = message;
        return message;
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
        this.ended = true;
        super.finishData();
    }

    @Override
    protected void finishBdat() throws IOException, MessagingException {
        this.ended = true;
        super.finishBdat();
    }

    /** Like the library, -1 where there is no answer. */
    @Override
    protected int readServerResponse() throws MessagingException {
        if (this.over) {
            return -1;
        }
        if (this.untold) {
            this.untold = false;
            return getLastReturnCode();
        }
        if (this.ended) {
            this.ended = false;
            // a server on this machine begins to think now, not when we have done
            Thread.yield();
            this.meanwhile.run();
        }
        return super.readServerResponse();
    }

}
