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
        Optional<Reminder> next = this.roundtables.nextReminder(RoadmapRoundtableProcess.PROGRAMME_ID.idFrom(execution),
                RoadmapRoundtableProcess.REMINDER_AT.ifSet(execution).map(Date::toInstant));
        RoadmapRoundtableProcess.REMINDER_LEFT.set(execution, next.isPresent());
        next.ifPresent((reminder) -> {
            RoadmapRoundtableProcess.REMINDER_AT.set(execution, Date.from(reminder.at()));
            RoadmapRoundtableProcess.REMINDER_DAYS.set(execution, reminder.daysBefore());
        });
    }

}
