package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordTableOutcomeDelegate implements JavaDelegate {

    private final TableOutcomes outcomes;

    private final FormData formData;

    RecordTableOutcomeDelegate(TableOutcomes outcomes, FormData formData) {
        this.outcomes = outcomes;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TableOutcomeForm form = this.formData.take(execution, WorkshopProcess.ANSWERS, TableOutcomeForm.class);
        this.outcomes.record(WorkshopProcess.TABLE_ID.idFrom(execution), form);
    }

}
