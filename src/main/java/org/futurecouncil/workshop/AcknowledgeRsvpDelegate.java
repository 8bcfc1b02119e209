package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class AcknowledgeRsvpDelegate implements JavaDelegate {

    private final WorkshopMailings mailings;

    AcknowledgeRsvpDelegate(WorkshopMailings mailings) {
        this.mailings = mailings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.mailings.acknowledge(WorkshopProcess.PROGRAMME_ID.idFrom(execution),
                WorkshopProcess.ATTENDANCE_ID.idFrom(execution));
    }

}
