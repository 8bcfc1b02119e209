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
         * Writes a message as it will go out, which may be while the one before is on its
         * way.
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
         * Hands it over, and tells the answer apart.
         * @param beforeItsEnd done before the other side can have the whole message; when
         * it fails, the other side never gets it
         * @param meanwhile done while the other side thinks about the whole message,
         * where there is time for that; must not fail
         */
        Outcome send(Runnable beforeItsEnd, Runnable meanwhile);

    }

}
