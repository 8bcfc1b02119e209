package org.futurecouncil.businesscase;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * What a finance officer typed. Percentages left out stay as the owner gave them.
 */
record FinanceReviewForm(@Nullable Decision decision, @Nullable String reason, @Nullable BigDecimal capitalBias,
        @Nullable BigDecimal revenueBias, @Nullable BigDecimal benefitReduction, @Nullable String biasReason) {

    FinanceReviewForm {
        reason = FormProblems.cleanOrNull(reason);
        biasReason = FormProblems.cleanOrNull(biasReason);
    }

    /** Whether the finances hold. */
    enum Decision {

        ACCEPT, SEND_BACK

    }

    /**
     * @param asWritten the bias as the owner gave it
     */
    List<String> problems(Bias asWritten) {
        FormProblems problems = new FormProblems().that(this.decision != null,
                "Choose whether the finances hold or the case goes back.");
        if (this.decision == Decision.SEND_BACK) {
            problems.text("Reasons", this.reason, FormProblems.LONGEST_TEXT);
            return problems.sentences();
        }
        problems.optional("Reasons", this.reason, FormProblems.LONGEST_TEXT);
        Bias bias = bias(asWritten);
        Amounts.percent(problems, "Optimism bias on capital costs", bias.capital(), Bias.MOST_COST_PERCENT);
        Amounts.percent(problems, "Optimism bias on revenue costs", bias.revenue(), Bias.MOST_COST_PERCENT);
        Amounts.percent(problems, "Reduction of cash benefits", bias.benefits(), 100);
        problems.that(bias.sameAs(asWritten) || this.biasReason != null,
                "Evidence for another optimism bias: say why it differs from the owner's.");
        problems.optional("Evidence for another optimism bias", this.biasReason, FormProblems.LONGEST_REASON);
        return problems.sentences();
    }

    Bias bias(Bias asWritten) {
        return new Bias((this.capitalBias != null) ? this.capitalBias : asWritten.capital(),
                (this.revenueBias != null) ? this.revenueBias : asWritten.revenue(),
                (this.benefitReduction != null) ? this.benefitReduction : asWritten.benefits());
    }

}
