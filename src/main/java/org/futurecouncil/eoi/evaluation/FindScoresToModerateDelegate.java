package org.futurecouncil.eoi.evaluation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class FindScoresToModerateDelegate implements JavaDelegate {

    private final EoiModerations moderations;

    FindScoresToModerateDelegate(EoiModerations moderations) {
        this.moderations = moderations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean any = this.moderations.find(EvaluationProcess.CALL_ID.idFrom(execution));
        EvaluationProcess.ANY_SCORE_TO_MODERATE.set(execution, any);
    }

}
