package org.futurecouncil.roadmap;

import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordRoundtableDelegate implements JavaDelegate {

    private final Roundtables roundtables;

    private final FormData formData;

    RecordRoundtableDelegate(Roundtables roundtables, FormData formData) {
        this.roundtables = roundtables;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RoundtableForm form = this.formData.take(execution, RoadmapRoundtableProcess.ANSWERS, RoundtableForm.class);
        Roundtable roundtable = this.roundtables.prepare(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution), form);
        RoadmapRoundtableProcess.STARTS_AT.set(execution, Date.from(roundtable.startsAt()));
    }

}
