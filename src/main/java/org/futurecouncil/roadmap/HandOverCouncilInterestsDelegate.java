package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class HandOverCouncilInterestsDelegate implements JavaDelegate {

    private final CouncilInterests interests;

    HandOverCouncilInterestsDelegate(CouncilInterests interests) {
        this.interests = interests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.interests.handOver(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution));
    }

}
