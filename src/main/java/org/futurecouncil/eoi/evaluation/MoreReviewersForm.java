package org.futurecouncil.eoi.evaluation;

import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is done about EOIs that lack reviewers.
 *
 * @param reviewers user ids of those who are appointed in addition
 * @param setAside EOIs that nobody can review
 */
record MoreReviewersForm(@Nullable List<String> reviewers, @Nullable List<SetAside> setAside) {

    List<String> chosen() {
        return (this.reviewers != null) ? List.copyOf(new LinkedHashSet<>(this.reviewers)) : List.of();
    }

    List<SetAside> aside() {
        return (this.setAside != null) ? this.setAside : List.of();
    }

    /**
     * An EOI that is not evaluated.
     *
     * @param eoi its reference
     */
    record SetAside(String eoi, @Nullable String reason) {
    }

}
