package org.futurecouncil.scoring;

/**
 * The score agreed in moderation, which counts in place of the reviewers' mean. Why it
 * was agreed, who dissented and who agreed the record are kept by the caller
 * (<em>Lancashire Care v Lancashire CC</em>: a consensus that nobody can explain does not
 * stand).
 *
 * @param criterionId the criterion moderated; not blank
 * @param score 0 to 5, whole, by the descriptors of {@link ReviewerScore}
 */
public record AgreedScore(String criterionId, int score) {

    /**
     * @throws IllegalArgumentException if the criterion is blank or the score is not 0 to
     * 5
     */
    public AgreedScore {
        Check.text(criterionId, "An agreed score has no criterion; say which one it is for.");
        Check.that(score >= ReviewerScore.MINIMUM && score <= ReviewerScore.MAXIMUM,
                () -> "The agreed score on criterion '" + criterionId + "' is " + score + "; give a whole number from "
                        + ReviewerScore.MINIMUM + " to " + ReviewerScore.MAXIMUM + ".");
    }

}
