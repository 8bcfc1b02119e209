package org.futurecouncil.rehearsal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

/**
 * How a column of the report writes its values.
 *
 * @param number whether they are numbers, which stand at the right
 */
record Column(boolean number, Function<Object, String> format) {

    static final Column TEXT = new Column(false, Object::toString);

    static final Column COUNT = number("", "#,##0");

    static final Column DECIMAL = number("", "#,##0.0");

    static final Column POUNDS = number("£", "#,##0");

    static final Column PERCENT = new Column(true, (value) -> signed("", "0.0", value) + " %");

    static final Column DAY = moment("EEE d MMM uuuu");

    static final Column MOMENT = moment("EEE d MMM uuuu, HH:mm");

    /** A value of which the message file has the words, under this name. */
    static Column words(String name) {
        return new Column(false, (value) -> ReportTexts.of(name + "." + value));
    }

    private static Column number(String unit, String pattern) {
        return new Column(true, (value) -> signed(unit, pattern, value));
    }

    private static Column moment(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.UK).withZone(LondonTime.ZONE);
        return new Column(false,
                (value) -> format.format((value instanceof Timestamp time) ? time.toInstant() : (Instant) value));
    }

    private static String signed(String unit, String pattern, Object value) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.UK));
        format.setRoundingMode(RoundingMode.HALF_UP);
        BigDecimal number = new BigDecimal(value.toString());
        String digits = format.format(number.abs());
        boolean negative = number.signum() < 0 && !digits.matches("[0.]*");
        return (negative ? "−" : "") + unit + digits;
    }

    /** As people read it; empty where there is nothing. */
    String show(@Nullable Object value) {
        return (value != null) ? this.format.apply(value) : "";
    }

}
