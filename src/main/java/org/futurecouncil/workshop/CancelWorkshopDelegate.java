package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class CancelWorkshopDelegate implements JavaDelegate {

    private final WorkshopMailings mailings;

    CancelWorkshopDelegate(WorkshopMailings mailings) {
        this.mailings = mailings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.mailings.cancel(WorkshopProcess.PROGRAMME_ID.idFrom(execution));
        WorkshopProcess.ANY_IDEA_STANDS.set(execution, false);
    }

}
