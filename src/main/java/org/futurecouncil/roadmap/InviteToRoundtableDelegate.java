package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class InviteToRoundtableDelegate implements JavaDelegate {

    private final Roundtables roundtables;

    InviteToRoundtableDelegate(Roundtables roundtables) {
        this.roundtables = roundtables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.roundtables.invite(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution));
    }

}
