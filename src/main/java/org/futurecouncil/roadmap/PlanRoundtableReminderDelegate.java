package org.futurecouncil.roadmap;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class PlanRoundtableReminderDelegate implements JavaDelegate {

    private final Roundtables roundtables;

    PlanRoundtableReminderDelegate(Roundtables roundtables) {
        this.roundtables = roundtables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID programme = RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution);
        RoadmapRoundtableProcess.REMINDER.plan(execution, (latest) -> this.roundtables.nextReminder(programme, latest));
    }

}
