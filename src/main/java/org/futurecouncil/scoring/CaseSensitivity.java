package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How firmly a case holds its place when the weights move.
 *
 * @param caseId which case
 * @param rank its place with the weights as they are
 * @param withinLimit whether that place is within the limit
 * @param shareWithinLimit share of the weightings in which its place is within the limit,
 * 0 to 1, exact
 * @param shareTiedAtLimit share of the weightings in which it is within the limit only by
 * a tie with more cases than fit, so that officers would have to choose, 0 to 1, exact;
 * part of the share above
 * @param shareSameRank share of the weightings in which it keeps exactly its place, 0 to
 * 1, exact
 * @param dropOut the smallest change of a single weight that takes it out of the limit;
 * empty where none up to {@value Sensitivity#SEARCHED_PERCENT} % does, and where it is
 * out already
 */
public record CaseSensitivity(String caseId, int rank, boolean withinLimit, Fraction shareWithinLimit,
        Fraction shareTiedAtLimit, Fraction shareSameRank, Optional<DropOut> dropOut) {

    /**
     * A change of one weight, relative to itself, the others staying in proportion.
     *
     * @param measure whose weight changes
     * @param heavier whether the weight grows; it shrinks otherwise
     * @param exactPercent any change beyond this takes the case out, 0 to less than
     * {@value Sensitivity#SEARCHED_PERCENT} %, exact; 0 where it is tied at the limit
     * already and the slightest change decides
     */
    public record DropOut(Measure measure, boolean heavier, Fraction exactPercent) {

        /** The change in per cent, half up to two decimals: for showing. */
        public BigDecimal percent() {
            return this.exactPercent.rounded(2);
        }

    }

}
