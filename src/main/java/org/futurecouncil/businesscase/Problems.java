package org.futurecouncil.businesscase;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a form, in the form's order: a browser checks first, but
 * REST takes a submission as it comes.
 */
final class Problems {

    /** For one year; their sums over all years fit the database with room for bias. */
    private static final BigDecimal MOST_POUNDS = new BigDecimal("999999999.99");

    private static final BigDecimal MOST_HOURS = new BigDecimal("9999999.99");

    private final List<String> sentences = new ArrayList<>();

    List<String> sentences() {
        return List.copyOf(this.sentences);
    }

    boolean none() {
        return this.sentences.isEmpty();
    }

    Problems that(boolean right, String sentence) {
        if (!right) {
            this.sentences.add(sentence);
        }
        return this;
    }

    Problems text(String field, @Nullable String text, int longest) {
        that(!isBlank(text), field + ": fill this in.");
        return optionalText(field, text, longest);
    }

    Problems optionalText(String field, @Nullable String text, int longest) {
        return that(text == null || text.length() <= longest, field + ": shorten this to %,d characters; it has %,d."
            .formatted(longest, (text == null) ? 0 : text.length()));
    }

    Problems pounds(String field, @Nullable BigDecimal pounds) {
        return amount(field, pounds, MOST_POUNDS, "pounds");
    }

    Problems hours(String field, @Nullable BigDecimal hours) {
        return amount(field, hours, MOST_HOURS, "hours");
    }

    Problems percent(String field, @Nullable BigDecimal percent, int most) {
        return amount(field, percent, BigDecimal.valueOf(most), "per cent");
    }

    Problems wholeNumber(String field, @Nullable Integer number, int least, int most) {
        return that(number != null && number >= least && number <= most,
                field + ": give a whole number from " + least + " to " + most + ".");
    }

    private Problems amount(String field, @Nullable BigDecimal amount, BigDecimal most, String unit) {
        boolean right = amount != null && amount.signum() >= 0 && amount.compareTo(most) <= 0
                && amount.stripTrailingZeros().scale() <= 2;
        return that(right, field + ": give %s from 0 to %,.2f, with at most two decimals.".formatted(unit, most));
    }

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** The text without blanks around it, or null where it says nothing. */
    static @Nullable String orNull(@Nullable String text) {
        return isBlank(text) ? null : text.strip();
    }

    static String orEmpty(@Nullable String text) {
        return (text == null) ? "" : text.strip();
    }

    static <T> List<T> orEmpty(@Nullable List<T> rows) {
        return (rows == null) ? List.of() : rows;
    }

}
