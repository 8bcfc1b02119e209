package org.futurecouncil.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import org.jspecify.annotations.Nullable;

/**
 * One message that the local mail server took, for one recipient. Kept compressed, as it
 * came over the wire; its parts are read when somebody looks.
 */
public final class ReceivedMail {

    private final long id;

    private final Instant receivedAt;

    private final String recipient;

    private final String from;

    private final String subject;

    private final byte[] compressed;

    private ReceivedMail(long id, Instant receivedAt, String recipient, String from, String subject,
            byte[] compressed) {
        this.id = id;
        this.receivedAt = receivedAt;
        this.recipient = recipient;
        this.from = from;
        this.subject = subject;
        this.compressed = compressed;
    }

    static ReceivedMail of(long id, Instant receivedAt, String recipient, MimeMessage message) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream compressing = new DeflaterOutputStream(bytes)) {
                message.writeTo(compressing);
            }
            String from = decoded(message.getHeader("From", ", "));
            String subject = Objects.requireNonNullElse(message.getSubject(), "");
            return new ReceivedMail(id, receivedAt, recipient, from, subject, bytes.toByteArray());
        }
        catch (IOException | MessagingException ex) {
            throw new IllegalStateException("A received message cannot be kept", ex);
        }
    }

    public long id() {
        return this.id;
    }

    public Instant receivedAt() {
        return this.receivedAt;
    }

    public String recipient() {
        return this.recipient;
    }

    public String from() {
        return this.from;
    }

    public String subject() {
        return this.subject;
    }

    /** The message as it came over the wire. */
    public byte[] raw() {
        try (InflaterInputStream bytes = new InflaterInputStream(new ByteArrayInputStream(this.compressed))) {
            return bytes.readAllBytes();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The plain text; empty where there is none. */
    public String text() {
        return content("text/plain");
    }

    /** The page; empty where there is none. */
    public String html() {
        return content("text/html");
    }

    /** The calendar file; empty where there is none. */
    public String calendar() {
        return content("text/calendar");
    }

    public List<Attachment> attachments() {
        List<Attachment> attachments = new ArrayList<>();
        try {
            for (Part part : parts()) {
                if (part.getFileName() != null) {
                    attachments.add(new Attachment(MimeUtility.decodeText(part.getFileName()),
                            part.getInputStream().readAllBytes()));
                }
            }
            return attachments;
        }
        catch (IOException | MessagingException ex) {
            throw new IllegalStateException("The attachments of a received message cannot be read", ex);
        }
    }

    public List<HeaderField> headers() {
        try {
            return Collections.list(message().getAllHeaders())
                .stream()
                .map((header) -> new HeaderField(header.getName(), header.getValue()))
                .toList();
        }
        catch (MessagingException ex) {
            throw new IllegalStateException("The headers of a received message cannot be read", ex);
        }
    }

    private String content(String type) {
        try {
            for (Part part : parts()) {
                if (part.isMimeType(type) && part.getFileName() == null) {
                    Object content = part.getContent();
                    return (content instanceof String text) ? text
                            : new String(part.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                }
            }
            return "";
        }
        catch (IOException | MessagingException ex) {
            throw new IllegalStateException("A received message cannot be read", ex);
        }
    }

    private List<Part> parts() throws MessagingException, IOException {
        List<Part> leaves = new ArrayList<>();
        collect(message(), leaves);
        return leaves;
    }

    private static void collect(Part part, List<Part> leaves) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                collect(several.getBodyPart(i), leaves);
            }
        }
        else {
            leaves.add(part);
        }
    }

    private MimeMessage message() throws MessagingException {
        return new MimeMessage(null, new ByteArrayInputStream(raw()));
    }

    private static String decoded(@Nullable String header) throws IOException {
        return (header != null) ? MimeUtility.decodeText(header) : "";
    }

    /** A line of the header, as it came over the wire. */
    public record HeaderField(String name, String value) {
    }

    /** A file that came along. */
    public record Attachment(String name, byte[] content) {
    }

}
