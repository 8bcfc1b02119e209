package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.mail.OverdueTaskProcess.Standing;

import org.springframework.stereotype.Component;

/**
 * Looks how a task stands now: officers complete tasks and move due dates at any time.
 * With another due date than the last reminder's all begins again.
 */
@Component
class CheckTaskDelegate implements JavaDelegate {

    private final OverdueTaskProcess process;

    private final Clock clock;

    CheckTaskDelegate(OverdueTaskProcess process, Clock clock) {
        this.process = process;
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
        Date remindedOf = (Date) execution.getVariable(OverdueTaskProcess.REMINDED_OF.name());
        if (remindedOf == null || !remindedOf.toInstant().equals(due)) {
            OverdueTaskProcess.MANAGERS_KNOW.set(execution, false);
            OverdueTaskProcess.LOOK_AGAIN_AT.set(execution, Date.from(due));
            return due.isAfter(now) ? Standing.WAITING : Standing.OVERDUE;
        }
        Date escalateAt = OverdueTaskProcess.ESCALATE_AT.from(execution);
        Date remindAgainAt = OverdueTaskProcess.REMIND_AGAIN_AT.from(execution);
        boolean managersKnow = OverdueTaskProcess.MANAGERS_KNOW.from(execution);
        if (!managersKnow && !escalateAt.toInstant().isAfter(now)) {
            return Standing.STILL_OVERDUE;
        }
        OverdueTaskProcess.LOOK_AGAIN_AT.set(execution, managersKnow ? remindAgainAt : escalateAt);
        return remindAgainAt.toInstant().isAfter(now) ? Standing.WAITING : Standing.OVERDUE;
    }

}
