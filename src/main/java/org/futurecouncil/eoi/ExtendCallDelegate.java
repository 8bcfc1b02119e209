package org.futurecouncil.eoi;

import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class ExtendCallDelegate implements JavaDelegate {

    private final CallExtensions extensions;

    ExtendCallDelegate(CallExtensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant closesAt = this.extensions.apply(EoiCallProcess.EXTENSION_ID.idFrom(execution));
        EoiCallProcess.CLOSES_AT.set(execution, Date.from(closesAt));
    }

}
