package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.mail.OverdueTaskProcess.Standing;

import org.springframework.stereotype.Component;

/**
 * Looks how a task stands now: officers complete tasks and move due dates at any time.
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
        Optional<Instant> dueAt = this.process.findOpen(OverdueTaskProcess.TASK_ID.from(execution))
            .map(OfficerTask::dueAt);
        dueAt.ifPresent((due) -> OverdueTaskProcess.DUE_AT.set(execution, Date.from(due)));
        Standing standing = dueAt
            .map((due) -> due.isAfter(this.clock.instant()) ? Standing.DUE_LATER : Standing.OVERDUE)
            .orElse(Standing.DONE);
        OverdueTaskProcess.TASK_STANDING.set(execution, standing.name());
    }

}
