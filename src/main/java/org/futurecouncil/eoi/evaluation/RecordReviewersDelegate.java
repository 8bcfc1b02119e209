package org.futurecouncil.eoi.evaluation;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordReviewersDelegate implements JavaDelegate {

    private final EoiReviewers reviewers;

    private final FormData formData;

    RecordReviewersDelegate(EoiReviewers reviewers, FormData formData) {
        this.reviewers = reviewers;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReviewersForm form = this.formData.take(execution, EvaluationProcess.ANSWERS, ReviewersForm.class);
        List<String> toDeclare = this.reviewers.appoint(EvaluationProcess.CALL_ID.idFrom(execution), form);
        EvaluationProcess.REVIEWERS_TO_DECLARE.set(execution, this.formData.show(toDeclare));
    }

}
