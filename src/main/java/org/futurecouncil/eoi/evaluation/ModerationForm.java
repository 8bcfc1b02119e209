package org.futurecouncil.eoi.evaluation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officer;
import org.futurecouncil.platform.FormProblems;

/** Agreed scores, each explained. */
record ModerationForm(List<Agreed> scores) {

    ModerationForm {
        scores = FormProblems.rows(scores);
    }

    List<String> problems(EoiModerations.ModerationView expected) {
        FormProblems problems = new FormProblems();
        Map<String, Agreed> typed = new HashMap<>();
        for (Agreed agreed : this.scores) {
            if (typed.put(agreed.eoi() + agreed.criterion(), agreed) != null) {
                problems.add(agreed.eoi() + " has two agreed scores on one criterion. Keep one.");
            }
        }
        for (EoiModerations.ModerationView.Apart apart : expected.scores()) {
            Agreed agreed = typed.remove(apart.reference() + apart.criterionId());
            String field = apart.reference() + ", " + apart.criterion();
            if (agreed == null) {
                problems.add(field + ": agree a score.");
            }
            else {
                agreed.check(field, problems);
                agreed.checkOfficers(field, expected.people(), apart, problems);
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
     * @param officers user ids of the officers who took part
     * @param tookPart who else took part
     */
    record Agreed(String eoi, UUID criterion, @Nullable BigDecimal score, String reason, String movement,
            String dissent, List<String> officers, String tookPart) {

        Agreed {
            eoi = FormProblems.cleanLine(eoi);
            reason = FormProblems.clean(reason);
            movement = FormProblems.clean(movement);
            dissent = FormProblems.clean(dissent);
            officers = FormProblems.rows(officers).stream().map(FormProblems::cleanLine).distinct().toList();
            tookPart = FormProblems.cleanLine(tookPart);
        }

        void check(String field, FormProblems problems) {
            problems.that(Points.valid(this.score), field + ": give the agreed score as a whole number from 0 to 5.")
                .text(field + ", reason for the agreed score", this.reason, FormProblems.LONGEST_REASON)
                .text(field + ", how it moved from the individual scores", this.movement, FormProblems.LONGEST_REASON)
                .that(!this.officers.isEmpty() || !this.tookPart.isEmpty(),
                        field + ", who took part: tick or name somebody.")
                .optional(field + ", who else took part", this.tookPart, 500)
                .optional(field + ", who does not agree, and why", this.dissent, FormProblems.LONGEST_REASON);
        }

        void checkOfficers(String field, List<Officer> people, EoiModerations.ModerationView.Apart apart,
                FormProblems problems) {
            for (String userId : this.officers) {
                String name = people.stream()
                    .filter((person) -> person.userId().equals(userId))
                    .map(Officer::name)
                    .findFirst()
                    .orElse("");
                problems
                    .that(!name.isEmpty(),
                            field + ", who took part: “" + userId + "” is not on the list. Open the task again.")
                    .that(!apart.inConflict().contains(userId), field + ", who took part: " + name
                            + " declared a conflict of interest with " + apart.organisation() + ". Leave them out.");
            }
        }

    }

}
