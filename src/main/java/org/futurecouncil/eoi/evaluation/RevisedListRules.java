package org.futurecouncil.eoi.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.futurecouncil.scoring.Fraction;

/**
 * What a revised list is checked against.
 *
 * @param areas the listed areas in their order
 * @param ideas references of the EOIs for services that nobody had listed
 * @param takenNames names of all areas of the programme
 * @param leads user ids of those who may lead a table
 */
record RevisedListRules(int tableLimit, Map<UUID, Area> areas, List<String> ideas, Set<String> takenNames,
        Set<String> leads) {

    /**
     * A listed area.
     *
     * @param totals EOI reference to exact total
     */
    record Area(String name, Map<String, Fraction> totals) {

        boolean passesOverABetterOne(Set<String> chosen) {
            Fraction worst = lowest(chosen);
            return this.totals.entrySet()
                .stream()
                .anyMatch((eoi) -> !chosen.contains(eoi.getKey()) && eoi.getValue().compareTo(worst) > 0);
        }

        Fraction lowest(Set<String> chosen) {
            return this.totals.entrySet()
                .stream()
                .filter((eoi) -> chosen.contains(eoi.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse(Fraction.ZERO);
        }

    }

}
