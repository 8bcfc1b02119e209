package org.futurecouncil.scoring;

import java.util.Optional;

/**
 * How much interest an area or an idea drew, and of what quality.
 *
 * @param subjectId the area or idea
 * @param eois number of expressions of interest about it
 * @param vendors number of distinct vendors who sent them
 * @param share its expressions of interest as a share of all of the call, 0 to 1, exact;
 * shares sum to more than 1 where some are about several subjects
 * @param mean mean score, 0 to 100 points, exact; empty without any
 * @param best best score, 0 to 100 points; empty without any
 * @param interestRank place by number of vendors, then of expressions of interest: one
 * vendor who writes often is still one
 * @param qualityRank place by mean score, then best score; those without any are last
 * @param suggested whether it meets the {@link InterestRule}: for an area, that it draws
 * enough interest; for an idea, that it can be promoted to an area
 */
public record Interest(String subjectId, int eois, int vendors, Fraction share, Optional<Fraction> mean,
        Optional<Fraction> best, int interestRank, int qualityRank, boolean suggested) {

    int rankSum() {
        return this.interestRank + this.qualityRank;
    }

}
