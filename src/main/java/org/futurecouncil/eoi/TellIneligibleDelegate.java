package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class TellIneligibleDelegate implements JavaDelegate {

    private final Screening screening;

    TellIneligibleDelegate(Screening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.screening.tellIneligible(EoiCallProcess.CALL_ID.idFrom(execution));
    }

}
