package org.futurecouncil.identification;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordReviewDelegate implements JavaDelegate {

    private final ServiceBriefs briefs;

    private final FormData formData;

    RecordReviewDelegate(ServiceBriefs briefs, FormData formData) {
        this.briefs = briefs;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReviewForm form = this.formData.take(execution, IdentificationProcess.ANSWERS, ReviewForm.class);
        UUID serviceAreaId = IdentificationProcess.SERVICE_AREA_ID.idFrom(execution);
        IdentificationProcess.REVIEW_DECISION.set(execution, this.briefs.decide(serviceAreaId, form).name());
    }

}
