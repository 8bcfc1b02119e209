package org.futurecouncil.eoi.evaluation;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordMoreReviewersDelegate implements JavaDelegate {

    private final EoiAllocations allocations;

    private final FormData formData;

    RecordMoreReviewersDelegate(EoiAllocations allocations, FormData formData) {
        this.allocations = allocations;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoreReviewersForm form = this.formData.take(execution, EvaluationProcess.ANSWERS, MoreReviewersForm.class);
        List<String> toDeclare = this.allocations.close(EvaluationProcess.CALL_ID.idFrom(execution), form);
        EvaluationProcess.REVIEWERS_TO_DECLARE.set(execution, this.formData.show(toDeclare));
    }

}
