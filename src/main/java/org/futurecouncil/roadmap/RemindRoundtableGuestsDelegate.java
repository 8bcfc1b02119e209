package org.futurecouncil.roadmap;

import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.ReminderSchedule.Reminder;

import org.springframework.stereotype.Component;

@Component
class RemindRoundtableGuestsDelegate implements JavaDelegate {

    private final Roundtables roundtables;

    RemindRoundtableGuestsDelegate(Roundtables roundtables) {
        this.roundtables = roundtables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Reminder> instead = this.roundtables.remind(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution),
                RoadmapRoundtableProcess.REMINDER_DAYS.from(execution));
        RoadmapRoundtableProcess.REMINDER_PUT_OFF.set(execution, instead.isPresent());
        instead.ifPresent((reminder) -> RoadmapRoundtableProcess.set(execution, reminder));
    }

}
