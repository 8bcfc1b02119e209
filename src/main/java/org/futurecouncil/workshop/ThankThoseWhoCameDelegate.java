package org.futurecouncil.workshop;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class ThankThoseWhoCameDelegate implements JavaDelegate {

    private final WorkshopMailings mailings;

    private final TableOutcomes outcomes;

    ThankThoseWhoCameDelegate(WorkshopMailings mailings, TableOutcomes outcomes) {
        this.mailings = mailings;
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.mailings.thank(WorkshopProcess.PROGRAMME_ID.idFrom(execution));
        WorkshopProcess.ANY_IDEA_STANDS.set(execution,
                this.outcomes.close(WorkshopProcess.PROGRAMME_ID.idFrom(execution)));
    }

}
