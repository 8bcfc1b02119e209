package org.futurecouncil.eoi.evaluation;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a revised list is checked against.
 *
 * @param areas the listed areas in their order
 * @param ideas references of the EOIs for services that nobody had listed
 * @param gone references of EOIs that have been withdrawn or set aside since
 * @param takenNames names of all areas of the programme
 * @param leads user ids of those who may lead a table
 */
record RevisedListRules(int tableLimit, Map<UUID, Area> areas, List<String> ideas, Set<String> gone,
        Set<String> takenNames, Set<String> leads) {

    /**
     * A listed area.
     *
     * @param totals EOI reference to total
     */
    record Area(String name, Map<String, BigDecimal> totals) {

        boolean passesOverABetterOne(Set<String> chosen) {
            BigDecimal worst = lowest(chosen);
            return this.totals.entrySet()
                .stream()
                .anyMatch((eoi) -> !chosen.contains(eoi.getKey()) && eoi.getValue().compareTo(worst) > 0);
        }

        BigDecimal lowest(Set<String> chosen) {
            return this.totals.entrySet()
                .stream()
                .filter((eoi) -> chosen.contains(eoi.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        }

    }

}
