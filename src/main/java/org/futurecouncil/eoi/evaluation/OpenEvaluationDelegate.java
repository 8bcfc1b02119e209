package org.futurecouncil.eoi.evaluation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class OpenEvaluationDelegate implements JavaDelegate {

    private final EoiReviewers reviewers;

    OpenEvaluationDelegate(EoiReviewers reviewers) {
        this.reviewers = reviewers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EvaluationProcess.ANY_EOI.set(execution, this.reviewers.anyEoi(EvaluationProcess.CALL_ID.idFrom(execution)));
    }

}
