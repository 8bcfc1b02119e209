package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CaseRankingTests {

    @Test
    void casesRankByTheWeightedSumOfTheirNormalisedMeasures() {
        // money 100..300: A 0, B 50, C 100; hours 10..50: A 100, B 25, C 0
        // fit 2..4: A 100, B 0, C 50; deliverability 3 for all: 100 each
        // A: 0 + 35 + 15 + 15 = 65; B: 17.5 + 8.75 + 0 + 15 = 41.25;
        // C: 35 + 0 + 7.5 + 15 = 57.5
        CaseRanking ranking = CaseRanking.of(
                List.of(one("A", 100, 50, 4, 3), one("B", 200, 20, 2, 3), one("C", 300, 10, 3, 3)),
                CaseWeights.DEFAULT);
        assertThat(ranking.ranked()).extracting((ranked) -> ranked.item().caseId()).containsExactly("A", "C", "B");
        assertThat(ranking.ranked()).extracting((ranked) -> ranked.item().total())
            .containsExactly(new BigDecimal("65.00"), new BigDecimal("57.50"), new BigDecimal("41.25"));
        CaseScore.Contribution capacity = ranking.ranked().get(2).item().contributions().get(1);
        assertThat(capacity).isEqualTo(new CaseScore.Contribution(Measure.CAPACITY, BigDecimal.valueOf(20),
                Fraction.of(25), 35, Fraction.of(35, 4)));
    }

    @Test
    void casesThatFailTheGateAreLeftOutAndDoNotMoveTheScale() {
        List<CaseMeasures> passing = List.of(one("A", 100, 50, 4, 3), one("B", 200, 20, 2, 3));
        List<CaseMeasures> all = new ArrayList<>(passing);
        all.add(one("Z", 9_000_000, 0, 5, 5));
        all.add(one("Y", 0, 9_000, 0, 0));
        CaseRanking ranking = CaseRanking.of(all, CaseWeights.DEFAULT);
        assertThat(ranking.ranked()).isEqualTo(CaseRanking.of(passing, CaseWeights.DEFAULT).ranked());
        assertThat(ranking.notPutForward()).extracting(CaseMeasures::caseId).containsExactly("Y", "Z");
    }

    @Test
    void equalCasesAreTied() {
        CaseRanking ranking = CaseRanking.of(List.of(one("C", 1, 1, 1, 1), one("B", 3, 3, 3, 3), one("A", 3, 3, 3, 3)),
                CaseWeights.DEFAULT);
        assertThat(ranking.ranked()).extracting(Ranked::rank).containsExactly(1, 1, 3);
        assertThat(ranking.ranked()).extracting((ranked) -> ranked.item().caseId()).containsExactly("A", "B", "C");
    }

    @Test
    void loneCaseScoresAHundred() {
        CaseRanking ranking = CaseRanking.of(List.of(one("A", 1, 1, 0, 0)), CaseWeights.DEFAULT);
        assertThat(ranking.ranked().get(0).item().exactTotal()).isEqualTo(Fraction.ONE_HUNDRED);
    }

    @Test
    void noCaseIsARankingOfNone() {
        assertThat(CaseRanking.of(List.of(), CaseWeights.DEFAULT).ranked()).isEmpty();
    }

    @Test
    void contradictoryInputIsRefused() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> CaseRanking.of(List.of(one("A", 1, 1, 1, 1), one("A", 2, 2, 2, 2)), CaseWeights.DEFAULT));
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseWeights(35, 35, 15, 14))
            .withMessage("The weights of the cases' measures sum to 99; change them to sum to 100.");
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseWeights(120, -20, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> one("A", 1, 1, 6, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> one("A", 1, 1, 1, -1));
    }

    @Property(tries = 200)
    void rankingDoesNotDependOnTheOrderOfTheCases(@ForAll("cases") List<CaseMeasures> cases, @ForAll long seed) {
        List<CaseMeasures> shuffled = new ArrayList<>(cases);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(CaseRanking.of(shuffled, CaseWeights.DEFAULT)).isEqualTo(CaseRanking.of(cases, CaseWeights.DEFAULT));
    }

    @Property(tries = 200)
    void unitOfAMeasureDoesNotMatter(@ForAll("cases") List<CaseMeasures> cases,
            @ForAll @IntRange(min = 1, max = 1000) int factor) {
        List<CaseMeasures> scaled = cases.stream()
            .map((one) -> new CaseMeasures(one.caseId(), one.netPresentValue().multiply(BigDecimal.valueOf(factor)),
                    one.netHours().movePointLeft(3), one.strategicFit(), one.deliverability()))
            .toList();
        assertThat(totals(scaled)).isEqualTo(totals(cases));
    }

    @Property(tries = 200)
    void totalIsFromZeroToAHundredAndTheSumOfItsPoints(@ForAll("cases") List<CaseMeasures> cases) {
        assertThat(CaseRanking.of(cases, CaseWeights.DEFAULT).ranked()).allSatisfy((ranked) -> {
            CaseScore score = ranked.item();
            assertThat(score.exactTotal()).isBetween(Fraction.ZERO, Fraction.ONE_HUNDRED);
            assertThat(score.contributions()
                .stream()
                .map(CaseScore.Contribution::points)
                .reduce(Fraction.ZERO, Fraction::plus)).isEqualTo(score.exactTotal());
        });
    }

    @Provide
    Arbitrary<List<CaseMeasures>> cases() {
        return cases(6);
    }

    /** Up to so many cases that pass the gate, with ties and close calls likely. */
    static Arbitrary<List<CaseMeasures>> cases(int most) {
        Arbitrary<Integer> amount = Arbitraries.integers().between(1, 20);
        Arbitrary<Integer> score = Arbitraries.integers().between(0, 5);
        return Combinators.combine(amount, amount, score, score)
            .as((money, hours, fit, deliverability) -> one("?", money, hours, fit, deliverability))
            .list()
            .ofMinSize(1)
            .ofMaxSize(most)
            .map((cases) -> {
                List<CaseMeasures> named = new ArrayList<>();
                for (CaseMeasures each : cases) {
                    named.add(new CaseMeasures("C" + named.size(), each.netPresentValue(), each.netHours(),
                            each.strategicFit(), each.deliverability()));
                }
                return named;
            });
    }

    static CaseMeasures one(String id, int money, int hours, int fit, int deliverability) {
        return new CaseMeasures(id, BigDecimal.valueOf(money), BigDecimal.valueOf(hours), BigDecimal.valueOf(fit),
                BigDecimal.valueOf(deliverability));
    }

    private static List<Fraction> totals(List<CaseMeasures> cases) {
        return CaseRanking.of(cases, CaseWeights.DEFAULT)
            .ranked()
            .stream()
            .map((ranked) -> ranked.item().exactTotal())
            .toList();
    }

}
