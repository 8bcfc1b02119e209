package org.futurecouncil.programme;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class CompleteProgrammeDelegate implements JavaDelegate {

    private final Programmes programmes;

    CompleteProgrammeDelegate(Programmes programmes) {
        this.programmes = programmes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.programmes.complete(ProgrammeProcess.PROGRAMME_ID.idFrom(execution));
    }

}
