package org.futurecouncil.rehearsal;

import java.util.List;

/** A rehearsal that cannot begin as it is set. */
final class RehearsalRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RehearsalRefusedException(String sentence) {
        super(sentence);
    }

    /**
     * @param problems one sentence each
     */
    RehearsalRefusedException(List<String> problems) {
        super(String.join("\n", problems));
    }

}
