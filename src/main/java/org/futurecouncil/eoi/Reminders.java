package org.futurecouncil.eoi;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.platform.LondonTime;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reminders of vendors who have given no answer yet. */
@Service
class Reminders {

    private final LocalTime timeOfDay;

    private final Clock clock;

    private final EoiCalls calls;

    private final EoiMail mail;

    Reminders(@Value("${council.reminder-time:09:00}") String timeOfDay, Clock clock, EoiCalls calls, EoiMail mail) {
        this.timeOfDay = LocalTime.parse(timeOfDay);
        this.clock = clock;
        this.calls = calls;
        this.mail = mail;
    }

    /** When the next reminder goes out, if one is left before closing. */
    Optional<Instant> next(UUID callId) {
        Call call = this.calls.get(callId);
        return next(call.reminderDays(), call.closesAt(), this.timeOfDay, this.clock.instant());
    }

    /**
     * The earliest reminder after now and before closing; one whose time has passed is
     * left out, so that none goes out twice.
     */
    static Optional<Instant> next(Collection<Integer> daysBefore, Instant closesAt, LocalTime timeOfDay, Instant now) {
        LocalDate closing = closesAt.atZone(LondonTime.ZONE).toLocalDate();
        return daysBefore.stream()
            .map((days) -> closing.minusDays(days).atTime(timeOfDay).atZone(LondonTime.ZONE).toInstant())
            .filter((instant) -> instant.isAfter(now) && instant.isBefore(closesAt))
            .min(Instant::compareTo);
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
        LocalDate closing = call.closesAt().atZone(LondonTime.ZONE).toLocalDate();
        long days = ChronoUnit.DAYS.between(due.atZone(LondonTime.ZONE).toLocalDate(), closing);
        return this.mail.remind(call, days + "-" + closing);
    }

}
