package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The score of one expression of interest, and how it was computed. To be ordered by the
 * exact total, without rounding, so that a tie is a real tie.
 *
 * @param eoiId whose score this is
 * @param criteria one for each criterion of the call, in the call's order
 * @param exactTotal sum of the contributions, 0 to 100, exact
 */
public record EoiScore(String eoiId, List<CriterionScore> criteria, Fraction exactTotal) {

    /** Independent judgement needs two people at least (the programme's rule). */
    public static final int MINIMUM_REVIEWERS = 2;

    public EoiScore {
        criteria = List.copyOf(criteria);
    }

    /**
     * Computes {@code sum(weight * mean / 5)} over the criteria, where an agreed score
     * takes the place of the mean. The order of the scores does not matter.
     * @param eoiId the expression of interest; not blank
     * @param criteria the call's criteria
     * @param scores of at least {@value #MINIMUM_REVIEWERS} reviewers, each of whom
     * scored every criterion once
     * @param agreed at most one for each criterion; may be empty
     * @throws IllegalArgumentException if there are too few reviewers, a reviewer scored
     * a criterion twice or left one out, a criterion is not of this call, or two scores
     * were agreed for one criterion
     */
    public static EoiScore of(String eoiId, Criteria criteria, Collection<ReviewerScore> scores,
            Collection<AgreedScore> agreed) {
        Check.text(eoiId, "A score has no expression of interest; say which one it is for.");
        Set<String> reviewers = checkScores(eoiId, criteria, scores);
        Map<String, Integer> agreedByCriterion = new HashMap<>();
        for (AgreedScore score : agreed) {
            checkKnown(criteria, score.criterionId());
            Check.that(agreedByCriterion.put(score.criterionId(), score.score()) == null,
                    () -> "Two scores were agreed for " + eoiId + " on criterion '" + score.criterionId()
                            + "'; keep one.");
        }
        List<CriterionScore> results = new ArrayList<>();
        Fraction total = Fraction.ZERO;
        for (Criterion criterion : criteria.all()) {
            CriterionScore result = score(criterion, scores, reviewers.size(),
                    Optional.ofNullable(agreedByCriterion.get(criterion.id())));
            results.add(result);
            total = total.plus(result.contribution());
        }
        return new EoiScore(eoiId, results, total);
    }

    /** As {@link #of(String, Criteria, Collection, Collection)}, nothing agreed. */
    public static EoiScore of(String eoiId, Criteria criteria, Collection<ReviewerScore> scores) {
        return of(eoiId, criteria, scores, List.of());
    }

    private static CriterionScore score(Criterion criterion, Collection<ReviewerScore> scores, int reviewers,
            Optional<Integer> agreed) {
        List<ReviewerScore> individual = scores.stream()
            .filter((score) -> score.criterionId().equals(criterion.id()))
            .sorted(Comparator.comparing(ReviewerScore::reviewer))
            .toList();
        Fraction mean = Fraction.of(individual.stream().mapToLong(ReviewerScore::score).sum(), reviewers);
        Fraction counted = agreed.map(Fraction::of).orElse(mean);
        return new CriterionScore(criterion, individual, mean, agreed,
                counted.times(criterion.weight()).dividedBy(ReviewerScore.MAXIMUM));
    }

    private static Set<String> checkScores(String eoiId, Criteria criteria, Collection<ReviewerScore> scores) {
        Map<String, Set<String>> scored = new HashMap<>();
        for (ReviewerScore score : scores) {
            checkKnown(criteria, score.criterionId());
            Check.that(scored.computeIfAbsent(score.reviewer(), (reviewer) -> new HashSet<>()).add(score.criterionId()),
                    () -> score.reviewer() + " scored " + eoiId + " twice on criterion '" + score.criterionId()
                            + "'; keep one score.");
        }
        Check.that(scored.size() >= MINIMUM_REVIEWERS, () -> eoiId + " has been scored by " + scored.size()
                + "; at least " + MINIMUM_REVIEWERS + " reviewers are needed, so add one.");
        for (String reviewer : new TreeSet<>(scored.keySet())) {
            for (Criterion criterion : criteria.all()) {
                Check.that(scored.getOrDefault(reviewer, Set.of()).contains(criterion.id()), () -> reviewer
                        + " has not scored " + eoiId + " on criterion '" + criterion.id() + "'; ask for that score.");
            }
        }
        return scored.keySet();
    }

    private static void checkKnown(Criteria criteria, String criterionId) {
        Check.that(criteria.contains(criterionId), () -> "Criterion '" + criterionId
                + "' is not one of this call's; use one of its criteria or remove the score.");
    }

    /** The total in points, 0 to 100, rounded half up to two decimals: for showing. */
    public BigDecimal total() {
        return this.exactTotal.rounded(2);
    }

}
