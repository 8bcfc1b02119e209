package org.futurecouncil.platform;

import java.util.List;

/**
 * A rule that somebody's input breaks. The message is shown to that person as it is, so
 * it is one plain sentence a problem, which says what to mend. Thrown inside the
 * transaction of a task's completion it rolls everything back and leaves the form filled.
 */
public final class RuleViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RuleViolation(String sentence) {
        super(sentence);
    }

    /**
     * @param problems one sentence each, in the order in which they stand in the form
     */
    public RuleViolation(List<String> problems) {
        super(String.join("\n", problems));
    }

    /** Throws when there is a problem, and does nothing when there is none. */
    public static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new RuleViolation(problems);
        }
    }

}
