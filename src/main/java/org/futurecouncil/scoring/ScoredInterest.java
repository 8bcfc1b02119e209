package org.futurecouncil.scoring;

/**
 * That a vendor's scored expression of interest is about a listed area, or about an idea
 * for a service that nobody had listed. One expression of interest may be about several.
 *
 * @param eoiId the expression of interest; not blank
 * @param vendorId who sent it; not blank
 * @param subjectId the area or idea; not blank
 * @param score its total, 0 to 100 points
 */
public record ScoredInterest(String eoiId, String vendorId, String subjectId, Fraction score) {

    /**
     * @throws IllegalArgumentException if an id is blank or the score is not 0 to 100
     */
    public ScoredInterest {
        Check.text(eoiId, "An expression of interest has no id; give it one.");
        Check.text(vendorId, "Expression of interest " + eoiId + " has no vendor; say who sent it.");
        Check.text(subjectId, "Expression of interest " + eoiId + " has no area or idea; say what it is about.");
        Check.that(score.signum() >= 0 && score.compareTo(Fraction.ONE_HUNDRED) <= 0,
                () -> "Expression of interest " + eoiId + " scored " + score.rounded(2) + "; give 0 to 100.");
    }

}
