package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.SignedIn;

import org.springframework.stereotype.Component;

@Component
class RecordDecisionWithoutEoisDelegate implements JavaDelegate {

    private final CallsWithoutEois calls;

    private final FormData forms;

    private final SignedIn signedIn;

    RecordDecisionWithoutEoisDelegate(CallsWithoutEois calls, FormData forms, SignedIn signedIn) {
        this.calls = calls;
        this.forms = forms;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WithoutEoisForm form = this.forms.take(execution, EoiCallProcess.ANSWERS, WithoutEoisForm.class);
        EoiCallProcess.DECISION_WITHOUT_EOIS.set(execution,
                this.calls.decide(EoiCallProcess.CALL_ID.idFrom(execution), form, this.signedIn.userId()));
    }

}
