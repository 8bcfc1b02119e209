package org.futurecouncil.roadmap;

import java.util.UUID;

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
        UUID programme = RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution);
        int days = RoadmapRoundtableProcess.REMINDER.daysBefore(execution).orElseThrow();
        RoadmapRoundtableProcess.REMINDER.ran(execution, this.roundtables.remind(programme, days));
    }

}
