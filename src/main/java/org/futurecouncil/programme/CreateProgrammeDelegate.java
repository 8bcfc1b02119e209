package org.futurecouncil.programme;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.SignedIn;

import org.springframework.stereotype.Component;

@Component
class CreateProgrammeDelegate implements JavaDelegate {

    private final Programmes programmes;

    private final FormData formData;

    private final SignedIn signedIn;

    CreateProgrammeDelegate(Programmes programmes, FormData formData, SignedIn signedIn) {
        this.programmes = programmes;
        this.formData = formData;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ProgrammeForm form = this.formData.take(execution, ProgrammeProcess.ANSWERS, ProgrammeForm.class);
        Programme programme = this.programmes.create(form, this.signedIn.userId());
        execution.setProcessBusinessKey(programme.id().toString());
        ProgrammeProcess.PROGRAMME_ID.set(execution, programme.id().toString());
        ProgrammeProcess.PROGRAMME_REFERENCE.set(execution, programme.reference());
        ProgrammeProcess.PROGRAMME_TITLE.set(execution, programme.title());
    }

}
