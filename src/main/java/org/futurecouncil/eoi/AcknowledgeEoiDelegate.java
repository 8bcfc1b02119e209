package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class AcknowledgeEoiDelegate implements JavaDelegate {

    private final ExpressionsOfInterest eois;

    AcknowledgeEoiDelegate(ExpressionsOfInterest eois) {
        this.eois = eois;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.eois.acknowledge(EoiCallProcess.EOI_ID.idFrom(execution));
    }

}
