package org.futurecouncil.programme;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class EndProgrammeEarlyDelegate implements JavaDelegate {

    private final Programmes programmes;

    private final FormData formData;

    EndProgrammeEarlyDelegate(Programmes programmes, FormData formData) {
        this.programmes = programmes;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EndingForm form = this.formData.take(execution, ProgrammeProcess.ANSWERS, EndingForm.class);
        this.programmes.endEarly(ProgrammeProcess.PROGRAMME_ID.idFrom(execution), form);
    }

}
