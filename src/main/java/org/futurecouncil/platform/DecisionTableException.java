package org.futurecouncil.platform;

import java.nio.file.Path;

/** A council's own decision table that cannot stand in for the one of this release. */
final class DecisionTableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason what is wrong with it, to follow "because"
     */
    DecisionTableException(Path file, String reason) {
        super("The decision table " + file + " cannot be used, because " + reason + ".");
    }

}
