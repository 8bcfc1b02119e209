package org.futurecouncil.scoring;

import java.math.BigDecimal;

/**
 * One year of a case, in pounds in real terms (prices of the appraisal's base year), as
 * estimated, before optimism bias. Sunk costs and transfers are left out; a saving is a
 * benefit.
 *
 * @param year years ahead, 0 is the base year
 * @param costs pounds, 0 or more
 * @param benefits pounds, 0 or more
 */
public record CashFlow(int year, BigDecimal costs, BigDecimal benefits) {

    /**
     * @throws IllegalArgumentException if the year, the costs or the benefits are
     * negative
     */
    public CashFlow {
        Check.that(year >= 0, () -> "A cash flow is in year " + year + "; give 0 for the base year or a later one.");
        Check.that(costs.signum() >= 0, () -> "The costs of year " + year + " are " + costs.toPlainString()
                + "; give 0 or more, and a saving as a benefit.");
        Check.that(benefits.signum() >= 0, () -> "The benefits of year " + year + " are " + benefits.toPlainString()
                + "; give 0 or more, and a loss as a cost.");
    }

}
