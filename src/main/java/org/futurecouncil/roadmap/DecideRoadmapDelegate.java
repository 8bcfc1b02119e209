package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class DecideRoadmapDelegate implements JavaDelegate {

    private final Roadmaps roadmaps;

    private final FormData formData;

    DecideRoadmapDelegate(Roadmaps roadmaps, FormData formData) {
        this.roadmaps = roadmaps;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RoadmapDecisionForm form = this.formData.take(execution, RoadmapRoundtableProcess.ANSWERS,
                RoadmapDecisionForm.class);
        this.roadmaps.decide(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution), form);
        RoadmapRoundtableProcess.ROADMAP_APPROVED.set(execution, form.approved());
    }

}
