package org.futurecouncil.mail;

/** What became of a message. */
public enum MessageState {

    /** Waits to be sent, or to be tried again. */
    QUEUED,

    /** A mail server has taken it. */
    ACCEPTED,

    /** A mail server will never take it. */
    REFUSED,

    /** It cannot be sent as it is. */
    HELD,

    /** It is not to go out. */
    SUPPRESSED

}
