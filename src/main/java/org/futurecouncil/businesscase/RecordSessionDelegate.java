package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordSessionDelegate implements JavaDelegate {

    private final DepartmentalSessions sessions;

    private final FormData formData;

    RecordSessionDelegate(DepartmentalSessions sessions, FormData formData) {
        this.sessions = sessions;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = this.formData.take(execution, DepartmentalProcess.ANSWERS, SessionForm.class);
        var says = this.sessions.record(DepartmentalProcess.IDEA_ID.idFrom(execution), form);
        DepartmentalProcess.DEPARTMENT_SAYS.set(execution, says.name());
    }

}
