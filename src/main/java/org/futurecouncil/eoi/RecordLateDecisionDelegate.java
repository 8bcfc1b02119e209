package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.SignedIn;

import org.springframework.stereotype.Component;

@Component
class RecordLateDecisionDelegate implements JavaDelegate {

    private final LateEois lateEois;

    private final FormData forms;

    private final SignedIn signedIn;

    RecordLateDecisionDelegate(LateEois lateEois, FormData forms, SignedIn signedIn) {
        this.lateEois = lateEois;
        this.forms = forms;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LateDecisionForm form = this.forms.take(execution, EoiCallProcess.ANSWERS, LateDecisionForm.class);
        boolean accepted = this.lateEois.decide(EoiCallProcess.EOI_ID.idFrom(execution), form, this.signedIn.userId());
        execution.setVariableLocal(EoiCallProcess.LATE_EOI_ACCEPTED.name(), accepted);
    }

}
