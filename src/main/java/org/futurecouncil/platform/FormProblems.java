package org.futurecouncil.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Collects what is to be mended in a form, one sentence a problem, in the form's order: a
 * browser checks first, but REST takes a submission as it comes. Lengths are counted as
 * the database counts them: in characters, however many {@code char}s each takes.
 */
public final class FormProblems {

    /** What stands on one line: a name, a title. */
    public static final int LONGEST_LINE = 200;

    /** A few paragraphs. */
    public static final int LONGEST_REASON = 2_000;

    /** A few pages. */
    public static final int LONGEST_TEXT = 10_000;

    private final List<String> sentences = new ArrayList<>();

    public FormProblems add(String sentence) {
        this.sentences.add(sentence);
        return this;
    }

    public FormProblems addAll(Collection<String> more) {
        this.sentences.addAll(more);
        return this;
    }

    /** Adds the sentence unless something is right. */
    public FormProblems that(boolean right, String sentence) {
        return right ? this : add(sentence);
    }

    /** A date, a time or a choice that must be there. */
    public FormProblems given(String field, @Nullable Object value) {
        return that(value != null, field + ": fill this in.");
    }

    /**
     * A text that must be there.
     * @param field what the form calls it
     * @param most characters
     */
    public FormProblems text(String field, @Nullable String typed, int most) {
        return clean(typed).isEmpty() ? add(field + ": fill this in.") : optional(field, typed, most);
    }

    /** A text that may be left out. */
    public FormProblems optional(String field, @Nullable String typed, int most) {
        String text = clean(typed);
        int length = text.codePointCount(0, text.length());
        return that(length <= most,
                String.format(Locale.UK, "%s: shorten this to %,d characters; it has %,d.", field, most, length));
    }

    /** A number that must be there. */
    public FormProblems wholeNumber(String field, @Nullable Integer number, int least, int most) {
        return that(number != null && number >= least && number <= most,
                String.format(Locale.UK, "%s: give a whole number from %,d to %,d.", field, least, most));
    }

    public boolean none() {
        return this.sentences.isEmpty();
    }

    /** What is to be mended, in a list of the caller's own, who may know more. */
    public List<String> sentences() {
        return new ArrayList<>(this.sentences);
    }

    /**
     * A text as it is kept: without blanks around it, with one kind of line end, and
     * without the invisible characters that come along from word processors and that the
     * database refuses. Empty where nothing was typed.
     */
    public static String clean(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        return typed.replaceAll("\\R", "\n")
            .codePoints()
            .filter(FormProblems::isKept)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    }

    /**
     * The same for what stands on one line, in a list or in a mail's header: with single
     * blanks inside.
     */
    public static String cleanLine(@Nullable String typed) {
        return clean((typed != null) ? typed.replaceAll("[\\s\\p{Z}\\u0085]+", " ") : null);
    }

    /** A text as it is kept, or null where nothing was typed. */
    public static @Nullable String cleanOrNull(@Nullable String typed) {
        String text = clean(typed);
        return text.isEmpty() ? null : text;
    }

    /** The rows of a list; none where it was left out. */
    public static <T> List<T> rows(@Nullable List<T> typed) {
        return (typed != null) ? List.copyOf(typed) : List.of();
    }

    /**
     * Embeds, overrides and isolates of directions: with them a text reads otherwise than
     * it is kept. Joiners and marks, which emoji and scripts need, are none of these.
     */
    private static boolean turnsTextAround(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    private static boolean isKept(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\n' || character == '\t';
            case Character.SURROGATE -> false;
            case Character.FORMAT -> !turnsTextAround(character);
            default -> true;
        };
    }

}
