package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordBusinessCaseDelegate implements JavaDelegate {

    private final BusinessCases cases;

    private final FormData formData;

    RecordBusinessCaseDelegate(BusinessCases cases, FormData formData) {
        this.cases = cases;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = this.formData.take(execution, BusinessCaseProcess.ANSWERS, BusinessCaseForm.class);
        boolean dropped = this.cases.write(BusinessCaseProcess.CASE_ID.idFrom(execution), form);
        BusinessCaseProcess.CASE_DROPPED.set(execution, dropped);
    }

}
