package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class ProposeEligibilityDelegate implements JavaDelegate {

    private final Screening screening;

    ProposeEligibilityDelegate(Screening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.screening.propose(EoiCallProcess.CALL_ID.idFrom(execution));
    }

}
