package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordWorkshopPlanDelegate implements JavaDelegate {

    private final Workshops workshops;

    private final WorkshopProcess process;

    private final FormData formData;

    RecordWorkshopPlanDelegate(Workshops workshops, WorkshopProcess process, FormData formData) {
        this.workshops = workshops;
        this.process = process;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WorkshopPlan plan = this.formData.take(execution, WorkshopProcess.ANSWERS, WorkshopPlan.class);
        Workshop workshop = this.workshops.plan(WorkshopProcess.PROGRAMME_ID.idFrom(execution),
                WorkshopProcess.PROGRAMME_REFERENCE.from(execution), plan);
        WorkshopProcess.set(execution, workshop);
        this.process.setTables(execution,
                this.workshops.tables(workshop.id()).stream().map(WorkshopTable::id).toList());
    }

}
