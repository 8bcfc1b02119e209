package org.futurecouncil.mail;

import java.util.Set;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** One open connection to the mail server. */
class MailServerConnection implements AutoCloseable {

    /** “Service not available, closing”: about the server, never about a message. */
    private static final int CLOSING = 421;

    /** How the mail library, and the machine, say that it has hung up. */
    private static final Pattern HUNG_UP = Pattern.compile("^(\\[EOF]|Connection reset|Broken pipe)");

    private final Session session;

    private final PipeliningTransport transport;

    private final String server;

    MailServerConnection(Session session, PipeliningTransport transport, String server) {
        this.session = session;
        this.transport = transport;
        this.server = server;
    }

    Session session() {
        return this.session;
    }

    /** See {@link Sender.Letter#announce}. */
    void announce(OutgoingMessage next) {
        this.transport.announce(next);
    }

    /**
     * Hands over one message, and tells the server's answer apart.
     * @param meanwhile done while the server thinks about the whole message; must not
     * fail
     */
    Outcome send(OutgoingMessage message, Runnable meanwhile) {
        try {
            this.transport.send(message, meanwhile);
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
            words = HUNG_UP.matcher(words).find() ? "it closed the connection." : words;
            return new Outcome.Interrupted(words,
                    new MailServerException(
                            "The mail server " + this.server + " does not go on with our mail: " + words, failure),
                    isSilent());
        }
        return (reply.code() >= 500) ? new Outcome.Refused(reply.words(), reply.aboutAddress())
                : new Outcome.Postponed(reply.words());
    }

    /**
     * The server's answer where it is about this recipient or this message; null where it
     * is about us (our sender address, our sign-in, that it passes on nothing for us) or
     * where there is none.
     */
    private static @Nullable Reply replyAboutMessage(MessagingException failure) {
        Reply reply = null;
        for (@Nullable
        Exception at = failure; at != null; at = next(at)) {
            if (at instanceof SMTPSenderFailedException) {
                return null;
            }
            if (at instanceof SMTPAddressFailedException refused) {
                Reply answer = new Reply(refused.getReturnCode(), MailRenderer.oneLine(refused.getMessage()), true);
                // without a code of its own where the server hung up instead of answering
                return (answer.code() < 400 || answer.deniesUs()) ? null : answer;
            }
            if (at instanceof SMTPSendFailedException refused) {
                boolean aboutUs = refused.getCommand() != null && refused.getCommand().startsWith("MAIL");
                reply = (aboutUs || refused.getReturnCode() < 400) ? null
                        : new Reply(refused.getReturnCode(), MailRenderer.oneLine(refused.getMessage()), false);
            }
        }
        return reply;
    }

    /** Whether the server has answered nothing that would be a failure. */
    private boolean isSilent() {
        return this.transport.getLastReturnCode() < 400;
    }

    private static @Nullable Exception next(Exception failure) {
        return (failure instanceof MessagingException messaging) ? messaging.getNextException() : null;
    }

    private String lastReply() {
        String reply = this.transport.getLastServerResponse();
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

    /**
     * What a server answers: a code of three digits, and words.
     *
     * @param toRecipient whether it answers to the naming of the recipient
     */
    private record Reply(int code, String words, boolean toRecipient) {

        /** RFC 4954: sign in first, or with more security. */
        private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);

        private static final Pattern NO_RELAY = Pattern.compile("\\brelay(ing)?\\b", Pattern.CASE_INSENSITIVE);

        /** RFC 3463: delivery not authorised, or refused by a policy. */
        private static final Pattern POLICY = Pattern.compile("^\\d{3}[ -]5\\.7\\.");

        boolean deniesUs() {
            return SIGN_IN.contains(this.code) || (this.code >= 500 && NO_RELAY.matcher(this.words).find());
        }

        boolean aboutAddress() {
            return this.toRecipient && !POLICY.matcher(this.words).find();
        }

    }

}
