package org.futurecouncil.mail;

/** A way by which mail leaves; {@code council.mail.sender} chooses one. */
interface Sender {

    /**
     * Begins to hand over messages, of one batch.
     * @throws MailServerException if whoever takes our mail cannot be reached, refuses
     * us, or is not the only one that is allowed
     */
    Connection connect();

    /** Which ways there are. */
    enum Kind {

        SMTP, NOTIFY

    }

    /** Takes one message after the other. */
    interface Connection extends AutoCloseable {

        /**
         * Writes a message as it will go out, which may be while the other side thinks
         * about the one before.
         * @throws UnsendableMessageException if the message must not go out as it is
         * @throws MailServerException if no message can go out
         */
        Letter write(QueuedMessage message);

        @Override
        void close();

    }

    /** A message that is written and only has to go out. */
    @FunctionalInterface
    interface Letter {

        /**
         * Lets the other side know, while it thinks about the message before, that this
         * one is sent next, where there is a way to. It gets nothing that it could
         * deliver.
         */
        default void announce() {
        }

        /**
         * Hands it over, and tells the answer apart.
         * @param meanwhile done while the other side thinks about the whole message,
         * where there is time for that; must not fail
         */
        Outcome send(Runnable meanwhile);

    }

}
