package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class AllotSeatsDelegate implements JavaDelegate {

    private final Seating seating;

    AllotSeatsDelegate(Seating seating) {
        this.seating = seating;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.seating.allot(WorkshopProcess.PROGRAMME_ID.idFrom(execution));
    }

}
