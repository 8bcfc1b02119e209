package org.futurecouncil.eoi;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.SignedIn;

import org.springframework.stereotype.Component;

@Component
class RequestExtensionDelegate implements JavaDelegate {

    private final CallExtensions extensions;

    private final FormData forms;

    private final SignedIn signedIn;

    RequestExtensionDelegate(CallExtensions extensions, FormData forms, SignedIn signedIn) {
        this.extensions = extensions;
        this.forms = forms;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CallExtensionForm form = this.forms.take(execution, EoiCallProcess.ANSWERS, CallExtensionForm.class);
        UUID programmeId = this.extensions.request(form, this.signedIn.userId());
        execution.setProcessBusinessKey(programmeId.toString());
    }

}
