package org.futurecouncil.scoring;

/**
 * What one reviewer gave one expression of interest on one criterion.
 * <p>
 * Descriptors as councils publish them (Salford): 0 unanswered or irrelevant; 1 relevant,
 * lacks depth; 2 superficial; 3 satisfactory, with evidence; 4 detailed, with examples; 5
 * comprehensive, in depth.
 *
 * @param reviewer who scored; not blank
 * @param criterionId the criterion scored; not blank
 * @param score {@value #MINIMUM} to {@value #MAXIMUM}, whole
 */
public record ReviewerScore(String reviewer, String criterionId, int score) {

    public static final int MINIMUM = 0;

    public static final int MAXIMUM = 5;

    /**
     * @throws IllegalArgumentException if the reviewer or the criterion is blank or the
     * score is not 0 to 5
     */
    public ReviewerScore {
        Check.text(reviewer, "A score has no reviewer; say who gave it.");
        Check.text(criterionId, "A score of " + reviewer + " has no criterion; say which one it is for.");
        Check.that(score >= MINIMUM && score <= MAXIMUM, () -> reviewer + " gave " + score + " on criterion '"
                + criterionId + "'; give a whole number from " + MINIMUM + " to " + MAXIMUM + ".");
    }

}
