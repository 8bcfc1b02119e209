package org.futurecouncil.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/** A message whose id is ours and not the mail library's. */
final class OutgoingMessage extends MimeMessage {

    /** Of a mail with text and page, in octets. */
    private static final int USUAL_SIZE = 8_192;

    private final String id;

    private byte @Nullable [] octets;

    OutgoingMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", this.id);
    }

    /** What has been written of it before is not how it reads any more. */
    @Override
    public void saveChanges() throws MessagingException {
        this.octets = null;
        super.saveChanges();
    }

    /**
     * Finishes it, down to the last octet: whoever sends it has nothing to do but that.
     */
    void finish() throws MessagingException {
        saveChanges();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
            super.writeTo(out, null);
            this.octets = out.toByteArray();
        }
        catch (IOException ex) {
            throw new MessagingException("its content cannot be read", ex);
        }
    }

    /**
     * @param ignored headers that do not go over the wire; a finished message has none of
     * them
     */
    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException, MessagingException {
        if (this.octets != null) {
            out.write(this.octets);
        }
        else {
            super.writeTo(out, ignored);
        }
    }

}
