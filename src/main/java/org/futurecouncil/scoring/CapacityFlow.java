package org.futurecouncil.scoring;

import java.math.BigDecimal;

/**
 * Staff time that a case releases and needs in one year. Kept apart from money (Green
 * Book): an hour released is not a pound saved.
 *
 * @param year years ahead, 0 is the base year
 * @param hoursReleased hours of work no longer needed, 0 or more
 * @param hoursNeeded hours of work to introduce and run it, 0 or more
 */
public record CapacityFlow(int year, BigDecimal hoursReleased, BigDecimal hoursNeeded) {

    /**
     * @throws IllegalArgumentException if the year or the hours are negative
     */
    public CapacityFlow {
        Check.that(year >= 0, () -> "Hours are given for year " + year + "; give 0 for the base year or a later one.");
        Check.that(hoursReleased.signum() >= 0, () -> "The hours released in year " + year + " are "
                + hoursReleased.toPlainString() + "; give 0 or more.");
        Check.that(hoursNeeded.signum() >= 0,
                () -> "The hours needed in year " + year + " are " + hoursNeeded.toPlainString() + "; give 0 or more.");
    }

    /** Hours released minus hours needed. */
    public BigDecimal netHours() {
        return this.hoursReleased.subtract(this.hoursNeeded);
    }

}
