package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The staff time of a case over all its years, in hours; not discounted.
 *
 * @param years in order, each at most once
 * @param hoursPerFte productive hours of one full-time equivalent in a year, above 0 and
 * at most 8,784
 */
public record Capacity(List<CapacityFlow> years, BigDecimal hoursPerFte) {

    /**
     * Productive hours of a full-time equivalent in a year: 1,610. An
     * <strong>assumption</strong>, of no guidance: about 43.5 weeks (52 less leave, bank
     * holidays, training and sickness) of 37 hours. Set the council's own.
     */
    public static final BigDecimal ASSUMED_HOURS_PER_FTE = BigDecimal.valueOf(1610);

    /**
     * @throws IllegalArgumentException if there is no year, one is given twice, or the
     * hours of a full-time equivalent are out of range
     */
    public Capacity {
        Check.that(!years.isEmpty(), () -> "The case has no hours released or needed; give at least one year.");
        Set<Integer> seen = new HashSet<>();
        for (CapacityFlow year : years) {
            Check.that(seen.add(year.year()), () -> "Year " + year.year() + " is given twice; add its hours up.");
        }
        Check.that(hoursPerFte.signum() > 0 && hoursPerFte.compareTo(BigDecimal.valueOf(8784)) <= 0,
                () -> "A full-time equivalent is set to " + hoursPerFte.toPlainString()
                        + " hours a year; give more than 0 and at most the 8784 hours of a leap year.");
        years = years.stream().sorted(Comparator.comparingInt(CapacityFlow::year)).toList();
    }

    /** Hours released minus hours needed, over all years. */
    public BigDecimal netHours() {
        return this.years.stream().map(CapacityFlow::netHours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Hours as full-time equivalents for one year, to two decimals, half up; negative
     * where more is needed than released. Of the net hours over all years, these are
     * person-years.
     */
    public BigDecimal fte(BigDecimal hours) {
        return hours.divide(this.hoursPerFte, 2, RoundingMode.HALF_UP);
    }

}
