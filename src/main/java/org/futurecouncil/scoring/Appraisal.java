package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The money of a case: social time preference discounting as in HM Treasury's Green Book.
 * <p>
 * Pounds in real terms of the base year. Each year's figures are rounded to pence, half
 * up, after bias and again after discounting, and the totals are sums of those: the table
 * that people read adds up, and the gate judges the figure that they read.
 *
 * @param baseYear calendar year of the prices and of year 0, 2000 to 2200
 * @param schedule the discount rates used
 * @param bias the correction used
 * @param years in order; years without a cash flow are left out
 * @param presentValueOfCosts pounds
 * @param presentValueOfBenefits pounds
 */
public record Appraisal(int baseYear, DiscountSchedule schedule, OptimismBias bias, List<Year> years,
        BigDecimal presentValueOfCosts, BigDecimal presentValueOfBenefits) {

    public Appraisal {
        years = List.copyOf(years);
    }

    /**
     * @param baseYear calendar year of the prices and of year 0, 2000 to 2200
     * @param flows at least one, each year at most once, in any order; a year left out
     * has neither costs nor benefits
     * @param bias applied to every year
     * @param schedule must have a rate for every year given
     * @throws IllegalArgumentException if the base year is out of its range, there is no
     * cash flow, a year is given twice, or the schedule does not reach it
     */
    public static Appraisal of(int baseYear, Collection<CashFlow> flows, OptimismBias bias, DiscountSchedule schedule) {
        Check.that(baseYear >= 2000 && baseYear <= 2200,
                () -> "The base year is " + baseYear + "; give a calendar year from 2000 to 2200.");
        Check.that(!flows.isEmpty(), () -> "The case has no costs or benefits; give at least one year.");
        Set<Integer> seen = new HashSet<>();
        List<Year> years = new ArrayList<>();
        for (CashFlow flow : flows) {
            Check.that(seen.add(flow.year()), () -> "Year " + flow.year() + " is given twice; add its figures up.");
            BigDecimal factor = schedule.factor(flow.year());
            BigDecimal costs = pence(bias.costs(flow.costs()));
            BigDecimal benefits = pence(bias.benefits(flow.benefits()));
            years.add(new Year(flow.year(), costs, benefits, factor, pence(costs.multiply(factor)),
                    pence(benefits.multiply(factor))));
        }
        years.sort(Comparator.comparingInt(Year::year));
        return new Appraisal(baseYear, schedule, bias, years, sum(years, Year::presentCosts),
                sum(years, Year::presentBenefits));
    }

    /** Present value of benefits minus that of costs, in pounds, to the penny. */
    public BigDecimal netPresentValue() {
        return this.presentValueOfBenefits.subtract(this.presentValueOfCosts);
    }

    /**
     * Present value of benefits for each pound of present costs, to two decimals, half
     * up; empty where nothing is spent.
     */
    public Optional<BigDecimal> benefitCostRatio() {
        return (this.presentValueOfCosts.signum() == 0) ? Optional.empty()
                : Optional.of(this.presentValueOfBenefits.divide(this.presentValueOfCosts, 2, RoundingMode.HALF_UP));
    }

    /**
     * Years until the benefits have paid the costs back, undiscounted, after bias, to two
     * decimals, half up; empty if never.
     * <p>
     * Year 0 is a point in time and each later year's figures arise evenly over it, so
     * 100 pounds spent in year 0 and 40 returned in each later year are back after 2.50
     * years. It is the moment from which the running total stays at zero or above: where
     * later costs take it below again, an earlier moment would flatter the case. A case
     * whose running total is never below zero is paid back after 0.00 years.
     */
    public Optional<BigDecimal> payback() {
        return payback(Year::net);
    }

    /** As {@link #payback}, in present values. */
    public Optional<BigDecimal> discountedPayback() {
        return payback((year) -> year.presentBenefits().subtract(year.presentCosts()));
    }

    private Optional<BigDecimal> payback(Function<Year, BigDecimal> net) {
        Optional<BigDecimal> payback = Optional.of(BigDecimal.ZERO.setScale(2));
        BigDecimal before = BigDecimal.ZERO;
        for (Year year : this.years) {
            BigDecimal after = before.add(net.apply(year));
            if (after.signum() < 0) {
                payback = Optional.empty();
            }
            else if (before.signum() < 0) {
                // A debt is from an earlier year, so this one is not year 0.
                BigDecimal within = before.negate().divide(after.subtract(before), 2, RoundingMode.HALF_UP);
                payback = Optional.of(BigDecimal.valueOf(year.year() - 1L).add(within));
            }
            before = after;
        }
        return payback;
    }

    private static BigDecimal sum(List<Year> years, Function<Year, BigDecimal> figure) {
        return years.stream().map(figure).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    private static BigDecimal pence(BigDecimal pounds) {
        return pounds.setScale(2, RoundingMode.HALF_UP);
    }

    /**
     * One year, in pounds, after bias.
     *
     * @param year years ahead
     * @param costs real terms
     * @param benefits real terms
     * @param discountFactor by which both are multiplied
     * @param presentCosts discounted
     * @param presentBenefits discounted
     */
    public record Year(int year, BigDecimal costs, BigDecimal benefits, BigDecimal discountFactor,
            BigDecimal presentCosts, BigDecimal presentBenefits) {

        /** Benefits minus costs, real terms, undiscounted. */
        public BigDecimal net() {
            return this.benefits.subtract(this.costs);
        }

    }

}
