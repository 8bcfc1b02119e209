package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.SignedIn;

import org.springframework.stereotype.Component;

@Component
class RecordScreeningDelegate implements JavaDelegate {

    private final Screening screening;

    private final FormData forms;

    private final SignedIn signedIn;

    RecordScreeningDelegate(Screening screening, FormData forms, SignedIn signedIn) {
        this.screening = screening;
        this.forms = forms;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ScreeningForm form = this.forms.take(execution, EoiCallProcess.ANSWERS, ScreeningForm.class);
        boolean anyEligible = this.screening.record(EoiCallProcess.CALL_ID.idFrom(execution), form,
                this.signedIn.userId());
        EoiCallProcess.ANY_EOI_ELIGIBLE.set(execution, anyEligible);
    }

}
