package org.futurecouncil.eoi;

import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.SignedIn;

import org.springframework.stereotype.Component;

@Component
class RecordCallDelegate implements JavaDelegate {

    private final EoiCalls calls;

    private final FormData forms;

    private final SignedIn signedIn;

    RecordCallDelegate(EoiCalls calls, FormData forms, SignedIn signedIn) {
        this.calls = calls;
        this.forms = forms;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CallForm form = this.forms.take(execution, EoiCallProcess.ANSWERS, CallForm.class);
        Call call = this.calls.record(EoiCallProcess.PROGRAMME_ID.idFrom(execution),
                EoiCallProcess.PROGRAMME_REFERENCE.from(execution), form, this.signedIn.userId());
        EoiCallProcess.CALL_ID.set(execution, call.id().toString());
        EoiCallProcess.CALL_REFERENCE.set(execution, call.reference());
        EoiCallProcess.OPENS_AT.set(execution, Date.from(call.opensAt()));
        EoiCallProcess.CLOSES_AT.set(execution, Date.from(call.closesAt()));
    }

}
