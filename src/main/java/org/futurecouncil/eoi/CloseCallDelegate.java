package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class CloseCallDelegate implements JavaDelegate {

    private final EoiCalls calls;

    CloseCallDelegate(EoiCalls calls) {
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EoiCallProcess.ANY_EOI_RECEIVED.set(execution, this.calls.close(EoiCallProcess.CALL_ID.idFrom(execution)));
        // until the evaluation says otherwise
        EoiCallProcess.ANY_PROJECT_SHORTLISTED.set(execution, false);
    }

}
