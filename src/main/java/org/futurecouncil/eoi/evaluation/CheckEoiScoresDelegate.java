package org.futurecouncil.eoi.evaluation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class CheckEoiScoresDelegate implements JavaDelegate {

    private final EoiAllocations allocations;

    CheckEoiScoresDelegate(EoiAllocations allocations) {
        this.allocations = allocations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean complete = this.allocations.everyEoiScoredTwice(EvaluationProcess.CALL_ID.idFrom(execution));
        EvaluationProcess.EVERY_EOI_SCORED_TWICE.set(execution, complete);
    }

}
