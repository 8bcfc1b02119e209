package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.mail.OverdueTaskProcess.Standing;
import org.futurecouncil.platform.WorkingDays;

import org.springframework.stereotype.Component;

/**
 * Looks how a task stands now: officers complete tasks and move due dates at any time.
 * With another due date than the one that was planned for all begins again.
 */
@Component
class CheckTaskDelegate implements JavaDelegate {

    private final OverdueTaskProcess process;

    private final WorkingDays workingDays;

    private final Clock clock;

    CheckTaskDelegate(OverdueTaskProcess process, WorkingDays workingDays, Clock clock) {
        this.process = process;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Standing standing = this.process.findOpen(OverdueTaskProcess.TASK_ID.from(execution))
            .map(OfficerTask::dueAt)
            .map((due) -> standing(execution, due))
            .orElse(Standing.DONE);
        OverdueTaskProcess.TASK_STANDING.set(execution, standing.name());
    }

    private Standing standing(DelegateExecution execution, Instant due) {
        Instant now = this.clock.instant();
        if (!OverdueTaskProcess.PLANNED_FOR.ifSet(execution).map(Date::toInstant).filter(due::equals).isPresent()) {
            OverdueTaskProcess.MANAGERS_KNOW.set(execution, false);
            OverdueTaskProcess.LOOK_AGAIN_AT.set(execution, Date.from(due));
            return due.isAfter(now) ? Standing.WAITING : Standing.OVERDUE;
        }
        Date escalateAt = OverdueTaskProcess.ESCALATE_AT.from(execution);
        boolean managersKnow = OverdueTaskProcess.MANAGERS_KNOW.from(execution);
        if (!managersKnow && escalateAt.toInstant().isAfter(now)) {
            OverdueTaskProcess.LOOK_AGAIN_AT.set(execution, escalateAt);
            return Standing.WAITING;
        }
        int toNextLook = OverdueTaskProcess.WORKING_DAYS_TO_NEXT_LOOK.from(execution).intValue();
        OverdueTaskProcess.LOOK_AGAIN_AT.set(execution, Date.from(this.workingDays.after(now, toNextLook)));
        return managersKnow ? Standing.WAITING : Standing.STILL_OVERDUE;
    }

}
