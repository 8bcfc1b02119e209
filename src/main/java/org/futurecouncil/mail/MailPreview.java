package org.futurecouncil.mail;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Messages as their recipients read them, made in the way in which they are sent. */
@Service
@Transactional(readOnly = true)
public class MailPreview {

    private static final String ERASED = "What it said has been erased, because the time is over for which it had to be kept.";

    private final Outbox outbox;

    private final MailRenderer renderer;

    MailPreview(Outbox outbox, MailRenderer renderer) {
        this.outbox = outbox;
        this.renderer = renderer;
    }

    /** A message of the outbox, whatever became of it. */
    public Optional<Preview> of(UUID messageId) {
        return this.outbox.find(messageId)
            .map((message) -> this.outbox.isErased(messageId) ? erased(message) : render(message));
    }

    Preview render(QueuedMessage message) {
        try {
            return new Preview(message.recipientName(), message.email(),
                    this.renderer.render(message.template(), message.values()), null, message.calendar());
        }
        catch (UnsendableMessageException ex) {
            return new Preview(message.recipientName(), message.email(), null, ex.getMessage(), message.calendar());
        }
    }

    private static Preview erased(QueuedMessage message) {
        return new Preview(message.recipientName(), message.email(), null, ERASED, null);
    }

    /**
     * What a recipient reads.
     *
     * @param mail null where it cannot be written
     * @param problem why it cannot be written
     */
    public record Preview(String recipientName, String email, @Nullable RenderedMail mail, @Nullable String problem,
            @Nullable CalendarEvent calendar) {

        /** The same, to where its recipient is reached now. */
        public Preview to(String address) {
            return new Preview(this.recipientName, address, this.mail, this.problem, this.calendar);
        }

    }

}
