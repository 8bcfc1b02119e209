package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

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
import static org.assertj.core.api.Assertions.within;

class AppraisalTests {

    // 10,000 now, then 4,000 back in each of three years:
    // 4000 / 1.035 = 3864.73, 4000 / 1.035^2 = 3734.04, 4000 / 1.035^3 = 3607.77
    private static final List<CashFlow> CASE = List.of(flow(0, 10_000, 0), flow(1, 0, 4_000), flow(2, 0, 4_000),
            flow(3, 0, 4_000));

    @Test
    void netPresentValueIsDiscountedBenefitsMinusDiscountedCosts() {
        Appraisal appraisal = appraise(CASE);
        assertThat(appraisal.years()).extracting(Appraisal.Year::presentBenefits)
            .containsExactly(pounds("0.00"), pounds("3864.73"), pounds("3734.04"), pounds("3607.77"));
        // 3864.73 + 3734.04 + 3607.77 = 11206.54; - 10000.00 = 1206.54
        assertThat(appraisal.presentValueOfBenefits()).isEqualTo(pounds("11206.54"));
        assertThat(appraisal.presentValueOfCosts()).isEqualTo(pounds("10000.00"));
        assertThat(appraisal.netPresentValue()).isEqualTo(pounds("1206.54"));
        // 11206.54 / 10000 = 1.1207
        assertThat(appraisal.benefitCostRatio()).contains(pounds("1.12"));
    }

    @Test
    void paybackIsInterpolatedInsideTheYear() {
        // 10000 - 4000 - 4000 = 2000 left after year 2; 2000 / 4000 = 0.50
        assertThat(appraise(CASE).payback()).contains(pounds("2.50"));
        // 10000 - 3864.73 - 3734.04 = 2401.23 left; 2401.23 / 3607.77 = 0.6656
        assertThat(appraise(CASE).discountedPayback()).contains(pounds("2.67"));
    }

    @Test
    void optimismBiasRaisesCostsAndLowersBenefits() {
        // Outsourcing, upper bound: 10000 * 1.41 = 14100; 11206.54 - 14100 = -2893.46
        Appraisal outsourced = Appraisal.of(2026, CASE, OptimismBias.OUTSOURCING_UPPER,
                DiscountSchedule.GREEN_BOOK_2026);
        assertThat(outsourced.netPresentValue()).isEqualTo(pounds("-2893.46"));
        // 12000 back never pays 14100
        assertThat(outsourced.payback()).isEmpty();
        // Costs * 3 = 30000; benefits 3600 a year: 3478.26 + 3360.64 + 3246.99 = 10085.89
        Appraisal cautious = Appraisal.of(2026, CASE, new OptimismBias(pounds("200"), pounds("10")),
                DiscountSchedule.GREEN_BOOK_2026);
        assertThat(cautious.presentValueOfCosts()).isEqualTo(pounds("30000.00"));
        assertThat(cautious.presentValueOfBenefits()).isEqualTo(pounds("10085.89"));
    }

    @Test
    void constantsAreTheTreasurysFigures() {
        assertThat(OptimismBias.EQUIPMENT_AND_DEVELOPMENT_UPPER.costUpliftPercent()).isEqualByComparingTo("200");
        assertThat(OptimismBias.EQUIPMENT_AND_DEVELOPMENT_LOWER.costUpliftPercent()).isEqualByComparingTo("10");
        assertThat(OptimismBias.OUTSOURCING_UPPER.costUpliftPercent()).isEqualByComparingTo("41");
        assertThat(OptimismBias.NONE.costUpliftPercent()).isEqualByComparingTo("0");
    }

    @Test
    void lateCostsPutPaybackOffUntilTheyAreCoveredToo() {
        // After year 1: -100 + 150 = 50; year 2 takes it to -50; year 3 returns 100:
        // covered half way through year 3.
        assertThat(appraise(List.of(flow(0, 100, 0), flow(1, 0, 150), flow(2, 100, 0), flow(3, 0, 100))).payback())
            .contains(pounds("2.50"));
        assertThat(appraise(List.of(flow(0, 100, 0), flow(1, 0, 150), flow(2, 100, 0))).payback()).isEmpty();
    }

    @Test
    void yearsLeftOutCountInThePayback() {
        // Nothing in years 1 to 4, 200 in year 5: half of that year -> 4.50
        assertThat(appraise(List.of(flow(0, 100, 0), flow(5, 0, 200))).payback()).contains(pounds("4.50"));
    }

    @Test
    void caseThatCostsNothingIsPaidBackAtOnceAndHasNoRatio() {
        Appraisal free = appraise(List.of(flow(1, 0, 10)));
        assertThat(free.payback()).contains(pounds("0.00"));
        assertThat(free.discountedPayback()).contains(pounds("0.00"));
        assertThat(free.benefitCostRatio()).isEmpty();
    }

