package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordWorkshopDecisionDelegate implements JavaDelegate {

    private final Workshops workshops;

    private final FormData formData;

    RecordWorkshopDecisionDelegate(Workshops workshops, FormData formData) {
        this.workshops = workshops;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WithoutVendors decision = this.formData.take(execution, WorkshopProcess.ANSWERS, WithoutVendors.class);
        WorkshopProcess.DECISION.set(execution,
                this.workshops.decide(WorkshopProcess.PROGRAMME_ID.idFrom(execution), decision));
    }

}
