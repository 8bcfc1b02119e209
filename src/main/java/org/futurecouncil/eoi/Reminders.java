package org.futurecouncil.eoi;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.mail.PlannedMailing;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.ReminderSchedule;
import org.futurecouncil.platform.ReminderSchedule.Deadline;
import org.futurecouncil.platform.ReminderSchedule.Reminder;
import org.futurecouncil.platform.Turn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reminders of vendors who have given no answer yet. */
@Service
class Reminders {

    private final ReminderSchedule schedule;

    private final Clock clock;

    private final EoiCalls calls;

    private final EoiMail mail;

    private final JdbcClient jdbc;

    Reminders(ReminderSchedule schedule, Clock clock, EoiCalls calls, EoiMail mail, JdbcClient jdbc) {
        this.schedule = schedule;
        this.clock = clock;
        this.calls = calls;
        this.mail = mail;
        this.jdbc = jdbc;
    }

    /**
     * The next reminder, if one is left before closing.
     * @param latest when the latest one was due
     */
    Optional<Reminder> next(UUID callId, Optional<Instant> latest) {
        return this.schedule.next(deadline(this.calls.get(callId)), latest);
    }

    /**
     * Reminds whoever has given no answer at this moment; nobody any more once the call
     * has closed, however late the reminder comes to run.
     * @param daysBefore of this reminder
     * @return what is to be waited for where now is no time for it
     */
    @Transactional
    Optional<Reminder> remind(UUID callId, int daysBefore) {
        Call call = this.calls.get(callId);
        if (!call.isOpenAt(this.clock.instant())) {
            return Optional.empty();
        }
        return this.schedule.run(daysBefore, deadline(call), () -> {
            // of two reminders of a day the one opened first is sent first
            Turn.await(this.jdbc, "eoi-reminders");
            this.mail.remind(call, daysBefore, this.clock.instant());
        });
    }

    /** Of a reminder of which only is known when it was due. */
    int daysBefore(UUID callId, Instant due) {
        return (int) ChronoUnit.DAYS.between(LondonTime.date(due), LondonTime.date(this.calls.get(callId).closesAt()));
    }

    /** Every reminder of a call that is still to come. */
    List<PlannedMailing> planned(Call call) {
        Optional<Instant> latest = this.jdbc.sql(
                "select max(opened_at) from mailing where programme_id = :id and wave like 'eoi-reminder-%' having count(*) > 0")
            .param("id", call.programmeId())
            .query(OffsetDateTime.class)
            .optional()
            .map(OffsetDateTime::toInstant);
        return this.schedule.all(deadline(call), latest)
            .stream()
            .flatMap((reminder) -> this.mail.reminders(call, reminder.daysBefore(), reminder.at())
                .stream()
                .map((mailing) -> new PlannedMailing(mailing, reminder.at())))
            .toList();
    }

    private static Deadline deadline(Call call) {
        return new Deadline(call.opensAt(), call.closesAt(), call.reminderDays());
    }

}
