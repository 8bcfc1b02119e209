package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.WorkingDays;

import org.springframework.stereotype.Component;

/** Reminds whoever has an overdue task, and says when managers will hear of it. */
@Component
class RemindOfficersDelegate implements JavaDelegate {

    /** Working days from the due date to the escalation. */
    private static final int GRACE = 3;

    private final OverdueTaskProcess process;

    private final OfficerMails mails;

    private final WorkingDays workingDays;

    private final Clock clock;

    RemindOfficersDelegate(OverdueTaskProcess process, OfficerMails mails, WorkingDays workingDays, Clock clock) {
        this.process = process;
        this.mails = mails;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OfficerTask task = this.process.open(OverdueTaskProcess.TASK_ID.from(execution));
        this.mails.remind(OverdueTaskProcess.PROGRAMME_ID.idFrom(execution), task);
        Instant due = OverdueTaskProcess.DUE_AT.from(execution).toInstant();
        OverdueTaskProcess.ESCALATE_AT.set(execution, Date.from(escalation(due)));
    }

    /** A reminder that goes out late still leaves a day to act on it. */
    private Instant escalation(Instant due) {
        Instant usual = this.workingDays.after(due, GRACE);
        Instant earliest = this.workingDays.after(this.clock.instant(), 1);
        return usual.isBefore(earliest) ? earliest : usual;
    }

}
