package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.WorkingDays;

import org.springframework.stereotype.Component;

/**
 * Says when managers will hear of an overdue task. Whoever has it is told by the next
 * digest.
 */
@Component
class PlanEscalationDelegate implements JavaDelegate {

    private final OverdueTaskProcess process;

    private final WorkingDays workingDays;

    private final Clock clock;

    PlanEscalationDelegate(OverdueTaskProcess process, WorkingDays workingDays, Clock clock) {
        this.process = process;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant due = Objects.requireNonNull(this.process.open(OverdueTaskProcess.TASK_ID.from(execution)).dueAt());
        int toEscalation = OverdueTaskProcess.WORKING_DAYS_TO_ESCALATION.from(execution).intValue();
        Date escalateAt = Date.from(escalation(due, toEscalation));
        OverdueTaskProcess.PLANNED_FOR.set(execution, Date.from(due));
        OverdueTaskProcess.ESCALATE_AT.set(execution, escalateAt);
        OverdueTaskProcess.LOOK_AGAIN_AT.set(execution, escalateAt);
    }

    /** What is noticed late still leaves a day after the next digest to act on it. */
    private Instant escalation(Instant due, int workingDays) {
        Instant usual = this.workingDays.after(due, workingDays);
        Instant earliest = this.workingDays.after(this.clock.instant(), 1);
        return usual.isBefore(earliest) ? earliest : usual;
    }

}
