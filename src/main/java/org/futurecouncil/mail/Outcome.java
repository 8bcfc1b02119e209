package org.futurecouncil.mail;

/** What became of one message. */
sealed interface Outcome {

    /** What the server said, or else why we did not ask it. */
    String words();

    /** The server has it. */
    record Accepted(String words) implements Outcome {
    }

    /**
     * The server will never take it.
     *
     * @param address whether it refuses the address, and so every later message to it
     */
    record Refused(String words, boolean address) implements Outcome {
    }

    /** It must not go out as it is. */
    record Held(String words) implements Outcome {
    }

    /** It need not go out any more. */
    record Suppressed(String words) implements Outcome {
    }

    /** The server asks to try this message again later. */
    record Postponed(String words) implements Outcome {
    }

    /** Our account may send no more at the moment; the message was not taken. */
    record Limited(String words) implements Outcome {
    }

    /**
     * The connection broke: whether the server has the message is not known.
     *
     * @param silent whether nobody said why, so that it may be for this message
     */
    record Interrupted(String words, MailServerException failure, boolean silent) implements Outcome {
    }

}
