package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordSeatingDelegate implements JavaDelegate {

    private final Seating seating;

    private final FormData formData;

    RecordSeatingDelegate(Seating seating, FormData formData) {
        this.seating = seating;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SeatingForm form = this.formData.take(execution, WorkshopProcess.ANSWERS, SeatingForm.class);
        this.seating.record(WorkshopProcess.PROGRAMME_ID.idFrom(execution), form);
    }

}
