package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class SendWorkshopChangeDelegate implements JavaDelegate {

    private final Workshops workshops;

    private final WorkshopProcess process;

    private final FormData formData;

    SendWorkshopChangeDelegate(Workshops workshops, WorkshopProcess process, FormData formData) {
        this.workshops = workshops;
        this.process = process;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WorkshopChange change = this.formData.take(execution, WorkshopProcess.ANSWERS, WorkshopChange.class);
        this.process.change(this.workshops.programmeOf(change.programmeReference()), change);
    }

}
