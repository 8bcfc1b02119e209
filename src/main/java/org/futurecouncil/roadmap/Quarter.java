package org.futurecouncil.roadmap;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A quarter of the calendar year, written {@code 2026-Q4}; not of the financial year that
 * begins in April.
 */
record Quarter(int year, int number) implements Comparable<Quarter> {

    /** How many quarters a roadmap may look ahead, the present one included. */
    static final int AHEAD = 12;

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{4})-Q([1-4])");

    static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
    }

    static Optional<Quarter> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        return matcher.matches()
                ? Optional.of(new Quarter(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** The quarters among which a roadmap made on a day may choose. */
    static List<Quarter> choicesOn(LocalDate day) {
        return Stream.iterate(of(day), Quarter::next).limit(AHEAD).toList();
    }

    Quarter next() {
        return (this.number == 4) ? new Quarter(this.year + 1, 1) : new Quarter(this.year, this.number + 1);
    }

    /** The same of a quarter that has been checked: what people read. */
    static String label(String written) {
        return parse(written).orElseThrow().label();
    }

    /** For example "2026-Q4 (October to December 2026)". */
    String label() {
        Month first = Month.of(this.number * 3 - 2);
        return this + " (" + name(first) + " to " + name(first.plus(2)) + " " + this.year + ")";
    }

    @Override
    public int compareTo(Quarter other) {
        return (this.year != other.year) ? Integer.compare(this.year, other.year)
                : Integer.compare(this.number, other.number);
    }

    @Override
    public String toString() {
        return this.year + "-Q" + this.number;
    }

    private static String name(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.UK);
    }

}
