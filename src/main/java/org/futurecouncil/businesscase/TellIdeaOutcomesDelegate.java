package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class TellIdeaOutcomesDelegate implements JavaDelegate {

    private final DepartmentalSessions sessions;

    TellIdeaOutcomesDelegate(DepartmentalSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.sessions.tellVendors(DepartmentalProcess.PROGRAMME_ID.idFrom(execution));
    }

}
