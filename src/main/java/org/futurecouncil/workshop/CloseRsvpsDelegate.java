package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class CloseRsvpsDelegate implements JavaDelegate {

    private final Workshops workshops;

    CloseRsvpsDelegate(Workshops workshops) {
        this.workshops = workshops;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WorkshopProcess.ANYONE_COMING.set(execution,
                this.workshops.closeRsvps(WorkshopProcess.PROGRAMME_ID.idFrom(execution)));
    }

}
