package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordWorkshopChangeDelegate implements JavaDelegate {

    private final Workshops workshops;

    private final FormData formData;

    RecordWorkshopChangeDelegate(Workshops workshops, FormData formData) {
        this.workshops = workshops;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WorkshopChange change = this.formData.take(execution, WorkshopProcess.CHANGE, WorkshopChange.class);
        Workshop workshop = this.workshops.change(WorkshopProcess.PROGRAMME_ID.idFrom(execution), change);
        WorkshopProcess.set(execution, workshop);
        WorkshopProcess.RSVPS.set(execution, this.workshops.rsvps(workshop).name());
    }

}
