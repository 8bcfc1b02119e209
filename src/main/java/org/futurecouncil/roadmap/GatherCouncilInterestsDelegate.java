package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class GatherCouncilInterestsDelegate implements JavaDelegate {

    private final CouncilInterests interests;

    GatherCouncilInterestsDelegate(CouncilInterests interests) {
        this.interests = interests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean any = this.interests.any(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution));
        RoadmapRoundtableProcess.ANY_COUNCIL_INTERESTED.set(execution, any);
    }

}
