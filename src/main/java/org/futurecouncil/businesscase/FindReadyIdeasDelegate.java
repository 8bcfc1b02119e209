package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class FindReadyIdeasDelegate implements JavaDelegate {

    private final DepartmentalSessions sessions;

    FindReadyIdeasDelegate(DepartmentalSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean anyReady = this.sessions.anyReady(DepartmentalProcess.PROGRAMME_ID.idFrom(execution));
        DepartmentalProcess.ANY_IDEA_READY.set(execution, anyReady);
    }

}
