package org.futurecouncil.eoi;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.mail.PlannedMailing;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.ReminderSchedule;
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
     * When the next reminder goes out, if one is left before closing.
     * @param latest when the latest one was due
     */
    Optional<Instant> next(UUID callId, Optional<Instant> latest) {
        Call call = this.calls.get(callId);
        return this.schedule.next(call.reminderDays(), call.closesAt(), latest).map(Reminder::at);
    }

    /**
     * Reminds whoever has given no answer at this moment; nobody any more once the call
     * has closed, however late the reminder comes to run.
     * @param due when the reminder was due
     */
    @Transactional
    int remind(UUID callId, Instant due) {
        Call call = this.calls.get(callId);
        if (!call.isOpenAt(this.clock.instant())) {
            return 0;
        }
        // one wave at a time looks whom another has reminded today
        Turn.await(this.jdbc, "eoi-reminders");
        return this.mail.remind(call, key(call, due), this.clock.instant());
    }

    /** Every reminder of a call that is still to come. */
    List<PlannedMailing> planned(Call call) {
        Optional<Instant> latest = this.jdbc.sql(
                "select max(opened_at) from mailing where programme_id = :id and wave like 'eoi-reminder-%' having count(*) > 0")
            .param("id", call.programmeId())
            .query(OffsetDateTime.class)
            .optional()
            .map(OffsetDateTime::toInstant);
        return this.schedule.all(call.reminderDays(), call.closesAt(), latest)
            .stream()
            .map(Reminder::at)
            .filter((at) -> at.isAfter(call.opensAt()))
            .flatMap((at) -> this.mail.reminders(call, key(call, at), at)
                .stream()
                .map((mailing) -> new PlannedMailing(mailing, at)))
            .toList();
    }

    private static String key(Call call, Instant due) {
        LocalDate closing = LondonTime.date(call.closesAt());
        return ChronoUnit.DAYS.between(LondonTime.date(due), closing) + "-" + closing;
    }

}
