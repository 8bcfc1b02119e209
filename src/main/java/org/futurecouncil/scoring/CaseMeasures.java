package org.futurecouncil.scoring;

import java.math.BigDecimal;

/**
 * A business case as it is compared with others.
 *
 * @param caseId not blank
 * @param netPresentValue pounds
 * @param netHours hours over all years
 * @param strategicFit 0 to 5, by the descriptors of {@link ReviewerScore}
 * @param deliverability 0 to 5, likewise
 */
public record CaseMeasures(String caseId, BigDecimal netPresentValue, BigDecimal netHours, BigDecimal strategicFit,
        BigDecimal deliverability) {

    /**
     * @throws IllegalArgumentException if the id is blank or the strategic fit or the
     * deliverability is not 0 to 5
     */
    public CaseMeasures {
        Check.text(caseId, "A business case has no id; give it one.");
        checkScale(caseId, "strategic fit", strategicFit);
        checkScale(caseId, "deliverability", deliverability);
    }

    private static void checkScale(String caseId, String name, BigDecimal score) {
        Check.that(score.signum() >= 0 && score.compareTo(BigDecimal.valueOf(ReviewerScore.MAXIMUM)) <= 0,
                () -> "The " + name + " of case " + caseId + " is " + score.toPlainString() + "; give 0 to 5.");
    }

    public BigDecimal value(Measure measure) {
        return switch (measure) {
            case MONEY -> this.netPresentValue;
            case CAPACITY -> this.netHours;
            case STRATEGIC_FIT -> this.strategicFit;
            case DELIVERABILITY -> this.deliverability;
        };
    }

    public Gate gate() {
        return new Gate(this.netPresentValue, this.netHours);
    }

}
