package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InterestReportTests {

    private static final List<ScoredInterest> CALL = List.of(interest("E1", "V1", "waste", 80),
            interest("E2", "V2", "waste", 50), interest("E3", "V1", "parking", 70), interest("E4", "V1", "parking", 71),
            interest("E5", "V3", "drones", 90), interest("E6", "V4", "robots", 40));

    @Test
    void eachAreaShowsItsNumbersAndItsScores() {
        InterestReport report = InterestReport.of(List.of("parking", "waste", "libraries"), List.of("drones", "robots"),
                CALL);
        assertThat(report.eois()).isEqualTo(6);
        Interest waste = find(report.areas(), "waste").item();
        // waste: two of six expressions of interest, two vendors, (80 + 50) / 2 = 65
        assertThat(waste.eois()).isEqualTo(2);
        assertThat(waste.vendors()).isEqualTo(2);
        assertThat(waste.share()).isEqualTo(Fraction.of(1, 3));
        assertThat(waste.mean()).contains(Fraction.of(65));
        assertThat(waste.best()).contains(Fraction.of(80));
    }

    @Test
    void areasRankByInterestAndQualityTogether() {
        // interest: waste 2 vendors -> 1, parking 1 vendor -> 2, libraries none -> 3
        // quality: parking 70.5 -> 1, waste 65 -> 2, libraries -> 3
        // sums: waste 3, parking 3, libraries 6
        List<Ranked<Interest>> areas = InterestReport
            .of(List.of("parking", "waste", "libraries"), List.of("drones", "robots"), CALL)
            .areas();
        assertThat(areas).extracting(Ranked::rank).containsExactly(1, 1, 3);
        assertThat(find(areas, "parking").item().interestRank()).isEqualTo(2);
        assertThat(find(areas, "parking").item().qualityRank()).isEqualTo(1);
        assertThat(find(areas, "libraries").item().mean()).isEmpty();
        assertThat(find(areas, "libraries").item().suggested()).isFalse();
    }

    @Test
    void areaIsSuggestedFromTwoGoodExpressionsOfInterest() {
        assertThat(suggested(60, 40)).isTrue();
        // best 59 < 60
        assertThat(suggested(59, 59)).isFalse();
        // mean (60 + 19) / 2 = 39.5 < 40
        assertThat(suggested(60, 19)).isFalse();
        assertThat(suggested(100)).isFalse();
    }

    @Test
    void oneGoodExpressionOfInterestPromotesAnIdea() {
        List<Ranked<Interest>> ideas = InterestReport.of(List.of("parking", "waste"), List.of("drones", "robots"), CALL)
            .ideas();
        assertThat(find(ideas, "drones").item().suggested()).isTrue();
        assertThat(find(ideas, "robots").item().suggested()).isFalse();
        assertThat(ideas).extracting((ranked) -> ranked.item().subjectId()).containsExactly("drones", "robots");
    }

    @Test
    void expressionOfInterestInTwoAreasCountsOnceInTheCall() {
        InterestReport report = InterestReport.of(List.of("a", "b"), List.of(),
                List.of(interest("E1", "V1", "a", 80), interest("E1", "V1", "b", 80)));
        assertThat(report.eois()).isEqualTo(1);
        assertThat(find(report.areas(), "a").item().share()).isEqualTo(Fraction.of(1));
    }

    @Test
    void callWithoutAnyExpressionOfInterestSuggestsNothing() {
        InterestReport report = InterestReport.of(List.of("a", "b"), List.of("c"), List.of());
        assertThat(report.areas()).extracting(Ranked::rank).containsExactly(1, 1);
        assertThat(report.areas()).noneMatch((ranked) -> ranked.item().suggested());
        assertThat(report.areas().get(0).item().share()).isEqualTo(Fraction.ZERO);
    }

    @Test
    void contradictoryInputIsRefused() {
        ScoredInterest one = interest("E1", "V1", "a", 80);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> InterestReport.of(List.of("b"), List.of("c"), List.of(one)))
            .withMessageContaining("neither an area nor an idea");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> InterestReport.of(List.of("a"), List.of(), List.of(one, one)));
        assertThatIllegalArgumentException().isThrownBy(
                () -> InterestReport.of(List.of("a", "b"), List.of(), List.of(one, interest("E1", "V2", "b", 80))));
        assertThatIllegalArgumentException().isThrownBy(() -> InterestReport.of(List.of("a"), List.of("a"), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> interest("E1", "V1", "a", 101));
        assertThatIllegalArgumentException().isThrownBy(() -> new InterestRule(0, BigDecimal.ZERO, BigDecimal.ZERO));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new InterestRule(1, new BigDecimal("100.01"), BigDecimal.ZERO));
    }

    @Property(tries = 50)
    void orderInWhichTheyArrivedDoesNotMatter(@ForAll long seed) {
        List<ScoredInterest> shuffled = new ArrayList<>(CALL);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(InterestReport.of(List.of("waste", "parking"), List.of("drones", "robots"), shuffled))
            .isEqualTo(InterestReport.of(List.of("waste", "parking"), List.of("drones", "robots"), CALL));
    }

    private static boolean suggested(int... scores) {
        List<ScoredInterest> interests = new ArrayList<>();
        for (int score : scores) {
            interests.add(interest("E" + interests.size(), "V" + interests.size(), "a", score));
        }
        return InterestReport.of(List.of("a"), List.of(), interests).areas().get(0).item().suggested();
    }

    private static ScoredInterest interest(String eoi, String vendor, String subject, int score) {
        return new ScoredInterest(eoi, vendor, subject, Fraction.of(score));
    }

    private static Ranked<Interest> find(List<Ranked<Interest>> ranked, String id) {
        return ranked.stream().filter((one) -> one.item().subjectId().equals(id)).findFirst().orElseThrow();
    }

}
