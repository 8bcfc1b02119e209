package org.futurecouncil.scoring;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * How one criterion came to its share of an expression of interest's total.
 *
 * @param criterion the criterion with its weight
 * @param individual each reviewer's score, in order of the reviewers' names
 * @param mean mean of the individual scores, 0 to 5, exact; kept also where a score was
 * agreed, to show how it moved
 * @param agreed the moderated score, which counts in the mean's place; empty where none
 * was agreed
 * @param contribution weight * counted score / 5, in points of the total, 0 to the
 * weight, exact
 */
public record CriterionScore(Criterion criterion, List<ReviewerScore> individual, Fraction mean,
        Optional<Integer> agreed, Fraction contribution) {

    public CriterionScore {
        individual = List.copyOf(individual);
    }

    /** The score that counts: the agreed one, or else the mean. */
    public Fraction counted() {
        return this.agreed.map(Fraction::of).orElse(this.mean);
    }

    /** Highest individual score minus lowest, 0 to 5. */
    public int spread() {
        IntSummaryStatistics scores = this.individual.stream().mapToInt(ReviewerScore::score).summaryStatistics();
        return scores.getMax() - scores.getMin();
    }

}
