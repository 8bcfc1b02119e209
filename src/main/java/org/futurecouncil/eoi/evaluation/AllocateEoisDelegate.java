package org.futurecouncil.eoi.evaluation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class AllocateEoisDelegate implements JavaDelegate {

    private final EoiAllocations allocations;

    private final FormData formData;

    AllocateEoisDelegate(EoiAllocations allocations, FormData formData) {
        this.allocations = allocations;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EoiAllocations.Result result = this.allocations.allocate(EvaluationProcess.CALL_ID.idFrom(execution));
        EvaluationProcess.EVERY_EOI_HAS_TWO_REVIEWERS.set(execution, result.complete());
        EvaluationProcess.PACKETS_TO_SCORE.set(execution, this.formData.show(result.packets()));
    }

}
