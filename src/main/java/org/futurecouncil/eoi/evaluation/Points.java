package org.futurecouncil.eoi.evaluation;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.scoring.ReviewerScore;

/**
 * The scale of scores, with the descriptors that councils publish (Salford).
 *
 * @param score 0 to 5
 */
public record Points(int score, String meaning) {

    public static final List<Points> SCALE = List.of(new Points(0, "Unanswered or irrelevant"),
            new Points(1, "Relevant, but lacks depth"), new Points(2, "Superficial"),
            new Points(3, "Satisfactory, with evidence"), new Points(4, "Detailed, with examples"),
            new Points(5, "Comprehensive, in depth"));

    /**
     * Whether somebody typed a score of the scale; nothing is rounded to one.
     */
    static boolean valid(@Nullable BigDecimal typed) {
        return typed != null && typed.stripTrailingZeros().scale() <= 0
                && typed.compareTo(BigDecimal.valueOf(ReviewerScore.MINIMUM)) >= 0
                && typed.compareTo(BigDecimal.valueOf(ReviewerScore.MAXIMUM)) <= 0;
    }

    /**
     * The score that was typed.
     * @throws IllegalArgumentException if it is not {@link #valid}
     */
    static int of(@Nullable BigDecimal typed) {
        if (typed == null || !valid(typed)) {
            throw new IllegalArgumentException(typed + " is no score from 0 to 5");
        }
        return typed.intValueExact();
    }

}
