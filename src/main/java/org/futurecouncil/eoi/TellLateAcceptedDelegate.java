package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class TellLateAcceptedDelegate implements JavaDelegate {

    private final LateEois lateEois;

    TellLateAcceptedDelegate(LateEois lateEois) {
        this.lateEois = lateEois;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.lateEois.tellAccepted(EoiCallProcess.EOI_ID.idFrom(execution));
    }

}
