package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class TellCaseDecisionsDelegate implements JavaDelegate {

    private final CaseApprovals approvals;

    private final BusinessCases cases;

    TellCaseDecisionsDelegate(CaseApprovals approvals, BusinessCases cases) {
        this.approvals = approvals;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var programmeId = BusinessCaseProcess.PROGRAMME_ID.idFrom(execution);
        this.approvals.tell(programmeId);
        BusinessCaseProcess.ANY_CASE_APPROVED.set(execution, this.cases.any(programmeId, "APPROVED"));
    }

}
