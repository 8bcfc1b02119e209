package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class CollectStandingIdeasDelegate implements JavaDelegate {

    private final DepartmentalSessions sessions;

    private final FormData formData;

    CollectStandingIdeasDelegate(DepartmentalSessions sessions, FormData formData) {
        this.sessions = sessions;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var ideas = this.sessions.standingIdeas(DepartmentalProcess.PROGRAMME_ID.idFrom(execution));
        execution.setVariable(DepartmentalProcess.IDEA_IDS, this.formData.show(ideas));
    }

}
