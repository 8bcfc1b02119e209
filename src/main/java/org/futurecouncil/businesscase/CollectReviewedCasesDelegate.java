package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class CollectReviewedCasesDelegate implements JavaDelegate {

    private final BusinessCases cases;

    private final FormData formData;

    CollectReviewedCasesDelegate(BusinessCases cases, FormData formData) {
        this.cases = cases;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var programmeId = BusinessCaseProcess.PROGRAMME_ID.idFrom(execution);
        var ids = this.cases.reviewed(programmeId);
        execution.setVariable(BusinessCaseProcess.CASE_IDS, this.formData.show(ids));
        BusinessCaseProcess.ANY_CASE_PASSES.set(execution, false);
    }

}
