package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EoiScoreTests {

    private static final Criteria CRITERIA = new Criteria(List.of(new Criterion("need", "Understands the need", 50),
            new Criterion("proof", "Evidence", 30), new Criterion("price", "Value", 20)));

    @Test
    void totalIsTheWeightedMeanOutOfAHundred() {
        // need: (4 + 5 + 3) / 3 = 4 -> 50 * 4 / 5 = 40
        // proof: (2 + 3 + 3) / 3 = 8/3 -> 30 * 8/3 / 5 = 16
        // price: (5 + 5 + 4) / 3 = 14/3 -> 20 * 14/3 / 5 = 56/3 = 18.67
        // total: 40 + 16 + 18.67 = 74.67
        EoiScore score = EoiScore.of("E1", CRITERIA, threeReviewers());
        assertThat(score.total()).isEqualTo(new BigDecimal("74.67"));
        assertThat(score.exactTotal()).isEqualTo(Fraction.of(224, 3));
        assertThat(score.criteria()).extracting(CriterionScore::mean)
            .containsExactly(Fraction.of(4), Fraction.of(8, 3), Fraction.of(14, 3));
        assertThat(score.criteria()).extracting(CriterionScore::contribution)
            .containsExactly(Fraction.of(40), Fraction.of(16), Fraction.of(56, 3));
    }

    @Test
    void agreedScoreCountsInPlaceOfTheMeanWhichIsKept() {
        // proof agreed at 4: 30 * 4 / 5 = 24 in place of 16 -> 40 + 24 + 56/3 = 82.67
        EoiScore score = EoiScore.of("E1", CRITERIA, threeReviewers(), List.of(new AgreedScore("proof", 4)));
        assertThat(score.total()).isEqualTo(new BigDecimal("82.67"));
        CriterionScore proof = score.criteria().get(1);
        assertThat(proof.agreed()).contains(4);
        assertThat(proof.mean()).isEqualTo(Fraction.of(8, 3));
        assertThat(proof.counted()).isEqualTo(Fraction.of(4));
        assertThat(proof.individual()).extracting(ReviewerScore::score).containsExactly(2, 3, 3);
    }

    @Test
    void thirdsThatAddUpToTheSameTotalAreTied() {
        // 1/3 has no finite decimal: 34 * 1/3 + 33 * 1/3 + 33 * 1/3 must equal 100 * 1/3.
        Criteria three = new Criteria(
                List.of(new Criterion("a", "A", 34), new Criterion("b", "B", 33), new Criterion("c", "C", 33)));
        EoiScore split = EoiScore.of("E1", three, scores(three, new int[][] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }));
        EoiScore same = EoiScore.of("E2", three, scores(three, new int[][] { { 1, 1, 1 }, { 0, 0, 0 }, { 0, 0, 0 } }));
        assertThat(split.exactTotal()).isEqualByComparingTo(same.exactTotal());
    }

    @Test
    void totalsThatOnlyRoundToTheSameAreNotTied() {
        // 3.3333... and 3.33 both show as 3.33
        EoiScore more = new EoiScore("E1", List.of(), Fraction.of(10, 3));
        EoiScore less = new EoiScore("E2", List.of(), Fraction.of(new BigDecimal("3.33")));
        assertThat(more.total()).isEqualTo(less.total());
        assertThat(more.exactTotal()).isGreaterThan(less.exactTotal());
    }

    @Test
    void oneReviewerIsNotEnough() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> EoiScore.of("E1", CRITERIA, scores(CRITERIA, new int[][] { { 3, 3, 3 } })))
            .withMessage("E1 has been scored by 1; at least 2 reviewers are needed, so add one.");
        assertThatIllegalArgumentException().isThrownBy(() -> EoiScore.of("E1", CRITERIA, List.of()));
    }

    @Test
    void duplicateReviewIsRefused() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> EoiScore.of("E1", CRITERIA, with(new ReviewerScore("R0", "proof", 5))))
            .withMessage("R0 scored E1 twice on criterion 'proof'; keep one score.");
    }

    @Test
    void criterionThatAReviewerLeftOutIsRefused() {
        List<ReviewerScore> scores = new ArrayList<>(threeReviewers());
        scores.removeIf((score) -> score.reviewer().equals("R2") && score.criterionId().equals("price"));
        assertThatIllegalArgumentException().isThrownBy(() -> EoiScore.of("E1", CRITERIA, scores))
            .withMessage("R2 has not scored E1 on criterion 'price'; ask for that score.");
    }

    @Test
    void criterionOfAnotherCallIsRefused() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> EoiScore.of("E1", CRITERIA, with(new ReviewerScore("R0", "colour", 5))))
            .withMessageContaining("'colour'");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> EoiScore.of("E1", CRITERIA, threeReviewers(), List.of(new AgreedScore("colour", 5))));
    }

    @Test
    void twoAgreedScoresForOneCriterionAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EoiScore.of("E1", CRITERIA, threeReviewers(),
                List.of(new AgreedScore("need", 5), new AgreedScore("need", 4))));
    }

    @Test
    void scoresOffTheScaleAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReviewerScore("R", "need", 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReviewerScore("R", "need", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgreedScore("need", 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgreedScore("need", -1));
    }

    @Test
    void weightsMustSumToAHundred() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Criteria(List.of(new Criterion("a", "A", 50), new Criterion("b", "B", 49))))
            .withMessage("The weights of the criteria sum to 99; change them to sum to 100.");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Criteria(List.of(new Criterion("a", "A", 50), new Criterion("b", "B", 51))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Criteria(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Criterion("a", "A", 0));
    }

    @Test
    void criteriaWithOneIdAreRefused() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Criteria(List.of(new Criterion("a", "A", 50), new Criterion("a", "B", 50))));
    }

    @Property(tries = 200)
    void orderOfReviewersAndScoresDoesNotMatter(@ForAll("reviews") int[][] reviews, @ForAll long seed) {
        List<ReviewerScore> scores = scores(CRITERIA, reviews);
        List<ReviewerScore> shuffled = new ArrayList<>(scores);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(EoiScore.of("E", CRITERIA, shuffled)).isEqualTo(EoiScore.of("E", CRITERIA, scores));
    }

    @Property(tries = 200)
    void totalIsFromZeroToAHundredAndTheSumOfItsContributions(@ForAll("reviews") int[][] reviews) {
        EoiScore score = EoiScore.of("E", CRITERIA, scores(CRITERIA, reviews));
        assertThat(score.exactTotal()).isBetween(Fraction.ZERO, Fraction.ONE_HUNDRED);
        assertThat(score.criteria().stream().map(CriterionScore::contribution).reduce(Fraction.ZERO, Fraction::plus))
            .isEqualTo(score.exactTotal());
    }

    @Property(tries = 200)
    void higherScoreNeverLowersTheTotal(@ForAll("reviews") int[][] reviews) {
        int[][] better = Stream.of(reviews).map(int[]::clone).toArray(int[][]::new);
        better[0][1] = Math.min(5, better[0][1] + 1);
        assertThat(EoiScore.of("E", CRITERIA, scores(CRITERIA, better)).exactTotal())
            .isGreaterThanOrEqualTo(EoiScore.of("E", CRITERIA, scores(CRITERIA, reviews)).exactTotal());
    }

    @Property(tries = 200)
    void equalScoresGiveTwentyTimesThatScore(@ForAll @IntRange(min = 0, max = 5) int score,
            @ForAll @IntRange(min = 2, max = 7) int reviewers, @ForAll @IntRange(min = 1, max = 99) int weight) {
        Criteria criteria = new Criteria(
                List.of(new Criterion("a", "A", weight), new Criterion("b", "B", 100 - weight)));
        int[][] reviews = IntStream.range(0, reviewers)
            .mapToObj((reviewer) -> new int[] { score, score })
            .toArray(int[][]::new);
        assertThat(EoiScore.of("E", criteria, scores(criteria, reviews)).exactTotal())
            .isEqualTo(Fraction.of(score * 20));
    }

    @Provide
    Arbitrary<int[][]> reviews() {
        return Arbitraries.integers()
            .between(0, 5)
            .array(int[].class)
            .ofSize(3)
            .array(int[][].class)
            .ofMinSize(2)
            .ofMaxSize(6);
    }

    private static List<ReviewerScore> threeReviewers() {
        return scores(CRITERIA, new int[][] { { 4, 2, 5 }, { 5, 3, 5 }, { 3, 3, 4 } });
    }

    private static List<ReviewerScore> with(ReviewerScore another) {
        return Stream.concat(threeReviewers().stream(), Stream.of(another)).toList();
    }

    /** One row a reviewer (R0, R1, …), one column a criterion. */
    private static List<ReviewerScore> scores(Criteria criteria, int[][] reviews) {
        List<ReviewerScore> scores = new ArrayList<>();
        for (int reviewer = 0; reviewer < reviews.length; reviewer++) {
            for (int i = 0; i < criteria.all().size(); i++) {
                scores.add(new ReviewerScore("R" + reviewer, criteria.all().get(i).id(), reviews[reviewer][i]));
            }
        }
        return scores;
    }

}
