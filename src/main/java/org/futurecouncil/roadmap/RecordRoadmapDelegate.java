package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordRoadmapDelegate implements JavaDelegate {

    private final Roadmaps roadmaps;

    private final FormData formData;

    RecordRoadmapDelegate(Roadmaps roadmaps, FormData formData) {
        this.roadmaps = roadmaps;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RoadmapForm form = this.formData.take(execution, RoadmapRoundtableProcess.ANSWERS, RoadmapForm.class);
        this.roadmaps.draft(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution), form);
    }

}
