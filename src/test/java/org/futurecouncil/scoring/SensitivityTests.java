package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SensitivityTests {

    // A is best (100) in money and fit, B in capacity and deliverability; the other is 0.
    private static final List<CaseMeasures> RIVALS = List.of(CaseRankingTests.one("A", 2, 1, 5, 0),
            CaseRankingTests.one("B", 1, 2, 0, 5));

    @Test
    void sharesCountTheWeightingsInWhichACaseHoldsItsPlace() {
        // 40/30/15/15: A 40 + 15 = 55, B 30 + 15 = 45. With the factors 1 + 0.1 * i, j, k
        // and l, each -2 to 2, A is ahead where 40 + 4i + 15 + 1.5k > 30 + 3j + 15 +
        // 1.5l,
        // that is 20 + 8i - 6j + 3(k - l) > 0: 556 of 625; in 9 of them both are equal.
        // The count is from a program apart from this one.
        Sensitivity sensitivity = Sensitivity.of(CaseRanking.of(RIVALS, new CaseWeights(40, 30, 15, 15)), 1);
        assertThat(sensitivity.weightings()).isEqualTo(625);
        CaseSensitivity first = sensitivity.cases().get(0);
        assertThat(first.caseId()).isEqualTo("A");
        assertThat(first.withinLimit()).isTrue();
        assertThat(first.shareWithinLimit()).isEqualTo(Fraction.of(565, 625));
        assertThat(first.shareTiedAtLimit()).isEqualTo(Fraction.of(9, 625));
        assertThat(first.shareSameRank()).isEqualTo(Fraction.of(565, 625));
        CaseSensitivity second = sensitivity.cases().get(1);
        assertThat(second.withinLimit()).isFalse();
        assertThat(second.shareWithinLimit()).isEqualTo(Fraction.of(60 + 9, 625));
        assertThat(second.shareTiedAtLimit()).isEqualTo(Fraction.of(9, 625));
        assertThat(second.shareSameRank()).isEqualTo(Fraction.of(556, 625));
        assertThat(second.dropOut()).isEmpty();
    }

    @Test
    void dropOutIsTheSmallestChangeOfASingleWeight() {
        // A 55, B 45. Money down by x: 40(1 - x) + 15 < 45 from x > 25 %.
        // Capacity up by x: 30(1 + x) + 15 > 55 from x > 33.33 %.
        // Fit down or deliverability up: 15x > 10 from x > 66.67 %, beyond the search.
        assertThat(dropOut(new CaseWeights(40, 30, 15, 15)))
            .contains(new CaseSensitivity.DropOut(Measure.MONEY, false, Fraction.of(25)));
        // 30/30/25/15: A 55, B 45. Capacity up from x > 33.33 %, money down likewise;
        // fit down from x > 40 %. The measure that comes first is named.
        assertThat(dropOut(new CaseWeights(30, 30, 25, 15)))
            .contains(new CaseSensitivity.DropOut(Measure.MONEY, false, Fraction.of(100, 3)));
        // 20/35/35/10: A 55, B 45. Capacity up or fit down:
        // 35x > 10 from x > 28.57 %; capacity comes first.
        assertThat(dropOut(new CaseWeights(20, 35, 35, 10)))
            .contains(new CaseSensitivity.DropOut(Measure.CAPACITY, true, Fraction.of(200, 7)));
    }

    @Test
    void caseThatHalfAWeightCannotMoveDoesNotDropOut() {
        // 50/25/15/10: A 65, B 35; money down by half: 25 + 15 = 40 > 35.
        assertThat(dropOut(new CaseWeights(50, 25, 15, 10))).isEmpty();
        // 60/20/0/20: A 60, B 40; a third off is 40 = 40, more is out.
        assertThat(dropOut(new CaseWeights(60, 20, 0, 20))).map(CaseSensitivity.DropOut::percent)
            .contains(new BigDecimal("33.33"));
        // 50/25/0/25: tied, so the slightest change decides.
        assertThat(dropOut(new CaseWeights(50, 25, 0, 25))).map(CaseSensitivity.DropOut::exactPercent)
            .contains(Fraction.ZERO);
    }

    @Test
    void changeOfExactlyFiftyPerCentIsATieAndNoDropOut() {
        // 40/20/20/20: A 60, B 40; money down by half: 20 + 20 = 40 = 40. Capacity or
        // deliverability would have to double.
        assertThat(dropOut(new CaseWeights(40, 20, 20, 20))).isEmpty();
    }

    @Test
    void tieForTheLastPlaceIsReported() {
        // Weights of 25 each: 50 and 50. i + k > j + l in 270 weightings, equal in 85.
        Sensitivity sensitivity = Sensitivity.of(CaseRanking.of(RIVALS, new CaseWeights(25, 25, 25, 25)), 1);
        assertThat(sensitivity.cases()).allSatisfy((one) -> {
            assertThat(one.rank()).isEqualTo(1);
            assertThat(one.withinLimit()).isTrue();
            assertThat(one.shareWithinLimit()).isEqualTo(Fraction.of(270 + 85, 625));
            assertThat(one.shareTiedAtLimit()).isEqualTo(Fraction.of(85, 625));
        });
    }

    @Test
    void everyCaseKeepsItsPlaceWhereThereIsRoomForAll() {
        Sensitivity sensitivity = Sensitivity.of(CaseRanking.of(RIVALS, CaseWeights.DEFAULT), 2, 20, 7);
        assertThat(sensitivity.weightings()).isEqualTo(2401);
        assertThat(sensitivity.cases()).allSatisfy((one) -> {
            assertThat(one.shareWithinLimit()).isEqualTo(Fraction.of(1));
            assertThat(one.shareTiedAtLimit()).isEqualTo(Fraction.ZERO);
            assertThat(one.dropOut()).isEmpty();
        });
    }

    @Test
    void noCaseIsNothingToTry() {
        assertThat(Sensitivity.of(CaseRanking.of(List.of(), CaseWeights.DEFAULT), 3).cases()).isEmpty();
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        CaseRanking ranking = CaseRanking.of(RIVALS, CaseWeights.DEFAULT);
        assertThatIllegalArgumentException().isThrownBy(() -> Sensitivity.of(ranking, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Sensitivity.of(ranking, 1, 0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> Sensitivity.of(ranking, 1, 100, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> Sensitivity.of(ranking, 1, 20, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Sensitivity.of(ranking, 1, 20, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> Sensitivity.of(ranking, 1, 20, 13));
    }

    @Property(tries = 50)
    void dominantCaseKeepsItsPlaceInEveryWeighting(@ForAll("cases") List<CaseMeasures> cases) {
        List<CaseMeasures> all = new ArrayList<>(cases);
        all.replaceAll((one) -> new CaseMeasures(one.caseId(), one.netPresentValue(), one.netHours(),
                one.strategicFit().min(BigDecimal.valueOf(4)), one.deliverability().min(BigDecimal.valueOf(4))));
        all.add(CaseRankingTests.one("DOMINANT", 21, 21, 5, 5));
        CaseSensitivity dominant = Sensitivity.of(CaseRanking.of(all, CaseWeights.DEFAULT), 1).cases().get(0);
        assertThat(dominant.caseId()).isEqualTo("DOMINANT");
        assertThat(dominant.shareWithinLimit()).isEqualTo(Fraction.of(1));
        assertThat(dominant.shareTiedAtLimit()).isEqualTo(Fraction.ZERO);
        assertThat(dominant.shareSameRank()).isEqualTo(Fraction.of(1));
        assertThat(dominant.dropOut()).isEmpty();
    }

    @Property(tries = 50)
    void asManyAsFitAreWithinTheLimitUnlessTied(@ForAll("cases") List<CaseMeasures> cases,
            @ForAll @IntRange(min = 1, max = 4) int limit) {
        Sensitivity sensitivity = Sensitivity.of(CaseRanking.of(cases, CaseWeights.DEFAULT), limit);
        Fraction within = sensitivity.cases()
            .stream()
            .map(CaseSensitivity::shareWithinLimit)
            .reduce(Fraction.ZERO, Fraction::plus);
        Fraction places = Fraction.of(Math.min(limit, cases.size()));
        boolean anyTie = sensitivity.cases().stream().anyMatch((one) -> one.shareTiedAtLimit().signum() > 0);
        assertThat(within.compareTo(places)).isEqualTo(anyTie ? 1 : 0);
    }

    @Property(tries = 100)
    void justBeyondTheDropOutACaseIsOutAndBelowItNoWeightTakesItOut(@ForAll("cases") List<CaseMeasures> cases,
            @ForAll @IntRange(min = 1, max = 3) int limit) {
        CaseRanking ranking = CaseRanking.of(cases, CaseWeights.DEFAULT);
        for (CaseSensitivity one : Sensitivity.of(ranking, limit).cases()) {
            if (!one.withinLimit()) {
                continue;
            }
            Fraction safe = one.dropOut().map(CaseSensitivity.DropOut::exactPercent).orElse(Fraction.of(50));
            for (Measure measure : Measure.values()) {
                for (int step = -10; step <= 10; step++) {
                    assertThat(rank(ranking, one.caseId(), measure, safe.times(step).dividedBy(10)))
                        .isLessThanOrEqualTo(limit);
                }
            }
            one.dropOut().ifPresent((out) -> {
                Fraction beyond = out.exactPercent().plus(Fraction.of(1, 1_000_000)).times(out.heavier() ? 1 : -1);
                assertThat(rank(ranking, one.caseId(), out.measure(), beyond)).isGreaterThan(limit);
            });
        }
    }

    @Provide
    Arbitrary<List<CaseMeasures>> cases() {
        return CaseRankingTests.cases(6);
    }

    private static Optional<CaseSensitivity.DropOut> dropOut(CaseWeights weights) {
        CaseSensitivity first = Sensitivity.of(CaseRanking.of(RIVALS, weights), 1).cases().get(0);
        assertThat(first.caseId()).isEqualTo("A");
        return first.dropOut();
    }

    /** The place of a case when one weight changes by so many per cent of itself. */
    private static long rank(CaseRanking ranking, String caseId, Measure measure, Fraction percent) {
        Fraction own = ranking.ranked()
            .stream()
            .filter((ranked) -> ranked.item().caseId().equals(caseId))
            .map((ranked) -> total(ranked.item(), measure, percent))
            .findFirst()
            .orElseThrow();
        return 1 + ranking.ranked()
            .stream()
            .filter((ranked) -> total(ranked.item(), measure, percent).compareTo(own) > 0)
            .count();
    }

    private static Fraction total(CaseScore score, Measure measure, Fraction percent) {
        Fraction moving = score.contributions().get(measure.ordinal()).points();
        return score.exactTotal().plus(moving.times(percent).dividedBy(100));
    }

}
