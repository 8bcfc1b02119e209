package org.futurecouncil.eoi.evaluation;

import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who is to review.
 *
 * @param reviewers user ids
 */
record ReviewersForm(@Nullable List<String> reviewers) {

    /** Each person once. */
    List<String> chosen() {
        return (this.reviewers != null) ? List.copyOf(new LinkedHashSet<>(this.reviewers)) : List.of();
    }

}
