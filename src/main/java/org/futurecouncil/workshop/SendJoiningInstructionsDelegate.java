package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class SendJoiningInstructionsDelegate implements JavaDelegate {

    private final WorkshopMailings mailings;

    SendJoiningInstructionsDelegate(WorkshopMailings mailings) {
        this.mailings = mailings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.mailings.sendJoiningInstructions(WorkshopProcess.PROGRAMME_ID.idFrom(execution));
    }

}
