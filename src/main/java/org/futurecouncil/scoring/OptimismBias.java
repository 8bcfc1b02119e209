package org.futurecouncil.scoring;

import java.math.BigDecimal;

/**
 * By how much estimates are corrected because proposals tend to be too hopeful. HM
 * Treasury, supplementary Green Book guidance on optimism bias, asks to start from the
 * upper bound where there is no better evidence, and to come down as evidence comes. It
 * gives, upper/lower: equipment and development, capital 200/10 % and works duration
 * 54/10 %; outsourcing, operating cost 41/0 %. Duration lengthens the plan rather than
 * the cost, so it has no constant here.
 *
 * @param costUpliftPercent added to every year's costs, 0 to 1,000 %
 * @param benefitReductionPercent taken off every year's benefits, 0 to 100 %
 */
public record OptimismBias(BigDecimal costUpliftPercent, BigDecimal benefitReductionPercent) {

    /** For estimates that are corrected already. */
    public static final OptimismBias NONE = ofCosts(0);

    /** Equipment and development, capital: upper bound, 200 %. */
    public static final OptimismBias EQUIPMENT_AND_DEVELOPMENT_UPPER = ofCosts(200);

    /** Equipment and development, capital: lower bound, 10 %. */
    public static final OptimismBias EQUIPMENT_AND_DEVELOPMENT_LOWER = ofCosts(10);

    /** Outsourcing, operating cost: upper bound, 41 %; the lower bound is 0. */
    public static final OptimismBias OUTSOURCING_UPPER = ofCosts(41);

    /**
     * @throws IllegalArgumentException if a percentage is out of its range
     */
    public OptimismBias {
        Check.that(costUpliftPercent.signum() >= 0 && costUpliftPercent.compareTo(BigDecimal.valueOf(1000)) <= 0,
                () -> "The optimism bias on costs is " + costUpliftPercent.toPlainString()
                        + " %; give 0 to 1000, such as 41 for 41 %.");
        Check.that(
                benefitReductionPercent.signum() >= 0
                        && benefitReductionPercent.compareTo(BigDecimal.valueOf(100)) <= 0,
                () -> "The reduction of benefits is " + benefitReductionPercent.toPlainString()
                        + " %; give 0 to 100, such as 10 for 10 %.");
    }

    /** Costs alone, in per cent. */
    public static OptimismBias ofCosts(int upliftPercent) {
        return new OptimismBias(BigDecimal.valueOf(upliftPercent), BigDecimal.ZERO);
    }

    BigDecimal costs(BigDecimal estimated) {
        return estimated.multiply(BigDecimal.ONE.add(this.costUpliftPercent.movePointLeft(2)));
    }

    BigDecimal benefits(BigDecimal estimated) {
        return estimated.multiply(BigDecimal.ONE.subtract(this.benefitReductionPercent.movePointLeft(2)));
    }

}
