package org.futurecouncil.roadmap;

import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class AnnounceRoundtableChangeDelegate implements JavaDelegate {

    private final Roundtables roundtables;

    AnnounceRoundtableChangeDelegate(Roundtables roundtables) {
        this.roundtables = roundtables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Roundtable roundtable = this.roundtables
            .announceChange(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution));
        RoadmapRoundtableProcess.STARTS_AT.set(execution, Date.from(roundtable.startsAt()));
    }

}
