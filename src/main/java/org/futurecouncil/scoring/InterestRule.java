package org.futurecouncil.scoring;

import java.math.BigDecimal;

/**
 * What an area or an idea must draw to be suggested; officers decide. The figures are
 * judgements of the programme, not of any guidance: set them before a call closes.
 *
 * @param minimumEois least number of expressions of interest, 1 or more
 * @param minimumBest least score of the best one, 0 to 100 points
 * @param minimumMean least mean score, 0 to 100 points
 */
public record InterestRule(int minimumEois, BigDecimal minimumBest, BigDecimal minimumMean) {

    /**
     * Two, since a usual council procurement draws two to three bids and fewer is no
     * competition; a best of 60, which is "satisfactory, with evidence" (3 of 5)
     * throughout; a mean of 40, so that one good answer does not carry many empty ones.
     */
    public static final InterestRule LISTED_AREAS = new InterestRule(2, BigDecimal.valueOf(60), BigDecimal.valueOf(40));

    /**
     * One, since an idea that nobody had listed usually comes from one vendor; in return
     * both its best and its mean must be "satisfactory, with evidence" (60).
     */
    public static final InterestRule VENDORS_IDEAS = new InterestRule(1, BigDecimal.valueOf(60),
            BigDecimal.valueOf(60));

    /**
     * @throws IllegalArgumentException if a figure is out of its range
     */
    public InterestRule {
        Check.that(minimumEois >= 1, () -> "The least number of expressions of interest is " + minimumEois
                + "; give a whole number from 1.");
        checkPoints("best", minimumBest);
        checkPoints("mean", minimumMean);
    }

    private static void checkPoints(String name, BigDecimal points) {
        Check.that(points.signum() >= 0 && points.compareTo(BigDecimal.valueOf(100)) <= 0,
                () -> "The least " + name + " score is " + points.toPlainString() + "; give 0 to 100.");
    }

    boolean metBy(int eois, Fraction best, Fraction mean) {
        return eois >= this.minimumEois && best.compareTo(Fraction.of(this.minimumBest)) >= 0
                && mean.compareTo(Fraction.of(this.minimumMean)) >= 0;
    }

}
