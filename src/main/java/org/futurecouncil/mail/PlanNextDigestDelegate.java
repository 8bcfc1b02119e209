package org.futurecouncil.mail;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/** Begins the next day, whatever becomes of this day's digests. */
@Component
class PlanNextDigestDelegate implements JavaDelegate {

    private final OfficerDigestProcess process;

    PlanNextDigestDelegate(OfficerDigestProcess process) {
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.process.planAfter(execution.getProcessInstanceId());
    }

}
