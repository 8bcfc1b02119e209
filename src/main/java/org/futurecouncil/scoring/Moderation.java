package org.futurecouncil.scoring;

import java.util.Collection;
import java.util.List;

/**
 * When reviewers are so far apart that they must talk before a score counts.
 *
 * @param threshold the greatest spread (highest minus lowest score) that needs no
 * moderation, 0 to 5
 */
public record Moderation(int threshold) {

    /**
     * A spread of more than 2 on the 0 to 5 scale means that one reviewer saw evidence (3
     * and up) where another saw none or next to none; the programme's rule.
     */
    public static final Moderation DEFAULT = new Moderation(2);

    /**
     * @throws IllegalArgumentException if the threshold is not 0 to 5
     */
    public Moderation {
        Check.that(threshold >= 0 && threshold <= ReviewerScore.MAXIMUM,
                () -> "The spread without moderation is " + threshold + "; give a whole number from 0 to 5.");
    }

    /**
     * Whether these scores, all of one expression of interest on one criterion, are more
     * than the threshold apart. With no score or one, nothing is apart.
     * @throws IllegalArgumentException if the scores are of more than one criterion
     */
    public boolean needed(Collection<ReviewerScore> scores) {
        Check.that(scores.stream().map(ReviewerScore::criterionId).distinct().count() <= 1,
                () -> "The scores are of more than one criterion; give those of one.");
        return !scores.isEmpty() && scores.stream().mapToInt(ReviewerScore::score).max().orElseThrow()
                - scores.stream().mapToInt(ReviewerScore::score).min().orElseThrow() > this.threshold;
    }

    /** The criteria that need moderation and have no agreed score yet. */
    public List<CriterionScore> outstanding(EoiScore eoi) {
        return eoi.criteria()
            .stream()
            .filter((score) -> score.agreed().isEmpty() && needed(score.individual()))
            .toList();
    }

}
