package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class PublishCallDelegate implements JavaDelegate {

    private final EoiCalls calls;

    PublishCallDelegate(EoiCalls calls) {
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.calls.publish(EoiCallProcess.CALL_ID.idFrom(execution));
    }

}
