package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.SignedIn;

import org.springframework.stereotype.Component;

@Component
class RecordCallDecisionDelegate implements JavaDelegate {

    private final EoiCalls calls;

    private final FormData forms;

    private final SignedIn signedIn;

    RecordCallDecisionDelegate(EoiCalls calls, FormData forms, SignedIn signedIn) {
        this.calls = calls;
        this.forms = forms;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CallDecisionForm form = this.forms.take(execution, EoiCallProcess.ANSWERS, CallDecisionForm.class);
        boolean approved = this.calls.decide(EoiCallProcess.CALL_ID.idFrom(execution), form, this.signedIn.userId());
        EoiCallProcess.CALL_APPROVED.set(execution, approved);
    }

}
