package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class TellLateRefusedDelegate implements JavaDelegate {

    private final LateEois lateEois;

    TellLateRefusedDelegate(LateEois lateEois) {
        this.lateEois = lateEois;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.lateEois.tellRefused(EoiCallProcess.EOI_ID.idFrom(execution));
    }

}
