package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordRoadmapLessonsDelegate implements JavaDelegate {

    private final Lessons lessons;

    private final FormData formData;

    RecordRoadmapLessonsDelegate(Lessons lessons, FormData formData) {
        this.lessons = lessons;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LessonsForm form = this.formData.take(execution, RoadmapRoundtableProcess.ANSWERS, LessonsForm.class);
        this.lessons.record(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution), form.lessons());
    }

}
