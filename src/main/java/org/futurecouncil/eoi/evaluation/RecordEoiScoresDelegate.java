package org.futurecouncil.eoi.evaluation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordEoiScoresDelegate implements JavaDelegate {

    private final EoiReviews reviews;

    private final FormData formData;

    RecordEoiScoresDelegate(EoiReviews reviews, FormData formData) {
        this.reviews = reviews;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ScoresForm form = this.formData.take(execution, EvaluationProcess.ANSWERS, ScoresForm.class);
        this.reviews.record(EvaluationProcess.PACKET_ID.idFrom(execution), form);
    }

}
