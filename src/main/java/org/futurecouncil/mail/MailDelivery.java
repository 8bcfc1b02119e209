package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Sends what is in the outbox. Each message is marked by itself, in a transaction of its
 * own, as soon as the server has accepted it; so a job that fails or runs twice takes no
 * mark back and sends nothing twice.
 * <p>
 * No message leaves before the database has the mark of the one before: when the
 * application dies, at most one message of each lane is in doubt, and that goes out again
 * under the same {@code Message-ID}. All else is done while the server thinks about a
 * message: marks go to the disk, and the next one is looked at, written and announced.
 * <p>
 * When the database dies, the application still knows which marks that may have
 * forgotten, and makes them again. Only when both die at once do the messages of a lane
 * go out again whose marks were not yet on the disk ({@link HeldBatch#keepMarks}).
 */
@Service
class MailDelivery {

    /**
     * Messages looked at together, just before they go out, at most. That takes as long
     * as a mail server needs to write a message to its queue, and is done meanwhile.
     */
    private static final int SLICE = 20;

    /**
     * How long before a message goes out it may have been looked at: whoever answers
     * meanwhile still gets it.
     */
    private static final Duration FRESH = Duration.ofMillis(500);

    /** Messages whose links go to the disk together, before the first of them leaves. */
    private static final int LINKED = 100;

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
        Optional<HeldBatch> free = this.outbox.hold(mailingId);
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
        try (Sender.Connection connection = this.sender.connect()) {
            // the machine's own time: a job's lock does not follow a clock that is moved
            long stop = System.nanoTime() + this.properties.batchTime().toNanos();
            sendAll(batch, new Desk(messages, batch, connection, this.allowance, pace, stop));
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

    /**
     * Many servers take only so many messages over one connection: what is left when that
     * breaks goes over the next.
     * @throws MailServerException if the server took nothing
     */
    private void sendAll(HeldBatch batch, Desk desk) {
        boolean first = true;
        for (Written next = desk.take(); next != null; next = desk.take()) {
            Outcome outcome = next.letter().send(desk::prepareAndAnnounce);
            if (outcome instanceof Outcome.Interrupted interrupted) {
                boolean putOff = batch.interrupt(next.message(), interrupted, first);
                if (first && !putOff) {
                    throw interrupted.failure();
                }
                return;
            }
            batch.settle(next.message(), outcome);
            if (outcome instanceof Outcome.Limited) {
                this.allowance.useUp();
                return;
            }
            first = false;
        }
    }

    /** How many messages to look at together: what goes out while the look is fresh. */
    private static final class Pace {

        private int size = 1;

        /** When how many were looked at last; at first none. */
        private long at;

        private int messages;

        /**
         * @param left how many there are
         * @return how many of them to look at now
         */
        int next(int left) {
            long now = System.nanoTime();
            if (this.messages > 0) {
                long fresh = this.messages * FRESH.toNanos() / Math.max(1, now - this.at);
                this.size = (int) Math.max(1, Math.min(SLICE, fresh));
            }
            this.at = now;
            this.messages = Math.min(this.size, left);
            return this.messages;
        }

    }

    /** A message and how it reads. */
    private record Written(QueuedMessage message, Sender.Letter letter) {
    }

    /**
     * Where the next message is looked at and written, while the server thinks about the
     * one before. What is announced is sent, unless the mark of that one fails.
     */
    private static final class Desk {

        private final List<QueuedMessage> messages;

        private final HeldBatch batch;

        private final Sender.Connection connection;

        private final Allowance allowance;

        private final Pace pace;

        /** When nothing more is put ready. */
        private final long stop;

        /** How many have been looked at. */
        private int looked;

        /** Those of them that are still to be written. */
        private Iterator<QueuedMessage> wanted = Collections.emptyIterator();

        /** How many have a link that lets their recipient in. */
        private int linked;

        private @Nullable Written next;

        private @Nullable RuntimeException failure;

        Desk(List<QueuedMessage> messages, HeldBatch batch, Sender.Connection connection, Allowance allowance,
                Pace pace, long stop) {
            this.messages = messages;
            this.batch = batch;
            this.connection = connection;
            this.allowance = allowance;
            this.pace = pace;
            this.stop = stop;
        }

        /**
         * Puts the next message ready. A failure waits until that is taken: the answer to
         * the one before is still to be read.
         */
        void prepareAndAnnounce() {
            prepare();
            if (this.next != null) {
                this.next.letter().announce();
            }
        }

        private void prepare() {
            if (System.nanoTime() >= this.stop) {
                return;
            }
            try {
                this.batch.keepMarks();
                while (!this.wanted.hasNext() && this.looked < this.messages.size()) {
                    look();
                }
                if (this.wanted.hasNext()) {
                    QueuedMessage message = this.wanted.next();
                    this.next = new Written(message, write(message));
                }
            }
            catch (RuntimeException ex) {
                this.failure = ex;
            }
        }

        private void look() {
            int end = this.looked + this.pace.next(this.messages.size() - this.looked);
            List<QueuedMessage> due = this.batch.wanted(this.messages.subList(this.looked, end));
            int allowed = due.isEmpty() ? 0 : this.allowance.take(due.size());
            if (allowed > 0) {
                link(end);
            }
            this.wanted = due.subList(0, allowed).iterator();
            this.looked = (allowed < due.size()) ? this.messages.size() : end;
        }

        private void link(int least) {
            if (this.linked < least) {
                int end = Math.min(this.linked + LINKED, this.messages.size());
                this.batch.makePersonalLinks(this.messages.subList(this.linked, end));
                this.linked = end;
            }
        }

        private Sender.Letter write(QueuedMessage message) {
            try {
                return this.connection.write(this.batch.withPersonalLinks(message));
            }
            catch (UnsendableMessageException ex) {
                return (meanwhile) -> new Outcome.Held(String.valueOf(ex.getMessage()));
            }
        }

        /**
         * The next message.
         * @return null where none is left, or the time is over
         */
        @Nullable Written take() {
            if (this.next == null && this.failure == null) {
                prepare();
            }
            if (this.failure != null) {
                throw this.failure;
            }
            Written taken = this.next;
            this.next = null;
            return taken;
        }

    }

}
