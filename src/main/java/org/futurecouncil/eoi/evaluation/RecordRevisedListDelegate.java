package org.futurecouncil.eoi.evaluation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordRevisedListDelegate implements JavaDelegate {

    private final RevisedLists revisedLists;

    private final FormData formData;

    RecordRevisedListDelegate(RevisedLists revisedLists, FormData formData) {
        this.revisedLists = revisedLists;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RevisedListForm form = this.formData.take(execution, EvaluationProcess.ANSWERS, RevisedListForm.class);
        boolean any = this.revisedLists.record(EvaluationProcess.CALL_ID.idFrom(execution), form);
        EvaluationProcess.ANY_PROJECT_SHORTLISTED.set(execution, any);
    }

}
