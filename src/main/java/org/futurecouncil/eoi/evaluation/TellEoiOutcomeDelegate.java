package org.futurecouncil.eoi.evaluation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.mail.Mailings;

import org.springframework.stereotype.Component;

@Component
class TellEoiOutcomeDelegate implements JavaDelegate {

    private final Mailings mailings;

    TellEoiOutcomeDelegate(Mailings mailings) {
        this.mailings = mailings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.mailings.open(EvaluationMail.outcome(EvaluationProcess.PROGRAMME_ID.idFrom(execution),
                EvaluationProcess.CALL_ID.idFrom(execution)));
    }

}
