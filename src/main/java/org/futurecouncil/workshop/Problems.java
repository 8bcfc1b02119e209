package org.futurecouncil.workshop;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a form, one sentence a problem. */
final class Problems {

    private final List<String> sentences = new ArrayList<>();

    void add(String sentence) {
        this.sentences.add(sentence);
    }

    /** Adds a sentence when the value is missing. */
    void required(String field, @Nullable Object value) {
        if (value == null) {
            add(field + " is missing.");
        }
    }

    /** Adds a sentence when the text is blank or too long. */
    void text(String field, @Nullable String value, int maximum) {
        if (blank(value)) {
            add(field + " is missing.");
        }
        else {
            optional(field, value, maximum);
        }
    }

    /** Adds a sentence when there is a text and it is too long. */
    void optional(String field, @Nullable String value, int maximum) {
        if (value != null && value.length() > maximum) {
            add("%s has %,d characters; the most is %,d.".formatted(field, value.length(), maximum));
        }
    }

    boolean none() {
        return this.sentences.isEmpty();
    }

    List<String> sentences() {
        return List.copyOf(this.sentences);
    }

    static boolean blank(@Nullable String value) {
        return value == null || value.isBlank();
    }

}
