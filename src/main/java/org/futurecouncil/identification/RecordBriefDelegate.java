package org.futurecouncil.identification;

import java.util.List;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

@Component
class RecordBriefDelegate implements JavaDelegate {

    private final ServiceBriefs briefs;

    private final DecisionService decisions;

    private final FormData formData;

    RecordBriefDelegate(ServiceBriefs briefs, @Lazy DecisionService decisions, FormData formData) {
        this.briefs = briefs;
        this.decisions = decisions;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BriefForm form = this.formData.take(execution, IdentificationProcess.ANSWERS, BriefForm.class);
        RuleViolation.throwIfAny(form.problems());
        RuleViolation.throwIfAny(shortcomings(form));
        this.briefs.record(IdentificationProcess.SERVICE_AREA_ID.idFrom(execution), form);
    }

    private List<String> shortcomings(BriefForm form) {
        return this.decisions
            .evaluateDecisionTableByKey(IdentificationProcess.DECISION_BRIEF_QUALITY,
                    Variables.putValue("currentDeliveryWords", BriefForm.words(form.currentDelivery()))
                        .putValue("challengesWords", BriefForm.words(form.challenges()))
                        .putValue("objectivesWords", BriefForm.words(form.objectives())))
            .collectEntries("shortcoming");
    }

}
