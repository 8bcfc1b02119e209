package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Sends what is in the outbox. Each message is marked by itself, in a transaction of its
 * own, as soon as the server has accepted it; so a job that fails or runs twice takes no
 * mark back and sends nothing twice.
 * <p>
 * The mark of a message is written while the next one is already on its way to the
 * server, which is not given the end of that next one before the database has the mark:
 * when the application dies, at most one message of each lane is in doubt, and that goes
 * out again under the same {@code Message-ID}. The message after that one is written
 * while the server thinks.
 * <p>
 * When the database dies, the application still knows which marks that may have
 * forgotten, and makes them again. Only when both die at once do the messages of a lane
 * go out again whose marks were not yet on the disk
 * ({@link HeldBatch#settle(QueuedMessage, Outcome)}).
 */
@Service
class MailDelivery {

    /** Messages looked at together, just before they go out, at most. */
    private static final int SLICE = 100;

    /**
     * How long before a message goes out it may have been looked at: whoever answers
     * meanwhile still gets it.
     */
    private static final Duration FRESH = Duration.ofMillis(500);

    /** After which a lane lets other work of the application have its thread. */
    private static final Duration TURN = Duration.ofSeconds(5);

    /** How long to leave a batch alone that another worker holds. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Outbox outbox;

    private final Sender sender;

    private final Allowance allowance;

    private final MailProperties properties;

    private final Clock clock;

    /** What the server took and the database may have forgotten; few, and for a while. */
    private final Map<UUID, Outcome.Accepted> taken = new ConcurrentHashMap<>();

    /** Write marks, and see them to the disk. */
    private final ExecutorService helpers = Executors.newCachedThreadPool(Daemons.named("mail-helper-"));

    MailDelivery(Outbox outbox, Sender sender, Allowance allowance, MailProperties properties, Clock clock) {
        this.outbox = outbox;
        this.sender = sender;
        this.allowance = allowance;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Sends batches of a mailing for a while, each over a connection of its own, or as
     * much of it as that connection takes.
     * @return whether another one may be free to be sent
     * @throws MailServerException if the server cannot be used, and took nothing
     */
    boolean sendBatches(UUID mailingId) {
        long end = System.nanoTime() + TURN.toNanos();
        Pace pace = new Pace();
        boolean sent = false;
        while (System.nanoTime() < end) {
            try {
                if (!sendBatch(mailingId, pace)) {
                    return false;
                }
                sent = true;
            }
            catch (MailServerException ex) {
                if (!sent) {
                    throw ex;
                }
                // what has gone out is no failure: the next turn shows whether it goes on
                return true;
            }
        }
        return true;
    }

    private boolean sendBatch(UUID mailingId, Pace pace) {
        if (this.allowance.next().isPresent()) {
            return false;
        }
        Optional<HeldBatch> free = this.outbox.hold(mailingId, this.helpers);
        if (free.isEmpty()) {
            return false;
        }
        this.outbox.releaseSnapshot();
        HeldBatch batch = free.get();
        try (batch) {
            sendAndFinish(batch, pace);
        }
        catch (DataAccessException ex) {
            this.taken.putAll(batch.unsafe());
            throw ex;
        }
        return true;
    }

    /**
     * When a mailing is to be looked at again; empty when none of it is left.
     */
    Optional<Instant> nextAttempt(UUID mailingId) {
        Instant now = this.clock.instant();
        return this.outbox.nextAttempt(mailingId)
            .map((due) -> due.isAfter(now) ? due : this.allowance.next().orElse(now.plus(PAUSE)));
    }

    private void sendAndFinish(HeldBatch batch, Pace pace) {
        try {
            send(batch, pace);
        }
        catch (MailServerException ex) {
            // it has been tried: others come first
            batch.finish();
            throw ex;
        }
        batch.finish();
    }

    private void send(HeldBatch batch, Pace pace) {
        List<QueuedMessage> messages = batch.messages().stream().filter((message) -> !isTaken(message, batch)).toList();
        if (messages.isEmpty()) {
            return;
        }
        // the machine's own time: a job's lock does not follow a clock that is moved
        long stop = System.nanoTime() + this.properties.batchTime().toNanos();
        int sent = 0;
        try (Sender.Connection connection = this.sender.connect()) {
            for (int start = 0; start < messages.size() && System.nanoTime() < stop;) {
                long looked = System.nanoTime();
                List<QueuedMessage> slice = messages.subList(start, Math.min(start + pace.size(), messages.size()));
                List<QueuedMessage> wanted = batch.wanted(slice);
                int allowed = wanted.isEmpty() ? 0 : this.allowance.take(wanted.size());
                Sent done = sendAll(batch.withPersonalLinks(wanted.subList(0, allowed)), batch, connection, stop,
                        sent == 0);
                sent += done.messages();
                if (done.lost() != null && sent == 0) {
                    throw done.lost();
                }
                if (done.broken() || allowed < wanted.size()) {
                    // many servers take only so many messages over one connection; the
                    // rest goes over the next
                    return;
                }
                start += slice.size();
                pace.took(slice.size(), System.nanoTime() - looked);
            }
        }
    }

    /** Whether the server has it already, though the database has forgotten that. */
    private boolean isTaken(QueuedMessage message, HeldBatch batch) {
        Outcome.Accepted outcome = this.taken.remove(message.id());
        if (outcome != null) {
            batch.settle(message, outcome);
        }
        return outcome != null;
    }

    private Sent sendAll(List<QueuedMessage> messages, HeldBatch batch, Sender.Connection connection, long stop,
            boolean first) {
        int sent = 0;
        CompletableFuture<Void> marked = CompletableFuture.completedFuture(null);
        Desk desk = new Desk(messages, connection);
        try {
            for (QueuedMessage message : messages) {
                if (System.nanoTime() >= stop) {
                    break;
                }
                CompletableFuture<Void> previous = marked;
                Outcome outcome = desk.take().send(() -> await(previous), desk::writeNext);
                await(previous);
                if (outcome instanceof Outcome.Interrupted interrupted) {
                    boolean putOff = batch.interrupt(message, interrupted, first && sent == 0);
                    return new Sent(sent, true, putOff ? null : interrupted.failure());
                }
                if (outcome instanceof Outcome.Limited) {
                    batch.settle(message, outcome);
                    this.allowance.useUp();
                    return new Sent(sent, true, null);
                }
                sent++;
                marked = CompletableFuture.runAsync(() -> batch.settle(message, outcome), this.helpers);
            }
        }
        finally {
            await(marked);
        }
        return new Sent(sent, false, null);
    }

    /**
     * Not to be interrupted: the batch is not given back while a mark is being written.
     */
    static <T> T await(CompletableFuture<T> helper) {
        try {
            return helper.join();
        }
        catch (CompletionException ex) {
            throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
        }
    }

    @PreDestroy
    void stop() {
        this.helpers.shutdown();
    }

    /** How many messages to look at together: what goes out while the look is fresh. */
    private static final class Pace {

        private int size = 1;

        int size() {
            return this.size;
        }

        void took(int messages, long nanos) {
            this.size = (int) Math.max(1, Math.min(SLICE, messages * FRESH.toNanos() / Math.max(1, nanos)));
        }

    }

    /**
     * How far a connection went.
     *
     * @param messages that the server has answered
     * @param broken whether it goes no further
     * @param lost why, where that is a failure of the server
     */
    private record Sent(int messages, boolean broken, @Nullable MailServerException lost) {
    }

    /** Where a message is written while the server thinks about the one before. */
    private static final class Desk {

        private final Iterator<QueuedMessage> messages;

        private final Sender.Connection connection;

        private Sender.@Nullable Letter next;

        Desk(List<QueuedMessage> messages, Sender.Connection connection) {
            this.messages = messages.iterator();
            this.connection = connection;
        }

        void writeNext() {
            if (this.next == null && this.messages.hasNext()) {
                this.next = write(this.messages.next(), this.connection);
            }
        }

        private static Sender.Letter write(QueuedMessage message, Sender.Connection connection) {
            try {
                return connection.write(message);
            }
            catch (UnsendableMessageException ex) {
                return (beforeItsEnd, meanwhile) -> new Outcome.Held(String.valueOf(ex.getMessage()));
            }
            catch (RuntimeException ex) {
                // when its turn comes: the answer to the one before is still to be read
                return (beforeItsEnd, meanwhile) -> {
                    throw ex;
                };
            }
        }

        Sender.Letter take() {
            writeNext();
            Sender.Letter letter = Objects.requireNonNull(this.next);
            this.next = null;
            return letter;
        }

    }

}
