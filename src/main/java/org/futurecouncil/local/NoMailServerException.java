package org.futurecouncil.local;

/**
 * A real database, but no mail server: every mail of a real programme would end in the
 * local mailbox, and nobody would notice.
 */
final class NoMailServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoMailServerException() {
        super("A database server is set, but no mail server: vendors and officers would not get a single mail.");
    }

}
