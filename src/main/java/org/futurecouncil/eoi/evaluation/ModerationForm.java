package org.futurecouncil.eoi.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Agreed scores, each explained. */
record ModerationForm(@Nullable List<Agreed> scores) {

    List<Agreed> all() {
        return (this.scores != null) ? this.scores : List.of();
    }

    List<String> problems(List<EoiModerations.ModerationView.Apart> expected) {
        List<String> problems = new ArrayList<>();
        Map<String, Agreed> typed = new HashMap<>();
        for (Agreed agreed : all()) {
            if (typed.put(agreed.eoi() + agreed.criterion(), agreed) != null) {
                problems.add(agreed.eoi() + " has two agreed scores on one criterion. Keep one.");
            }
        }
        for (EoiModerations.ModerationView.Apart apart : expected) {
            Agreed agreed = typed.remove(apart.reference() + apart.criterionId());
            String field = apart.reference() + ", " + apart.criterion();
            if (agreed == null) {
                problems.add(field + ": agree a score.");
            }
            else {
                agreed.check(field, problems);
            }
        }
        return problems;
    }

    /**
     * One agreed score.
     *
     * @param eoi its reference
     * @param movement how it moved from the individual scores
     * @param dissent who does not agree and why; empty when all agree
     */
    record Agreed(String eoi, UUID criterion, @Nullable BigDecimal score, @Nullable String reason,
            @Nullable String movement, @Nullable String dissent, @Nullable String tookPart) {

        void check(String field, List<String> problems) {
            if (!Points.valid(this.score)) {
                problems.add(field + ": give the agreed score as a whole number from 0 to 5.");
            }
            Texts.require(this.reason, Texts.REASON, field + ": the reason for the agreed score", problems);
            Texts.require(this.movement, Texts.REASON, field + ": how the score moved", problems);
            Texts.limit(this.dissent, Texts.REASON, field + ": the dissent", problems);
            Texts.require(this.tookPart, 500, field + ": who took part", problems);
        }

    }

}
