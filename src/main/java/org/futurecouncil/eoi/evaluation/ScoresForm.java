package org.futurecouncil.eoi.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A reviewer's scores of one packet.
 *
 * @param standDown why the reviewer cannot score the packet; empty when it is scored
 */
record ScoresForm(@Nullable List<OfEoi> eois, @Nullable String standDown) {

    List<OfEoi> all() {
        return (this.eois != null) ? this.eois : List.of();
    }

    boolean standsDown() {
        return !Texts.of(this.standDown).isEmpty();
    }

    /** The references of EOIs in which a conflict was found. */
    Set<String> inConflict() {
        return all().stream().filter((eoi) -> eoi.conflict() != null).map(OfEoi::eoi).collect(Collectors.toSet());
    }

    /**
     * @param expected references of the EOIs that await scores, in the order of the form
     * @param excused references of EOIs that need none, because of a conflict with their
     * vendor
     */
    List<String> problems(List<String> expected, Set<String> excused, List<CriterionView> criteria) {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (OfEoi eoi : all()) {
            if (!seen.add(eoi.eoi())) {
                problems.add(eoi.eoi() + " is in the form twice. Keep one.");
            }
        }
        Map<String, OfEoi> byReference = all().stream()
            .collect(Collectors.toMap(OfEoi::eoi, Function.identity(), (first, second) -> first));
        for (String reference : expected) {
            OfEoi eoi = byReference.get(reference);
            if (eoi != null && eoi.conflict() != null) {
                eoi.conflict().check(reference, problems);
            }
            else if (!excused.contains(reference)) {
                (eoi != null ? eoi : new OfEoi(reference, null, null)).check(criteria, problems);
            }
        }
        return problems;
    }

    /**
     * Scores of one EOI, or the conflict found in it.
     *
     * @param eoi its reference
     */
    record OfEoi(String eoi, @Nullable Conflict conflict, @Nullable List<OnCriterion> scores) {

        List<OnCriterion> given() {
            return (this.scores != null) ? this.scores : List.of();
        }

        void check(List<CriterionView> criteria, List<String> problems) {
            Map<UUID, List<OnCriterion>> byCriterion = given().stream()
                .collect(Collectors.groupingBy(OnCriterion::criterion));
            for (CriterionView criterion : criteria) {
                List<OnCriterion> on = byCriterion.getOrDefault(criterion.id(), List.of());
                String field = this.eoi + ", " + criterion.name();
                if (on.size() > 1) {
                    problems.add(field + " is scored twice. Keep one score.");
                }
                else if (on.isEmpty() || !Points.valid(on.get(0).score())) {
                    problems.add(field + ": give a whole number from 0 to 5.");
                }
                Texts.require(on.isEmpty() ? null : on.get(0).reason(), Texts.REASON, field + ": the reason", problems);
            }
            if (!criteria.stream()
                .map(CriterionView::id)
                .collect(Collectors.toSet())
                .containsAll(byCriterion.keySet())) {
                problems.add(this.eoi + " has a score on something that is no criterion of this call.");
            }
        }

    }

    /** A score with its reason. */
    record OnCriterion(UUID criterion, @Nullable BigDecimal score, @Nullable String reason) {
    }

}
