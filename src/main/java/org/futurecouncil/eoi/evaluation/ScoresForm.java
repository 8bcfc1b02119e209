package org.futurecouncil.eoi.evaluation;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * A reviewer's scores of one packet.
 *
 * @param standDown why the reviewer cannot score the packet; empty when it is scored
 */
record ScoresForm(List<OfEoi> eois, String standDown) {

    ScoresForm {
        eois = FormProblems.rows(eois);
        standDown = FormProblems.clean(standDown);
    }

    boolean standsDown() {
        return !this.standDown.isEmpty();
    }

    /** What is wrong with a packet that is handed back. */
    List<String> problemsOfStandingDown() {
        return new FormProblems().text("Why the packet cannot be scored", this.standDown, FormProblems.LONGEST_REASON)
            .sentences();
    }

    /** The references of EOIs in which a conflict was found. */
    Set<String> inConflict() {
        return this.eois.stream().filter((eoi) -> eoi.conflict() != null).map(OfEoi::eoi).collect(Collectors.toSet());
    }

    /**
     * @param expected references of the EOIs that await scores, in the order of the form
     * @param excused references of EOIs that need none, because of a conflict with their
     * vendor
     */
    List<String> problems(List<String> expected, Set<String> excused, List<CriterionView> criteria) {
        FormProblems problems = new FormProblems();
        Set<String> seen = new HashSet<>();
        for (OfEoi eoi : this.eois) {
            problems.that(seen.add(eoi.eoi()), eoi.eoi() + " is in the form twice. Keep one.");
        }
        Map<String, OfEoi> byReference = this.eois.stream()
            .collect(Collectors.toMap(OfEoi::eoi, Function.identity(), (first, second) -> first));
        for (String reference : expected) {
            OfEoi eoi = byReference.get(reference);
            if (eoi != null && eoi.conflict() != null) {
                eoi.conflict().check(reference, problems);
            }
            else if (!excused.contains(reference)) {
                (eoi != null ? eoi : new OfEoi(reference, null, List.of())).check(criteria, problems);
            }
        }
        return problems.sentences();
    }

    /**
     * Scores of one EOI, or the conflict found in it.
     *
     * @param eoi its reference
     */
    record OfEoi(String eoi, @Nullable Conflict conflict, List<OnCriterion> scores) {

        OfEoi {
            eoi = FormProblems.cleanLine(eoi);
            scores = FormProblems.rows(scores);
        }

        void check(List<CriterionView> criteria, FormProblems problems) {
            Set<UUID> known = criteria.stream().map(CriterionView::id).collect(Collectors.toSet());
            Map<UUID, List<OnCriterion>> byCriterion = this.scores.stream()
                .filter((on) -> known.contains(on.criterion()))
                .collect(Collectors.groupingBy(OnCriterion::criterion));
            for (CriterionView criterion : criteria) {
                List<OnCriterion> on = byCriterion.getOrDefault(criterion.id(), List.of());
                String field = this.eoi + ", " + criterion.name();
                if (on.size() > 1) {
                    problems.add(field + " is scored twice. Keep one score.");
                }
                else {
                    problems.that(!on.isEmpty() && Points.valid(on.get(0).score()),
                            field + ": give a whole number from 0 to 5.");
                }
                problems.text(field + ", reason", on.isEmpty() ? "" : on.get(0).reason(), FormProblems.LONGEST_REASON);
            }
            problems.that(this.scores.stream().allMatch((on) -> known.contains(on.criterion())),
                    this.eoi + " has a score on something that is no criterion of this call. Open the form again.");
        }

    }

    /** A score with its reason. */
    record OnCriterion(UUID criterion, @Nullable BigDecimal score, String reason) {

        OnCriterion {
            reason = FormProblems.clean(reason);
        }

    }

}
