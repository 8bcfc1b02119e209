package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.util.List;

/**
 * A case's score among the cases compared with it, and how it came about.
 *
 * @param caseId whose score this is
 * @param contributions one for each measure, in the measures' order
 * @param exactTotal sum of the contributions' points, 0 to 100, exact
 */
public record CaseScore(String caseId, List<Contribution> contributions, Fraction exactTotal) {

    public CaseScore {
        contributions = List.copyOf(contributions);
    }

    /** The total in points, 0 to 100, rounded half up to two decimals: for showing. */
    public BigDecimal total() {
        return this.exactTotal.rounded(2);
    }

    /**
     * What one measure adds.
     *
     * @param measure which one
     * @param value pounds, hours or 0 to 5
     * @param normalised 0 for the worst of the compared cases to 100 for the best, exact
     * @param weight percentage points, 0 to 100
     * @param points normalised * weight / 100, 0 to the weight, exact
     */
    public record Contribution(Measure measure, BigDecimal value, Fraction normalised, int weight, Fraction points) {

    }

}
