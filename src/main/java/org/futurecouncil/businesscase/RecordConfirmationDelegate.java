package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordConfirmationDelegate implements JavaDelegate {

    private final CaseApprovals approvals;

    private final FormData formData;

    RecordConfirmationDelegate(CaseApprovals approvals, FormData formData) {
        this.approvals = approvals;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = this.formData.take(execution, BusinessCaseProcess.ANSWERS, ConfirmationForm.class);
        boolean confirmed = this.approvals.confirm(BusinessCaseProcess.PROGRAMME_ID.idFrom(execution), form);
        BusinessCaseProcess.DECISION_CONFIRMED.set(execution, confirmed);
    }

}
