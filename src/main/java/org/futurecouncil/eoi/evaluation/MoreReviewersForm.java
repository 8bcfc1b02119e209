package org.futurecouncil.eoi.evaluation;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

/**
 * What is done about EOIs that lack reviewers.
 *
 * @param reviewers user ids of those who are appointed in addition, each once
 * @param setAside EOIs that nobody can review
 */
record MoreReviewersForm(List<String> reviewers, List<SetAside> setAside) {

    MoreReviewersForm {
        reviewers = FormProblems.rows(reviewers).stream().map(FormProblems::cleanLine).distinct().toList();
        setAside = FormProblems.rows(setAside);
    }

    /**
     * An EOI that is not evaluated.
     *
     * @param eoi its reference
     */
    record SetAside(String eoi, String reason) {

        SetAside {
            eoi = FormProblems.cleanLine(eoi);
            reason = FormProblems.clean(reason);
        }

    }

}
