package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordFinanceReviewDelegate implements JavaDelegate {

    private final BusinessCases cases;

    private final FormData formData;

    RecordFinanceReviewDelegate(BusinessCases cases, FormData formData) {
        this.cases = cases;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = this.formData.take(execution, BusinessCaseProcess.ANSWERS, FinanceReviewForm.class);
        boolean hold = this.cases.review(BusinessCaseProcess.CASE_ID.idFrom(execution), form);
        BusinessCaseProcess.FINANCES_HOLD.set(execution, hold);
    }

}
