package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Discount rates by year ahead, and from when they are valid. Dated, because the rates
 * are under review: a case is appraised by the schedule in force on its date.
 *
 * @param name what officers read, with its source; not blank
 * @param validFrom first day on which it is in force
 * @param bands from year 0 on, without gap or overlap
 */
public record DiscountSchedule(String name, LocalDate validFrom, List<Band> bands) {

    /**
     * HM Treasury, <em>The Green Book</em> (February 2026), standard real rates: 3.5 % a
     * year for years 0 to 30, 3.0 % for 31 to 75, 2.5 % for 76 to 125. The Green Book's
     * rates beyond year 125, for health, and its sensitivity test for horizons beyond 50
     * years are left out. The first of the month stands for the day of publication.
     */
    public static final DiscountSchedule GREEN_BOOK_2026 = new DiscountSchedule("Green Book, February 2026",
            LocalDate.of(2026, 2, 1), List.of(new Band(0, 30, new BigDecimal("3.5")),
                    new Band(31, 75, new BigDecimal("3.0")), new Band(76, 125, new BigDecimal("2.5"))));

    private static final MathContext PRECISION = MathContext.DECIMAL128;

    /**
     * @throws IllegalArgumentException if the name is blank, there is no band, the first
     * does not start in year 0, or a later one does not start in the year after the one
     * before it
     */
    public DiscountSchedule {
        bands = List.copyOf(bands);
        Check.text(name, "A discount schedule has no name; name its source.");
        Check.that(!bands.isEmpty(), () -> "Discount schedule '" + name + "' has no rates; add a band of years.");
        int next = 0;
        for (Band band : bands) {
            int expected = next;
            Check.that(band.firstYear() == expected, () -> "In discount schedule '" + name + "' a band starts in year "
                    + band.firstYear() + "; let it start in year " + expected + ".");
            next = band.lastYear() + 1;
        }
    }

    /**
     * The schedule of these that is in force on a date: the latest that is valid by then.
     * @throws IllegalArgumentException if none is valid by then or two start on the same
     * day
     */
    public static DiscountSchedule inForce(Collection<DiscountSchedule> schedules, LocalDate date) {
        Check.that(schedules.stream().map(DiscountSchedule::validFrom).distinct().count() == schedules.size(),
                () -> "Two discount schedules are valid from the same day; give each its own.");
        return schedules.stream()
            .filter((schedule) -> !schedule.validFrom().isAfter(date))
            .max(Comparator.comparing(DiscountSchedule::validFrom))
            .orElseThrow(() -> new IllegalArgumentException(
                    "No discount schedule is in force on " + date + "; add one that is valid by then."));
    }

    /**
     * What a pound of that year is worth today, above 0 and at most 1, to 34 significant
     * digits. Cumulative: year 0 is not discounted, and each later year divides the
     * factor of the year before by 1 + its own rate, so year 31 is factor(30) / 1.030.
     * @param year years ahead, 0 to {@link #lastYear}
     * @throws IllegalArgumentException if the schedule has no rate for the year
     */
    public BigDecimal factor(int year) {
        checkYear(year);
        BigDecimal factor = BigDecimal.ONE;
        for (Band band : this.bands) {
            BigDecimal growth = BigDecimal.ONE.add(band.ratePercent().movePointLeft(2));
            int years = Math.min(year, band.lastYear()) - Math.max(band.firstYear(), 1) + 1;
            if (years > 0) {
                factor = factor.divide(growth.pow(years, PRECISION), PRECISION);
            }
        }
        return factor;
    }

    /** The last year ahead that it has a rate for. */
    public int lastYear() {
        return this.bands.get(this.bands.size() - 1).lastYear();
    }

    void checkYear(int year) {
        Check.that(year >= 0 && year <= lastYear(), () -> "Year " + year + " is not in discount schedule '" + this.name
                + "'; give a year from 0 to " + lastYear() + ".");
    }

    /**
     * Years with one rate.
     *
     * @param firstYear years ahead, from 0
     * @param lastYear years ahead, not before the first
     * @param ratePercent per cent a year, real, 0 to 100
     */
    public record Band(int firstYear, int lastYear, BigDecimal ratePercent) {

        /**
         * @throws IllegalArgumentException if the years are negative or the wrong way
         * round, or the rate is not 0 to 100
         */
        public Band {
            Check.that(firstYear >= 0 && lastYear >= firstYear, () -> "A band of rates goes from year " + firstYear
                    + " to " + lastYear + "; start at 0 or later and end no earlier than it starts.");
            Check.that(ratePercent.signum() >= 0 && ratePercent.compareTo(BigDecimal.valueOf(100)) <= 0,
                    () -> "A discount rate is " + ratePercent.toPlainString() + " %; give 0 to 100.");
        }

    }

}
