package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class PutDecisionIntoEffectDelegate implements JavaDelegate {

    private final CaseApprovals approvals;

    private final FormData formData;

    PutDecisionIntoEffectDelegate(CaseApprovals approvals, FormData formData) {
        this.approvals = approvals;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var returned = this.approvals.putIntoEffect(BusinessCaseProcess.PROGRAMME_ID.idFrom(execution));
        execution.setVariable(BusinessCaseProcess.CASE_IDS, this.formData.show(returned));
        BusinessCaseProcess.ANY_CASE_RETURNED.set(execution, !returned.isEmpty());
    }

}
