package org.futurecouncil.eoi.evaluation;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

/**
 * Who is to review.
 *
 * @param reviewers user ids, each once
 */
record ReviewersForm(List<String> reviewers) {

    ReviewersForm {
        reviewers = FormProblems.rows(reviewers).stream().map(FormProblems::cleanLine).distinct().toList();
    }

}
