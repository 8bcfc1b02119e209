package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordApprovalDelegate implements JavaDelegate {

    private final CaseApprovals approvals;

    private final FormData formData;

    RecordApprovalDelegate(CaseApprovals approvals, FormData formData) {
        this.approvals = approvals;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = this.formData.take(execution, BusinessCaseProcess.ANSWERS, ApprovalForm.class);
        boolean secondNeeded = this.approvals.decide(BusinessCaseProcess.PROGRAMME_ID.idFrom(execution), form);
        BusinessCaseProcess.SECOND_MANAGER_NEEDED.set(execution, secondNeeded);
    }

}
