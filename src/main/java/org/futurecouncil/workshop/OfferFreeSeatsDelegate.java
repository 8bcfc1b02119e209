package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class OfferFreeSeatsDelegate implements JavaDelegate {

    private final WaitingList waitingList;

    OfferFreeSeatsDelegate(WaitingList waitingList) {
        this.waitingList = waitingList;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.waitingList.offerFreeSeats(WorkshopProcess.PROGRAMME_ID.idFrom(execution),
                WorkshopProcess.ATTENDANCE_ID.idFrom(execution));
    }

}
