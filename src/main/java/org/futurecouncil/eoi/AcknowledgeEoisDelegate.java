package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class AcknowledgeEoisDelegate implements JavaDelegate {

    private final EoiReceipts receipts;

    AcknowledgeEoisDelegate(EoiReceipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.receipts.send(EoiCallProcess.CALL_ID.idFrom(execution));
    }

}
