package org.futurecouncil.businesscase;

import java.math.BigDecimal;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/** What amounts may be typed into a business case; each check adds a sentence. */
final class Amounts {

    /** For one year; their sums over all years fit the database with room for bias. */
    private static final BigDecimal MOST_POUNDS = new BigDecimal("999999999.99");

    private static final BigDecimal MOST_HOURS = new BigDecimal("9999999.99");

    private Amounts() {
    }

    static void pounds(FormProblems problems, String field, @Nullable BigDecimal pounds) {
        check(problems, field, pounds, MOST_POUNDS, "pounds");
    }

    static void hours(FormProblems problems, String field, @Nullable BigDecimal hours) {
        check(problems, field, hours, MOST_HOURS, "hours");
    }

    static void percent(FormProblems problems, String field, @Nullable BigDecimal percent, int most) {
        check(problems, field, percent, BigDecimal.valueOf(most), "per cent");
    }

    private static void check(FormProblems problems, String field, @Nullable BigDecimal amount, BigDecimal most,
            String unit) {
        boolean right = amount != null && amount.signum() >= 0 && amount.compareTo(most) <= 0
                && amount.stripTrailingZeros().scale() <= 2;
        problems.that(right,
                String.format(Locale.UK, "%s: give %s from 0 to %,.2f, with at most two decimals.", field, unit, most));
    }

}
