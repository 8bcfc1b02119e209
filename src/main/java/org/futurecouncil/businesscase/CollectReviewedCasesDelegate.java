package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class CollectReviewedCasesDelegate implements JavaDelegate {

    private final BusinessCases cases;

    private final CaseApprovals approvals;

    private final FormData formData;

    CollectReviewedCasesDelegate(BusinessCases cases, CaseApprovals approvals, FormData formData) {
        this.cases = cases;
        this.approvals = approvals;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var programmeId = BusinessCaseProcess.PROGRAMME_ID.idFrom(execution);
        var ids = this.cases.reviewed(programmeId);
        execution.setVariable(BusinessCaseProcess.CASE_IDS, this.formData.show(ids));
        BusinessCaseProcess.ANY_CASE_PASSES.set(execution, false);
        BusinessCaseProcess.ANY_CASE_DECIDED.set(execution, this.approvals.anyDecided(programmeId));
    }

}
