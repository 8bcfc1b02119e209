package org.futurecouncil.rehearsal;

/** A rehearsal that cannot go on; what came of it so far is reported. */
final class RehearsalStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RehearsalStoppedException(String sentence) {
        super(sentence);
    }

}
