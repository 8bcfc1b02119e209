package org.futurecouncil.eoi.evaluation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Checks of what was typed; each adds a sentence that names the field. */
final class Texts {

    /** A reason of a few paragraphs at most. */
    static final int REASON = 2000;

    private Texts() {
    }

    /** What was typed, without blanks around it; empty where nothing was. */
    static String of(@Nullable String typed) {
        return (typed != null) ? typed.strip() : "";
    }

    /**
     * @param field how the sentence begins: {@code "EOI-7, Impact: the reason"}
     */
    static void require(@Nullable String typed, int atMost, String field, List<String> problems) {
        if (of(typed).isEmpty()) {
            problems.add(field + " is missing. Write it.");
        }
        else {
            limit(typed, atMost, field, problems);
        }
    }

    static void limit(@Nullable String typed, int atMost, String field, List<String> problems) {
        int length = of(typed).length();
        if (length > atMost) {
            problems.add(field + " has %,d characters. Shorten it to %,d.".formatted(length, atMost));
        }
    }

}
