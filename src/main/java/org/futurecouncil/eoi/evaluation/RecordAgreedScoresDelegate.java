package org.futurecouncil.eoi.evaluation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordAgreedScoresDelegate implements JavaDelegate {

    private final EoiModerations moderations;

    private final FormData formData;

    RecordAgreedScoresDelegate(EoiModerations moderations, FormData formData) {
        this.moderations = moderations;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ModerationForm form = this.formData.take(execution, EvaluationProcess.ANSWERS, ModerationForm.class);
        this.moderations.record(EvaluationProcess.CALL_ID.idFrom(execution), form);
    }

}
