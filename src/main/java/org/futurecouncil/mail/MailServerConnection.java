package org.futurecouncil.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One open connection to the mail server. */
class MailServerConnection implements AutoCloseable {

    /** “Service not available, closing”: about the server, never about a message. */
    private static final int CLOSING = 421;

    private final Session session;

    private final Transport transport;

    private final String server;

    MailServerConnection(Session session, Transport transport, String server) {
        this.session = session;
        this.transport = transport;
        this.server = server;
    }

    Session session() {
        return this.session;
    }

    /** Hands over one message, and tells the server's answer apart. */
    Outcome send(MimeMessage message) {
        try {
            Address[] recipients = message.getAllRecipients();
            this.transport.sendMessage(message, recipients);
            return new Outcome.Accepted(lastReply());
        }
        catch (MessagingException ex) {
            return judge(ex);
        }
    }

    private Outcome judge(MessagingException failure) {
        Reply reply = replyAboutMessage(failure);
        if (reply == null || reply.code() == CLOSING) {
            String words = (reply != null) ? reply.words() : MailServer.lastWords(failure);
            words = words.startsWith("[EOF]") ? "it closed the connection." : words;
            return new Outcome.Interrupted(words, new MailServerException(
                    "The mail server " + this.server + " does not go on with our mail: " + words, failure));
        }
        return (reply.code() >= 500) ? new Outcome.Refused(reply.words()) : new Outcome.Postponed(reply.words());
    }

    /**
     * The server's answer where it is about this recipient or this message; null where it
     * is about us (our sender address, our sign-in) or where there is none.
     */
    private static @Nullable Reply replyAboutMessage(MessagingException failure) {
        Reply reply = null;
        for (@Nullable
        Exception at = failure; at != null; at = next(at)) {
            if (at instanceof SMTPSenderFailedException) {
                return null;
            }
            if (at instanceof SMTPAddressFailedException refused) {
                return new Reply(refused.getReturnCode(), MailRenderer.oneLine(refused.getMessage()));
            }
            if (at instanceof SMTPSendFailedException refused) {
                boolean aboutUs = refused.getCommand() != null && refused.getCommand().startsWith("MAIL");
                reply = (aboutUs || refused.getReturnCode() < 400) ? null
                        : new Reply(refused.getReturnCode(), MailRenderer.oneLine(refused.getMessage()));
            }
        }
        return reply;
    }

    private static @Nullable Exception next(Exception failure) {
        return (failure instanceof MessagingException messaging) ? messaging.getNextException() : null;
    }

    private String lastReply() {
        String reply = (this.transport instanceof SMTPTransport smtp) ? smtp.getLastServerResponse() : null;
        return (reply != null) ? MailRenderer.oneLine(reply) : "";
    }

    @Override
    public void close() {
        try {
            this.transport.close();
        }
        catch (MessagingException ex) {
            // What it accepted it has: how it says goodbye does not matter.
        }
    }

    /** What a server answers: a code of three digits, and words. */
    private record Reply(int code, String words) {
    }

}
