package org.futurecouncil.workspace;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/** What is wrong with a form, a sentence for each field, in the form's order. */
final class FormErrors {

    private final Map<String, String> sentences = new LinkedHashMap<>();

    /** Keeps the sentence unless something is right or the field has one already. */
    FormErrors that(boolean right, String field, String sentence) {
        if (!right) {
            this.sentences.putIfAbsent(field, sentence);
        }
        return this;
    }

    /** A reason must be there: it is kept for good. */
    FormErrors reason(@Nullable String typed) {
        String text = FormProblems.clean(typed);
        int length = text.codePointCount(0, text.length());
        return that(!text.isEmpty(), "reason", "Give a reason.").that(length <= FormProblems.LONGEST_REASON, "reason",
                String.format(Locale.UK, "Shorten the reason to %,d characters; it has %,d.",
                        FormProblems.LONGEST_REASON, length));
    }

    boolean none() {
        return this.sentences.isEmpty();
    }

    Map<String, String> sentences() {
        return this.sentences;
    }

}
