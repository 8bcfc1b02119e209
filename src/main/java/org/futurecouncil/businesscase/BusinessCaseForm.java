package org.futurecouncil.businesscase;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What an owner typed: the Green Book's five cases, or that the case is dropped. Pounds
 * in prices of the base year, before optimism bias; hours of staff time; years ahead.
 */
record BusinessCaseForm(@Nullable Boolean drop, @Nullable String dropReason, @Nullable String strategicCase,
        @Nullable String economicCase, @Nullable String commercialCase, @Nullable String financialCase,
        @Nullable String managementCase, @Nullable List<Option> options, @Nullable List<MoneyYear> money,
        @Nullable String nonCashBenefits, @Nullable BigDecimal capitalBias, @Nullable BigDecimal revenueBias,
        @Nullable BigDecimal benefitReduction, @Nullable String biasReason, @Nullable List<CapacityYear> capacity,
        @Nullable Integer strategicFit, @Nullable String strategicFitReason, @Nullable Integer deliverability,
        @Nullable String deliverabilityReason) {

    static final int LAST_YEAR = 30;

    static final int LONGEST_CASE = 10_000;

    static final int LONGEST_REASON = 2000;

    static final int MOST_OPTIONS = 20;

    boolean dropped() {
        return Boolean.TRUE.equals(this.drop);
    }

    /**
     * @param start the bias from which evidence is needed to depart
     */
    List<String> problems(Bias start) {
        Problems problems = new Problems();
        if (dropped()) {
            return problems.text("Why the case is dropped", this.dropReason, LONGEST_CASE).sentences();
        }
        problems.text("Strategic case", this.strategicCase, LONGEST_CASE);
        problems.text("Economic case", this.economicCase, LONGEST_CASE);
        checkOptions(problems);
        problems.text("Commercial case", this.commercialCase, LONGEST_CASE);
        problems.text("Financial case", this.financialCase, LONGEST_CASE);
        checkMoney(problems);
        problems.optionalText("Benefits other than cash", this.nonCashBenefits, LONGEST_CASE);
        checkBias(problems, start);
        checkCapacity(problems);
        problems.text("Management case", this.managementCase, LONGEST_CASE);
        problems.wholeNumber("Strategic fit", this.strategicFit, 0, 5);
        problems.text("Reason for the strategic fit", this.strategicFitReason, LONGEST_REASON);
        problems.wholeNumber("Deliverability", this.deliverability, 0, 5);
        problems.text("Reason for the deliverability", this.deliverabilityReason, LONGEST_REASON);
        return problems.sentences();
    }

    private void checkOptions(Problems problems) {
        List<Option> rows = Problems.orEmpty(this.options);
        problems.that(rows.size() >= 2 && rows.size() <= MOST_OPTIONS,
                "Options: give the do-minimum and at least one other, and at most " + MOST_OPTIONS + ".");
        int row = 0;
        for (Option option : rows) {
            String name = "Option " + ++row;
            problems.text(name + ", name", option.name(), 200);
            problems.text(name + ", description", option.description(), 2000);
        }
        problems.that(rows.stream().filter(Option::isDoMinimum).count() == 1,
                "Options: mark exactly one as the do-minimum.");
        problems.that(rows.stream().filter(Option::isPreferred).count() == 1,
                "Options: mark exactly one as preferred.");
    }

    private void checkMoney(Problems problems) {
        List<MoneyYear> rows = Problems.orEmpty(this.money);
        problems.that(!rows.isEmpty(), "Costs and benefits: give at least one year.");
        Set<Integer> years = new HashSet<>();
        int row = 0;
        for (MoneyYear year : rows) {
            String name = "Costs and benefits, row " + ++row;
            problems.wholeNumber(name + ", year", year.year(), 0, LAST_YEAR);
            problems.that(year.year() == null || years.add(year.year()),
                    name + ": year " + year.year() + " is there already; give each year once.");
            problems.pounds(name + ", capital cost", year.capitalCost());
            problems.pounds(name + ", revenue cost", year.revenueCost());
            problems.pounds(name + ", cash benefits", year.cashBenefits());
        }
    }

    private void checkBias(Problems problems, Bias start) {
        Problems percentages = new Problems();
        percentages.percent("Optimism bias on capital costs", this.capitalBias, Bias.MOST_COST_PERCENT);
        percentages.percent("Optimism bias on revenue costs", this.revenueBias, Bias.MOST_COST_PERCENT);
        percentages.percent("Reduction of cash benefits", this.benefitReduction, 100);
        percentages.sentences().forEach((sentence) -> problems.that(false, sentence));
        problems.that(!percentages.none() || bias().sameAs(start) || !Problems.isBlank(this.biasReason),
                "Evidence for another optimism bias: say why it differs from the guidance's.");
        problems.optionalText("Evidence for another optimism bias", this.biasReason, LONGEST_REASON);
    }

    private void checkCapacity(Problems problems) {
        List<CapacityYear> rows = Problems.orEmpty(this.capacity);
        problems.that(!rows.isEmpty(), "Staff time: give at least one year.");
        Set<Integer> years = new HashSet<>();
        int row = 0;
        for (CapacityYear year : rows) {
            String name = "Staff time, row " + ++row;
            problems.wholeNumber(name + ", year", year.year(), 0, LAST_YEAR);
            problems.that(year.year() == null || years.add(year.year()),
                    name + ": year " + year.year() + " is there already; give each year once.");
            problems.hours(name + ", hours released", year.hoursReleased());
            problems.hours(name + ", hours needed", year.hoursNeeded());
        }
    }

    /** The bias; only of a form without problems. */
    Bias bias() {
        return new Bias(given(this.capitalBias), given(this.revenueBias), given(this.benefitReduction));
    }

    private static BigDecimal given(@Nullable BigDecimal percent) {
        if (percent == null) {
            throw new IllegalStateException("The form was not checked");
        }
        return percent;
    }

    /** A way to reach the objectives. */
    record Option(@Nullable String name, @Nullable String description, @Nullable Boolean doMinimum,
            @Nullable Boolean preferred) {

        boolean isDoMinimum() {
            return Boolean.TRUE.equals(this.doMinimum);
        }

        boolean isPreferred() {
            return Boolean.TRUE.equals(this.preferred);
        }

    }

    record MoneyYear(@Nullable Integer year, @Nullable BigDecimal capitalCost, @Nullable BigDecimal revenueCost,
            @Nullable BigDecimal cashBenefits) {

    }

    record CapacityYear(@Nullable Integer year, @Nullable BigDecimal hoursReleased, @Nullable BigDecimal hoursNeeded) {

    }

}
