package org.futurecouncil.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is in the outbox. Each message has a transaction of its own, beside that of
 * the job that calls: it is claimed, sent, marked and committed. So a job that fails or
 * runs twice takes no mark back and sends nothing twice; a crash leaves at most the one
 * message in flight in doubt, which goes out again under the same {@code Message-ID}.
 */
@Service
class MailDelivery {

    private final Outbox outbox;

    private final MessageWriter writer;

    private final MailServer server;

    private final MailProperties properties;

    private final TransactionTemplate ownTransaction;

    MailDelivery(Outbox outbox, MessageWriter writer, MailServer server, MailProperties properties,
            PlatformTransactionManager transactions) {
        this.outbox = outbox;
        this.writer = writer;
        this.server = server;
        this.properties = properties;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Sends one batch over one connection.
     * @return when the next message may be tried, in the past where it may be at once;
     * empty when none is left
     * @throws MailServerException if the server cannot be used; what it accepted before
     * is marked
     */
    Optional<Instant> sendBatch(UUID mailingId) {
        if (this.outbox.nextAttempt(mailingId).isEmpty()) {
            return Optional.empty();
        }
        try (MailServerConnection connection = this.server.connect()) {
            for (int i = 0; i < this.properties.batchSize(); i++) {
                Outcome outcome = this.ownTransaction.execute((status) -> sendNext(mailingId, connection));
                if (outcome == null) {
                    break;
                }
                if (outcome instanceof Outcome.Interrupted interrupted) {
                    throw interrupted.failure();
                }
            }
        }
        return this.outbox.nextAttempt(mailingId);
    }

    private @Nullable Outcome sendNext(UUID mailingId, MailServerConnection connection) {
        QueuedMessage message = this.outbox.claimNext(mailingId).orElse(null);
        if (message == null) {
            return null;
        }
        Outcome outcome = send(message, connection);
        this.outbox.settle(message, outcome);
        return outcome;
    }

    private Outcome send(QueuedMessage message, MailServerConnection connection) {
        MimeMessage written;
        try {
            written = this.writer.write(message, connection.session());
        }
        catch (UnsendableMessageException ex) {
            return new Outcome.Held(String.valueOf(ex.getMessage()));
        }
        return connection.send(written);
    }

}