    @Test
    void contradictoryInputIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> appraise(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> appraise(List.of(flow(1, 1, 1), flow(1, 2, 2))))
            .withMessage("Year 1 is given twice; add its figures up.");
        assertThatIllegalArgumentException().isThrownBy(() -> appraise(List.of(flow(126, 1, 1))));
        assertThatIllegalArgumentException().isThrownBy(() -> flow(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> flow(0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> flow(0, 0, -1));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Appraisal.of(26, CASE, OptimismBias.NONE, DiscountSchedule.GREEN_BOOK_2026));
        assertThatIllegalArgumentException().isThrownBy(() -> OptimismBias.ofCosts(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> OptimismBias.ofCosts(1001));
        assertThatIllegalArgumentException().isThrownBy(() -> new OptimismBias(BigDecimal.ZERO, pounds("101")));
    }

    @Property(tries = 200)
    void netPresentValueOfTwoCasesTogetherIsTheSumOfBoth(@ForAll("flows") List<CashFlow> one,
            @ForAll("flows") List<CashFlow> other) {
        List<CashFlow> both = new ArrayList<>();
        for (int year = 0; year < one.size(); year++) {
            both.add(new CashFlow(year, one.get(year).costs().add(other.get(year).costs()),
                    one.get(year).benefits().add(other.get(year).benefits())));
        }
        // Three roundings by at most half a penny, of costs and of benefits, in six
        // years: 3 * 0.005 * 2 * 6 = 0.18
        assertThat(appraise(both).netPresentValue())
            .isCloseTo(appraise(one).netPresentValue().add(appraise(other).netPresentValue()), within(pounds("0.18")));
    }

    @Property(tries = 200)
    void totalsAreTheSumsOfTheYearsThatPeopleRead(@ForAll("flows") List<CashFlow> flows) {
        Appraisal appraisal = appraise(flows);
        BigDecimal sum = appraisal.years()
            .stream()
            .map((year) -> year.presentBenefits().subtract(year.presentCosts()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(appraisal.netPresentValue()).isEqualByComparingTo(sum);
    }

    @Property(tries = 100)
    void moreOptimismBiasNeverRaisesTheNetPresentValue(@ForAll("flows") List<CashFlow> flows,
            @ForAll @IntRange(min = 0, max = 999) int percent) {
        assertThat(appraise(flows, percent + 1).netPresentValue())
            .isLessThanOrEqualTo(appraise(flows, percent).netPresentValue());
    }

    @Property(tries = 100)
    void laterBenefitIsNeverWorthMore(@ForAll @IntRange(min = 0, max = 124) int year,
            @ForAll @IntRange(min = 0, max = 1_000_000) int benefit) {
        assertThat(appraise(List.of(flow(year + 1, 0, benefit))).netPresentValue())
            .isLessThanOrEqualTo(appraise(List.of(flow(year, 0, benefit))).netPresentValue());
    }

    @Property(tries = 200)
    void caseIsPaidBackExactlyIfItsBenefitsReachItsCosts(@ForAll("flows") List<CashFlow> flows) {
        BigDecimal net = flows.stream()
            .map((flow) -> flow.benefits().subtract(flow.costs()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(appraise(flows).payback().isPresent()).isEqualTo(net.signum() >= 0);
        assertThat(appraise(flows).discountedPayback().isPresent())
            .isEqualTo(appraise(flows).netPresentValue().signum() >= 0);
    }

    @Provide
    Arbitrary<List<CashFlow>> flows() {
        Arbitrary<BigDecimal> pounds = Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000))
            .ofScale(2);
        return Combinators.combine(pounds, pounds)
            .as((costs, benefits) -> List.of(costs, benefits))
            .list()
            .ofSize(6)
            .map((years) -> {
                List<CashFlow> flows = new ArrayList<>();
                for (List<BigDecimal> year : years) {
                    flows.add(new CashFlow(flows.size(), year.get(0), year.get(1)));
                }
                return flows;
            });
    }

    private static Appraisal appraise(List<CashFlow> flows) {
        return appraise(flows, 0);
    }

    private static Appraisal appraise(List<CashFlow> flows, int upliftPercent) {
        return Appraisal.of(2026, flows, OptimismBias.ofCosts(upliftPercent), DiscountSchedule.GREEN_BOOK_2026);
    }

    private static CashFlow flow(int year, int costs, int benefits) {
        return new CashFlow(year, BigDecimal.valueOf(costs), BigDecimal.valueOf(benefits));
    }

    private static BigDecimal pounds(String pounds) {
        return new BigDecimal(pounds);
    }

}
