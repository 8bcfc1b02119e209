package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class SendOutcomesDelegate implements JavaDelegate {

    private final Outcomes outcomes;

    SendOutcomesDelegate(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.outcomes.tellEveryone(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution));
    }

}
