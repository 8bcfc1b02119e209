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
         * Hands over one message, and tells the answer apart.
         * @param beforeItsEnd done before the other side can have the whole message; when
         * it fails, the other side never gets it
         * @throws UnsendableMessageException if the message must not go out as it is
         * @throws MailServerException if no message can go out
         */
        Outcome send(QueuedMessage message, Runnable beforeItsEnd);

        @Override
        void close();

    }

}
