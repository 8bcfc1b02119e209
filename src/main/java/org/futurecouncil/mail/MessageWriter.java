package org.futurecouncil.mail;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import net.fortuna.ical4j.validate.ValidationException;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Writes a message of the outbox as it goes over the wire. */
@Component
class MessageWriter {

    static {
        // it is looked for in all jars, for each part of each message, unless it is named
        System.setProperty(StreamProvider.class.getName(), StreamProvider.provider().getClass().getName());
    }

    /** Of a line that needs no encoding, in octets without its end (RFC 5322, 2.1.1). */
    private static final int LONGEST_LINE = 998;

    private final MailRenderer renderer;

    private final Clock clock;

    private final String sender;

    MessageWriter(MailRenderer renderer, Clock clock, MailProperties properties,
            @Value("${council.contact-email}") String contactEmail) {
        this.renderer = renderer;
        this.clock = clock;
        this.sender = StringUtils.hasText(properties.from()) ? properties.from() : contactEmail;
    }

    /**
     * @throws UnsendableMessageException if the message must not go out as it is
     * @throws MailServerException if our own address is none, so that no message can go
     * out
     */
    OutgoingMessage write(QueuedMessage queued, Session session) {
        RenderedMail mail = this.renderer.render(queued.template(), queued.values());
        InternetAddress recipient = address(queued.email(), queued.recipientName());
        try {
            OutgoingMessage message = new OutgoingMessage(session, messageId(queued.id()));
            message.setFrom(ownAddress(this.sender, queued.councilName(), "council.mail.from"));
            message.setReplyTo(new InternetAddress[] {
                    ownAddress(queued.contactEmail(), queued.councilName(), "the programme's contact address") });
            message.setRecipient(Message.RecipientType.TO, recipient);
            message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(this.clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            String unsubscribe = queued.unsubscribeLink();
            if (unsubscribe != null) {
                message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            message.setContent(content(queued, mail));
            message.finish();
            return message;
        }
        catch (MessagingException | ValidationException ex) {
            throw new UnsendableMessageException("The message cannot be written: " + MailServer.lastWords(ex), ex);
        }
    }

    private Multipart content(QueuedMessage queued, RenderedMail mail) throws MessagingException {
        MimeBodyPart text = textPart(mail.text(), "text/plain");
        MimeBodyPart html = textPart(mail.html(), "text/html");
        if (queued.calendar() == null) {
            return new MimeMultipart("alternative", text, html);
        }
        CalendarFile file = CalendarFile.of(queued.calendar(), queued.councilName(), queued.contactEmail(),
                queued.recipientName(), queued.email(), this.clock.instant());
        MimeBodyPart alternatives = new MimeBodyPart();
        alternatives.setContent(new MimeMultipart("alternative", text, html, part(file.content(), file.contentType())));
        MimeBodyPart attachment = part(file.content(), file.contentType());
        attachment.setFileName(file.name());
        attachment.setDisposition(Part.ATTACHMENT);
        return new MimeMultipart("mixed", new BodyPart[] { alternatives, attachment });
    }

    /**
     * The library would write each part twice, once to find out how to encode it, and
     * octet by octet.
     */
    private static MimeBodyPart textPart(String text, String type) throws MessagingException {
        MimeBodyPart part = part(text, type + "; charset=UTF-8");
        part.setHeader("Content-Transfer-Encoding", isPlain(text) ? "7bit" : "quoted-printable");
        return part;
    }

    private static boolean isPlain(String text) {
        int line = 0;
        for (int i = 0; i < text.length(); i++) {
            line = (text.charAt(i) == '\n') ? 0 : line + 1;
            if (text.charAt(i) > 127 || line > LONGEST_LINE) {
                return false;
            }
        }
        return true;
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content.getBytes(StandardCharsets.UTF_8), type)));
        return part;
    }

    /** The same for every attempt, so that a mailbox shows a message once. */
    private String messageId(UUID id) {
        return "<" + id + "@" + this.sender.substring(this.sender.lastIndexOf('@') + 1) + ">";
    }

    /**
     * What is wrong with our own address is no recipient's fault: it stops the mailing.
     */
    private static InternetAddress ownAddress(String email, String name, String setting) {
        try {
            return address(email, name);
        }
        catch (UnsendableMessageException ex) {
            throw new MailServerException("No mail can go out: “%s” is not an e-mail address. Correct %s."
                .formatted(MailRenderer.oneLine(email), setting), ex);
        }
    }

    private static InternetAddress address(String email, String name) {
        try {
            InternetAddress address = new InternetAddress(email, true);
            address.setPersonal(MailRenderer.oneLine(name), StandardCharsets.UTF_8.name());
            if (address.isGroup() || !address.getAddress().equals(email)) {
                throw new AddressException("one address is expected");
            }
            return address;
        }
        catch (AddressException | UnsupportedEncodingException ex) {
            throw new UnsendableMessageException("Not an e-mail address: " + MailRenderer.oneLine(email), ex);
        }
    }

}
