package org.futurecouncil.roadmap;

import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class PublishOutcomesDelegate implements JavaDelegate {

    private final Outcomes outcomes;

    PublishOutcomesDelegate(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant interestClosesAt = this.outcomes.publish(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution));
        RoadmapRoundtableProcess.INTEREST_CLOSES_AT.set(execution, Date.from(interestClosesAt));
    }

}
