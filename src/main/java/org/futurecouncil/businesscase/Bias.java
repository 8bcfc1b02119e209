package org.futurecouncil.businesscase;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Optimism bias of each kind of estimate.
 *
 * @param capital per cent added to capital costs, 0 to 1,000
 * @param revenue per cent added to revenue costs, 0 to 1,000
 * @param benefits per cent taken off cash benefits, 0 to 100
 */
record Bias(BigDecimal capital, BigDecimal revenue, BigDecimal benefits) {

    static final int MOST_COST_PERCENT = 1000;

    boolean sameAs(Bias other) {
        return this.capital.compareTo(other.capital) == 0 && this.revenue.compareTo(other.revenue) == 0
                && this.benefits.compareTo(other.benefits) == 0;
    }

    /** Pounds of a year's costs of both kinds after bias, each kind rounded to pence. */
    BigDecimal costs(BigDecimal capitalCost, BigDecimal revenueCost) {
        return uplifted(capitalCost, this.capital).add(uplifted(revenueCost, this.revenue));
    }

    private static BigDecimal uplifted(BigDecimal pounds, BigDecimal percent) {
        return pounds.multiply(BigDecimal.ONE.add(percent.movePointLeft(2))).setScale(2, RoundingMode.HALF_UP);
    }

}
