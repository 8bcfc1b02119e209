package org.futurecouncil.identification;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** What may stand in a form's fields. */
final class Texts {

    private Texts() {
    }

    /** Without surrounding white space, and with single spaces inside. */
    static String singleSpaced(@Nullable String text) {
        return (text != null) ? text.strip().replaceAll("[ \\u00A0]+", " ") : "";
    }

    /**
     * Without the control characters that come along from word processors and that no
     * table keeps; everything else stays as it is.
     */
    static String withoutControls(@Nullable String text) {
        if (text == null) {
            return "";
        }
        // a vertical tab is Word's line break
        return text.replace('\u000B', '\n').codePoints().filter((c) -> switch (c) {
            case '\n', '\r', '\t' -> true;
            default -> Character.getType(c) != Character.CONTROL && Character.getType(c) != Character.SURROGATE;
        }).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /**
     * @param label how the form names the field
     * @return a sentence, or null
     */
    static @Nullable String problemInLine(String label, String text, int max) {
        if (text.codePoints()
            .anyMatch(
                    (c) -> Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.SURROGATE)) {
            return "%s: write it in one line.".formatted(label);
        }
        return problemInText(label, text, max);
    }

    static @Nullable String problemInText(String label, String text, int max) {
        if (text.isBlank()) {
            return "%s: fill it in.".formatted(label);
        }
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            return String.format(Locale.UK, "%s: you have %,d characters, and at most %,d fit. Shorten it by %,d.",
                    label, length, max, length - max);
        }
        return null;
    }

}
