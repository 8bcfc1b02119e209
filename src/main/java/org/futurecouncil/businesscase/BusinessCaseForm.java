package org.futurecouncil.businesscase;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * What an owner typed: the Green Book's five cases, or that the case is dropped. Pounds
 * in prices of the base year, before optimism bias; hours of staff time; years ahead.
 */
record BusinessCaseForm(@Nullable Boolean drop, String dropReason, String strategicCase, String economicCase,
        String commercialCase, String financialCase, String managementCase, List<Option> options, List<MoneyYear> money,
        String nonCashBenefits, @Nullable BigDecimal capitalBias, @Nullable BigDecimal revenueBias,
        @Nullable BigDecimal benefitReduction, @Nullable String biasReason, List<CapacityYear> capacity,
        @Nullable Integer strategicFit, String strategicFitReason, @Nullable Integer deliverability,
        String deliverabilityReason) {

    static final int LAST_YEAR = 30;

    private static final int MOST_OPTIONS = 20;

    BusinessCaseForm {
        dropReason = FormProblems.clean(dropReason);
        strategicCase = FormProblems.clean(strategicCase);
        economicCase = FormProblems.clean(economicCase);
        commercialCase = FormProblems.clean(commercialCase);
        financialCase = FormProblems.clean(financialCase);
        managementCase = FormProblems.clean(managementCase);
        options = FormProblems.rows(options);
        money = FormProblems.rows(money);
        nonCashBenefits = FormProblems.clean(nonCashBenefits);
        biasReason = FormProblems.cleanOrNull(biasReason);
        capacity = FormProblems.rows(capacity);
        strategicFitReason = FormProblems.clean(strategicFitReason);
        deliverabilityReason = FormProblems.clean(deliverabilityReason);
    }

    boolean dropped() {
        return Boolean.TRUE.equals(this.drop);
    }

    /**
     * @param start the bias from which evidence is needed to depart
     */
    List<String> problems(Bias start) {
        FormProblems problems = new FormProblems();
        if (dropped()) {
            return problems.text("Why the case is dropped", this.dropReason, FormProblems.LONGEST_TEXT).sentences();
        }
        problems.text("Strategic case", this.strategicCase, FormProblems.LONGEST_TEXT)
            .wholeNumber("Strategic fit", this.strategicFit, 0, 5)
            .text("Reason for the strategic fit", this.strategicFitReason, FormProblems.LONGEST_REASON)
            .text("Economic case", this.economicCase, FormProblems.LONGEST_TEXT);
        checkOptions(problems);
        problems.optional("Benefits other than cash", this.nonCashBenefits, FormProblems.LONGEST_TEXT)
            .text("Commercial case", this.commercialCase, FormProblems.LONGEST_TEXT)
            .text("Financial case", this.financialCase, FormProblems.LONGEST_TEXT);
        checkMoney(problems);
        checkBias(problems, start);
        checkCapacity(problems);
        problems.text("Management case", this.managementCase, FormProblems.LONGEST_TEXT)
            .wholeNumber("Deliverability", this.deliverability, 0, 5)
            .text("Reason for the deliverability", this.deliverabilityReason, FormProblems.LONGEST_REASON);
        return problems.sentences();
    }

    private void checkOptions(FormProblems problems) {
        problems.that(this.options.size() >= 2 && this.options.size() <= MOST_OPTIONS,
                "Options: give the do-minimum and at least one other, and at most " + MOST_OPTIONS + ".");
        int row = 0;
        for (Option option : this.options) {
            String name = "Option " + ++row;
            problems.text(name + ", name", option.name(), FormProblems.LONGEST_LINE);
            problems.text(name + ", description", option.description(), FormProblems.LONGEST_REASON);
        }
        problems.that(this.options.stream().filter(Option::isDoMinimum).count() == 1,
                "Options: mark exactly one as the do-minimum.");
        problems.that(this.options.stream().filter(Option::isPreferred).count() == 1,
                "Options: mark exactly one as preferred.");
    }

    private void checkMoney(FormProblems problems) {
        problems.that(!this.money.isEmpty(), "Costs and benefits: give at least one year.");
        Set<Integer> years = new HashSet<>();
        int row = 0;
        for (MoneyYear year : this.money) {
            String name = "Costs and benefits, row " + ++row;
            problems.wholeNumber(name + ", year", year.year(), 0, LAST_YEAR);
            problems.that(year.year() == null || years.add(year.year()),
                    name + ": year " + year.year() + " is there already; give each year once.");
            Amounts.pounds(problems, name + ", capital cost", year.capitalCost());
            Amounts.pounds(problems, name + ", revenue cost", year.revenueCost());
            Amounts.pounds(problems, name + ", cash benefits", year.cashBenefits());
        }
    }

    private void checkBias(FormProblems problems, Bias start) {
        FormProblems percentages = new FormProblems();
        Amounts.percent(percentages, "Optimism bias on capital costs", this.capitalBias, Bias.MOST_COST_PERCENT);
        Amounts.percent(percentages, "Optimism bias on revenue costs", this.revenueBias, Bias.MOST_COST_PERCENT);
        Amounts.percent(percentages, "Reduction of cash benefits", this.benefitReduction, 100);
        problems.addAll(percentages.sentences());
        problems.that(!percentages.none() || bias().sameAs(start) || this.biasReason != null,
                "Evidence for another optimism bias: say why it differs from the guidance's.");
        problems.optional("Evidence for another optimism bias", this.biasReason, FormProblems.LONGEST_REASON);
    }

    private void checkCapacity(FormProblems problems) {
        problems.that(!this.capacity.isEmpty(), "Staff time: give at least one year.");
        Set<Integer> years = new HashSet<>();
        int row = 0;
        for (CapacityYear year : this.capacity) {
            String name = "Staff time, row " + ++row;
            problems.wholeNumber(name + ", year", year.year(), 0, LAST_YEAR);
            problems.that(year.year() == null || years.add(year.year()),
                    name + ": year " + year.year() + " is there already; give each year once.");
            Amounts.hours(problems, name + ", hours released", year.hoursReleased());
            Amounts.hours(problems, name + ", hours needed", year.hoursNeeded());
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
    record Option(String name, String description, @Nullable Boolean doMinimum, @Nullable Boolean preferred) {

        Option {
            name = FormProblems.cleanLine(name);
            description = FormProblems.clean(description);
        }

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
