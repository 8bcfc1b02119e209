package org.futurecouncil.scoring;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All criteria of a call. Their weights sum to exactly 100, so that a vendor can read
 * each one as a share of the total.
 *
 * @param all at least one, with unique ids, in the order in which they are shown
 */
public record Criteria(List<Criterion> all) {

    /**
     * @throws IllegalArgumentException if there is no criterion, an id occurs twice or
     * the weights do not sum to 100
     */
    public Criteria {
        all = List.copyOf(all);
        Check.that(!all.isEmpty(), () -> "A call needs at least one criterion; add one.");
        Set<String> ids = new HashSet<>();
        for (Criterion criterion : all) {
            Check.that(ids.add(criterion.id()),
                    () -> "Two criteria have the id '" + criterion.id() + "'; give each its own.");
        }
        int sum = all.stream().mapToInt(Criterion::weight).sum();
        Check.that(sum == 100, () -> "The weights of the criteria sum to " + sum + "; change them to sum to 100.");
    }

    boolean contains(String criterionId) {
        return this.all.stream().anyMatch((criterion) -> criterion.id().equals(criterionId));
    }

}
