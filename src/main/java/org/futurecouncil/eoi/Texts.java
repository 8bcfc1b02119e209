package org.futurecouncil.eoi;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Rules that every typed text follows. */
final class Texts {

    static final int LONG = 10_000;

    static final int SHORT = 200;

    private Texts() {
    }

    static String clean(@Nullable String typed) {
        return (typed != null) ? typed.strip() : "";
    }

    /** Adds a problem where a text is missing or too long. */
    static void require(String field, @Nullable String typed, int limit, List<String> problems) {
        if (clean(typed).isEmpty()) {
            problems.add("“" + field + "” is missing.");
        }
        limit(field, typed, limit, problems);
    }

    /** Adds a problem where a text is too long. */
    static void limit(String field, @Nullable String typed, int limit, List<String> problems) {
        int length = clean(typed).length();
        if (length > limit) {
            problems.add("“%s” has %,d characters; at most %,d are possible.".formatted(field, length, limit));
        }
    }

}
