package org.futurecouncil.businesscase;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a finance officer typed. Percentages left out stay as the owner gave them.
 */
record FinanceReviewForm(@Nullable Decision decision, @Nullable String reason, @Nullable BigDecimal capitalBias,
        @Nullable BigDecimal revenueBias, @Nullable BigDecimal benefitReduction, @Nullable String biasReason) {

    /** Whether the finances hold. */
    enum Decision {

        ACCEPT, SEND_BACK

    }

    /**
     * @param asWritten the bias as the owner gave it
     */
    List<String> problems(Bias asWritten) {
        Problems problems = new Problems();
        problems.that(this.decision != null, "Do the finances hold?: choose an answer.");
        if (this.decision == Decision.SEND_BACK) {
            problems.text("Reasons", this.reason, BusinessCaseForm.LONGEST_CASE);
            return problems.sentences();
        }
        problems.optionalText("Reasons", this.reason, BusinessCaseForm.LONGEST_CASE);
        Bias bias = bias(asWritten);
        problems.percent("Optimism bias on capital costs", bias.capital(), Bias.MOST_COST_PERCENT);
        problems.percent("Optimism bias on revenue costs", bias.revenue(), Bias.MOST_COST_PERCENT);
        problems.percent("Reduction of cash benefits", bias.benefits(), 100);
        problems.that(bias.sameAs(asWritten) || !Problems.isBlank(this.biasReason),
                "Evidence for another optimism bias: say why it differs from the owner's.");
        problems.optionalText("Evidence for another optimism bias", this.biasReason, BusinessCaseForm.LONGEST_REASON);
        return problems.sentences();
    }

    Bias bias(Bias asWritten) {
        return new Bias((this.capitalBias != null) ? this.capitalBias : asWritten.capital(),
                (this.revenueBias != null) ? this.revenueBias : asWritten.revenue(),
                (this.benefitReduction != null) ? this.benefitReduction : asWritten.benefits());
    }

}
