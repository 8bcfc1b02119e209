package org.futurecouncil.roadmap;

import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.ReminderSchedule.Reminder;

import org.springframework.stereotype.Component;

@Component
class PlanRoundtableReminderDelegate implements JavaDelegate {

    private final Roundtables roundtables;

    PlanRoundtableReminderDelegate(Roundtables roundtables) {
        this.roundtables = roundtables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (RoadmapRoundtableProcess.REMINDER_PUT_OFF.ifSet(execution).orElse(false)) {
            RoadmapRoundtableProcess.REMINDER_PUT_OFF.set(execution, false);
            return;
        }
        Optional<Reminder> next = this.roundtables.nextReminder(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution),
                RoadmapRoundtableProcess.REMINDER_AT.ifSet(execution).map(Date::toInstant));
        RoadmapRoundtableProcess.REMINDER_LEFT.set(execution, next.isPresent());
        next.ifPresent((reminder) -> RoadmapRoundtableProcess.set(execution, reminder));
    }

}
