package org.futurecouncil.eoi.evaluation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/** Agreed scores, each explained. */
record ModerationForm(List<Agreed> scores) {

    ModerationForm {
        scores = FormProblems.rows(scores);
    }

    List<String> problems(List<EoiModerations.ModerationView.Apart> expected) {
        FormProblems problems = new FormProblems();
        Map<String, Agreed> typed = new HashMap<>();
        for (Agreed agreed : this.scores) {
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
        return problems.sentences();
    }

    /**
     * One agreed score.
     *
     * @param eoi its reference
     * @param movement how it moved from the individual scores
     * @param dissent who does not agree and why; empty when all agree
     */
    record Agreed(String eoi, UUID criterion, @Nullable BigDecimal score, String reason, String movement,
            String dissent, String tookPart) {

        Agreed {
            eoi = FormProblems.cleanLine(eoi);
            reason = FormProblems.clean(reason);
            movement = FormProblems.clean(movement);
            dissent = FormProblems.clean(dissent);
            tookPart = FormProblems.cleanLine(tookPart);
        }

        void check(String field, FormProblems problems) {
            problems.that(Points.valid(this.score), field + ": give the agreed score as a whole number from 0 to 5.")
                .text(field + ", reason for the agreed score", this.reason, FormProblems.LONGEST_REASON)
                .text(field + ", how it moved from the individual scores", this.movement, FormProblems.LONGEST_REASON)
                .text(field + ", who took part", this.tookPart, 500)
                .optional(field + ", who does not agree, and why", this.dissent, FormProblems.LONGEST_REASON);
        }

    }

}
