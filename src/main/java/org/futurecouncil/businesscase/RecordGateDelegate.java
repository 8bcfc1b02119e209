package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class RecordGateDelegate implements JavaDelegate {

    private final BusinessCases cases;

    RecordGateDelegate(BusinessCases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var authority = new BusinessCases.Authority(BusinessCaseProcess.APPROVERS_NEEDED.from(execution),
                BusinessCaseProcess.COMMITTEE_NEEDED.from(execution), BusinessCaseProcess.AUTHORITY.from(execution));
        boolean passes = this.cases.passGate(BusinessCaseProcess.CASE_ID.idFrom(execution),
                BusinessCaseProcess.PUT_FORWARD.from(execution), BusinessCaseProcess.BECAUSE.from(execution),
                authority);
        if (passes) {
            BusinessCaseProcess.ANY_CASE_PASSES.set(execution, true);
        }
    }

}
