package org.futurecouncil.roadmap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class RemindRoundtableGuestsDelegate implements JavaDelegate {

    private final Roundtables roundtables;

    RemindRoundtableGuestsDelegate(Roundtables roundtables) {
        this.roundtables = roundtables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.roundtables.remind(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution),
                RoadmapRoundtableProcess.REMINDER_DAYS.from(execution));
    }

}
