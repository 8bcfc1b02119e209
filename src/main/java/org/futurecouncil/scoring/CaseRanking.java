package org.futurecouncil.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The cases that passed the gate, ranked by a weighted sum over their measures (HM
 * Treasury, <em>Multi-Criteria Analysis</em> guidance).
 * <p>
 * Each measure is normalised linearly between the worst (0) and the best (100) of the
 * cases compared, because pounds, hours and judgements have no unit in common and no
 * natural best. Where all are equal the measure separates nobody and each gets 100, so
 * that a lone case is not shown as worthless. The known weakness: a score says how a case
 * stands among these cases only. A case that joins or leaves moves the ends of the scale
 * and can swap two others, and a small difference counts as a full swing where no larger
 * one is there.
 *
 * @param weights how much each measure counted
 * @param ranked best first; equal exact totals are tied, in order of their ids
 * @param notPutForward those that did not pass the {@link Gate}, in order of their ids;
 * they do not move the scale
 */
public record CaseRanking(CaseWeights weights, List<Ranked<CaseScore>> ranked, List<CaseMeasures> notPutForward) {

    public CaseRanking {
        ranked = List.copyOf(ranked);
        notPutForward = List.copyOf(notPutForward);
    }

    /**
     * @param cases any number, none included; their order does not matter
     * @throws IllegalArgumentException if two cases have the same id
     */
    public static CaseRanking of(Collection<CaseMeasures> cases, CaseWeights weights) {
        Set<String> ids = new HashSet<>();
        for (CaseMeasures one : cases) {
            Check.that(ids.add(one.caseId()), () -> "Case " + one.caseId() + " is given twice; keep one.");
        }
        List<CaseMeasures> sorted = cases.stream().sorted(Comparator.comparing(CaseMeasures::caseId)).toList();
        List<CaseMeasures> compared = sorted.stream().filter((one) -> one.gate().passed()).toList();
        List<CaseScore> scores = compared.stream().map((one) -> score(one, compared, weights)).toList();
        return new CaseRanking(weights, Ranking.of(scores, Comparator.comparing(CaseScore::exactTotal).reversed()),
                sorted.stream().filter((one) -> !one.gate().passed()).toList());
    }

    private static CaseScore score(CaseMeasures one, List<CaseMeasures> compared, CaseWeights weights) {
        List<CaseScore.Contribution> contributions = new ArrayList<>();
        Fraction total = Fraction.ZERO;
        for (Measure measure : Measure.values()) {
            Fraction normalised = normalised(one, compared, measure);
            int weight = weights.of(measure);
            Fraction points = normalised.times(weight).dividedBy(100);
            contributions.add(new CaseScore.Contribution(measure, one.value(measure), normalised, weight, points));
            total = total.plus(points);
        }
        return new CaseScore(one.caseId(), contributions, total);
    }

    private static Fraction normalised(CaseMeasures one, List<CaseMeasures> compared, Measure measure) {
        List<Fraction> values = compared.stream().map((other) -> Fraction.of(other.value(measure))).sorted().toList();
        Fraction worst = values.get(0);
        Fraction range = values.get(values.size() - 1).minus(worst);
        return (range.signum() == 0) ? Fraction.ONE_HUNDRED
                : Fraction.of(one.value(measure)).minus(worst).times(100).dividedBy(range);
    }

}
