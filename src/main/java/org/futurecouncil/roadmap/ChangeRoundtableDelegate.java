package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class ChangeRoundtableDelegate implements JavaDelegate {

    private final Roundtables roundtables;

    private final FormData formData;

    ChangeRoundtableDelegate(Roundtables roundtables, FormData formData) {
        this.roundtables = roundtables;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.roundtables
            .change(this.formData.take(execution, RoadmapRoundtableProcess.ANSWERS, RoundtableChangeForm.class));
    }

}
