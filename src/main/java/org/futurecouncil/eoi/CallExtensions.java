package org.futurecouncil.eoi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Later closing times of open calls. */
@Service
class CallExtensions {

    /**
     * A mistyped year would be told to everyone, and nobody may lose again what was
     * announced.
     */
    private static final Duration LONGEST = Duration.ofDays(180);

    private final JdbcClient jdbc;

    private final Clock clock;

    private final EoiCalls calls;

    private final EoiMail mail;

    private final EoiCallProcess process;

    CallExtensions(JdbcClient jdbc, Clock clock, EoiCalls calls, EoiMail mail, EoiCallProcess process) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calls = calls;
        this.mail = mail;
        this.process = process;
    }

    /**
     * Gives an open call a later closing time.
     * @return the call's programme
     * @throws RuleViolation if the call is not open, or the new time is not later or too
     * much later
     */
    @Transactional
    UUID request(CallExtensionForm form, String officer) {
        Instant now = this.clock.instant();
        RuleViolation.throwIfAny(form.problems(now));
        Call call = this.calls.lock(form.callReference());
        if (!call.isOpenAt(now)) {
            throw new RuleViolation(call.whyNotOpen() + " Only an open call can be extended.");
        }
        Instant closesAt = Objects.requireNonNull(LondonTime.parse(form.closesAt()));
        if (!closesAt.isAfter(call.closesAt())) {
            throw new RuleViolation("New closing time: give a later one than the present, which is "
                    + LondonTime.sentence(call.closesAt()) + ".");
        }
        if (closesAt.isAfter(call.closesAt().plus(LONGEST))) {
            throw new RuleViolation("New closing time: give one at most " + LONGEST.toDays()
                    + " days after the present, which is " + LondonTime.sentence(call.closesAt())
                    + ". Check the year: an extension cannot be taken back.");
        }
        UUID id = Ids.next();
        this.jdbc
            .sql("""
                    insert into call_extension (id, call_id, previous_closes_at, new_closes_at, reason, extended_by, extended_at)
                    values (:id, :callId, :previous, :closesAt, :reason, :by, :now)
                    """)
            .param("id", id)
            .param("callId", call.id())
            .param("previous", LondonTime.utc(call.closesAt()))
            .param("closesAt", LondonTime.utc(closesAt))
            .param("reason", form.reason())
            .param("by", officer)
            .param("now", LondonTime.utc(now))
            .update();
        this.process.extendCall(call.programmeId(), id);
        return call.programmeId();
    }

    /**
     * Lets an extension take effect and tells everyone.
     * @return the new closing time
     */
    @Transactional
    Instant apply(UUID extensionId) {
        Extension extension = this.jdbc
            .sql("select call_id, previous_closes_at, new_closes_at, reason from call_extension where id = :id")
            .param("id", extensionId)
            .query((row, number) -> new Extension(row.getObject("call_id", UUID.class),
                    row.getObject("previous_closes_at", OffsetDateTime.class).toInstant(),
                    row.getObject("new_closes_at", OffsetDateTime.class), row.getString("reason")))
            .single();
        this.jdbc.sql("update call set closes_at = :closesAt where id = :id")
            .param("closesAt", extension.closesAt())
            .param("id", extension.callId())
            .update();
        this.mail.extend(this.calls.get(extension.callId()), extension.previousClosesAt(), extension.reason());
        return extension.closesAt().toInstant();
    }

    private record Extension(UUID callId, Instant previousClosesAt, OffsetDateTime closesAt, String reason) {
    }

}
