package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class ThankCouncilDelegate implements JavaDelegate {

    private final CouncilInterests interests;

    ThankCouncilDelegate(CouncilInterests interests) {
        this.interests = interests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.interests.thank(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution),
                RoadmapRoundtableProcess.INTEREST_ID.idFrom(execution));
    }

}
