package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordDiscussionDelegate implements JavaDelegate {

    private final Roundtables roundtables;

    private final FormData formData;

    RecordDiscussionDelegate(Roundtables roundtables, FormData formData) {
        this.roundtables = roundtables;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DiscussionForm form = this.formData.take(execution, RoadmapRoundtableProcess.ANSWERS, DiscussionForm.class);
        this.roundtables.recordDiscussion(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution), form);
    }

}
