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
 * Reminds whoever has an overdue task, and says when managers will hear of it and when
 * there is the next reminder.
 */
@Component
class RemindOfficersDelegate implements JavaDelegate {

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
        Instant now = this.clock.instant();
        this.mails.remind(OverdueTaskProcess.PROGRAMME_ID.idFrom(execution), task, now);
        Instant due = Objects.requireNonNull(task.dueAt());
        int toNextReminder = OverdueTaskProcess.WORKING_DAYS_TO_NEXT_REMINDER.from(execution).intValue();
        int toEscalation = OverdueTaskProcess.WORKING_DAYS_TO_ESCALATION.from(execution).intValue();
        Date remindAgainAt = Date.from(this.workingDays.after(now, toNextReminder));
        Date escalateAt = Date.from(escalation(due, now, toEscalation));
        OverdueTaskProcess.REMINDED_OF.set(execution, Date.from(due));
        OverdueTaskProcess.ESCALATE_AT.set(execution, escalateAt);
        OverdueTaskProcess.REMIND_AGAIN_AT.set(execution, remindAgainAt);
        OverdueTaskProcess.LOOK_AGAIN_AT.set(execution,
                OverdueTaskProcess.MANAGERS_KNOW.from(execution) ? remindAgainAt : escalateAt);
    }

    /** A reminder that goes out late still leaves a day to act on it. */
    private Instant escalation(Instant due, Instant now, int workingDays) {
        Instant usual = this.workingDays.after(due, workingDays);
        Instant earliest = this.workingDays.after(now, 1);
        return usual.isBefore(earliest) ? earliest : usual;
    }

}
