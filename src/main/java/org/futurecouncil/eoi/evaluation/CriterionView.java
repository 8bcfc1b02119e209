package org.futurecouncil.eoi.evaluation;

import java.util.UUID;

/**
 * A criterion as it is shown.
 *
 * @param weight in per cent
 */
record CriterionView(UUID id, String name, String description, int weight) {
}
