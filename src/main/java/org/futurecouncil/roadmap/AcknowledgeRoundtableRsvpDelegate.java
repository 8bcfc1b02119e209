package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class AcknowledgeRoundtableRsvpDelegate implements JavaDelegate {

    private final Roundtables roundtables;

    AcknowledgeRoundtableRsvpDelegate(Roundtables roundtables) {
        this.roundtables = roundtables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.roundtables.acknowledge(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution),
                RoadmapRoundtableProcess.GUEST_ID.idFrom(execution));
    }

}
