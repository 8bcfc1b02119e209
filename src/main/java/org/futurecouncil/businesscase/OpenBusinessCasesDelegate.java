package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class OpenBusinessCasesDelegate implements JavaDelegate {

    private final BusinessCases cases;

    private final FormData formData;

    OpenBusinessCasesDelegate(BusinessCases cases, FormData formData) {
        this.cases = cases;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var ids = this.cases.open(BusinessCaseProcess.PROGRAMME_ID.idFrom(execution),
                BusinessCaseProcess.PROGRAMME_REFERENCE.from(execution));
        execution.setVariable(BusinessCaseProcess.CASE_IDS, this.formData.show(ids));
        BusinessCaseProcess.ANY_CASE_APPROVED.set(execution, false);
    }

}
