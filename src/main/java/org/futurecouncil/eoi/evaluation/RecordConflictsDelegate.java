package org.futurecouncil.eoi.evaluation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordConflictsDelegate implements JavaDelegate {

    private final EoiReviewers reviewers;

    private final FormData formData;

    RecordConflictsDelegate(EoiReviewers reviewers, FormData formData) {
        this.reviewers = reviewers;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ConflictsForm form = this.formData.take(execution, EvaluationProcess.ANSWERS, ConflictsForm.class);
        this.reviewers.declare(EvaluationProcess.CALL_ID.idFrom(execution),
                EvaluationProcess.REVIEWER_ID.from(execution), form);
    }

}
