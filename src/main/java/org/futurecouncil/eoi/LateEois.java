package org.futurecouncil.eoi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** EOIs that came after closing, which an officer accepts or refuses with a reason. */
@Service
class LateEois {

    private final JdbcClient jdbc;

    private final Clock clock;

    private final EoiCalls calls;

    private final ExpressionsOfInterest eois;

    private final Screening screening;

    private final EoiMail mail;

    private final EoiEnclosures enclosures;

    LateEois(JdbcClient jdbc, Clock clock, EoiCalls calls, ExpressionsOfInterest eois, Screening screening,
            EoiMail mail, EoiEnclosures enclosures) {
        this.enclosures = enclosures;
        this.jdbc = jdbc;
        this.clock = clock;
        this.calls = calls;
        this.eois = eois;
        this.screening = screening;
        this.mail = mail;
    }

    /**
     * Records the decision; an EOI accepted joins those to be screened.
     * @return whether it is accepted
     */
    @Transactional
    boolean decide(UUID eoiId, LateDecisionForm form, String officer) {
        RuleViolation.throwIfAny(form.problems());
        Call call = this.calls.lock(this.eois.get(eoiId).callId());
        int decided = this.jdbc.sql("""
                update expression_of_interest
                   set state = :state, late_reason = :reason, late_decided_by = :by, late_decided_at = :now
                 where id = :id and state = 'LATE'
                """)
            .param("state", (form.accepted() ? Eoi.State.SUBMITTED : Eoi.State.REFUSED).name())
            .param("reason", form.reason())
            .param("by", officer)
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", eoiId)
            .update();
        if (decided == 0) {
            throw new RuleViolation("Somebody has decided on this EOI already.");
        }
        if (form.accepted()) {
            this.screening.add(call);
        }
        return form.accepted();
    }

    View view(UUID eoiId) {
        Eoi eoi = this.eois.get(eoiId);
        Call call = this.calls.get(eoi.callId());
        Instant came = Objects.requireNonNull(eoi.submittedAt());
        String organisation = this.jdbc.sql("select organisation from vendor where id = :id")
            .param("id", eoi.vendorId())
            .query(String.class)
            .single();
        return new View(eoi.reference(), call.title(), organisation, eoi.subject(), eoi.serviceAreaId() == null,
                eoi.summary(), eoi.approach(), eoi.evidence(), LondonTime.sentence(came),
                LondonTime.sentence(call.closesAt()), inWords(Duration.between(call.closesAt(), came)),
                decidedBefore(call, eoiId), this.enclosures.of(eoiId));
    }

    @Transactional
    void tellAccepted(UUID eoiId) {
        Eoi eoi = this.eois.get(eoiId);
        this.mail.lateAccepted(this.calls.get(eoi.callId()), eoiId, eoi.reference());
    }

    @Transactional
    void tellRefused(UUID eoiId) {
        Eoi eoi = this.eois.get(eoiId);
        this.mail.lateRefused(this.calls.get(eoi.callId()), eoiId, eoi.reference());
    }

    private List<View.Decided> decidedBefore(Call call, UUID eoiId) {
        return this.jdbc.sql("""
                select e.reference, v.organisation, e.submitted_at, e.state, e.late_reason
                  from expression_of_interest e join vendor v on v.id = e.vendor_id
                 where e.call_id = :callId and e.id <> :eoiId and e.late_reason is not null
                 order by e.late_decided_at, e.reference
                """)
            .param("callId", call.id())
            .param("eoiId", eoiId)
            .query((row, number) -> new View.Decided(row.getString("reference"), row.getString("organisation"),
                    inWords(Duration.between(call.closesAt(),
                            row.getObject("submitted_at", OffsetDateTime.class).toInstant())),
                    Eoi.State.REFUSED.name().equals(row.getString("state")) ? "refused" : "accepted",
                    row.getString("late_reason")))
            .list();
    }

    static String inWords(Duration late) {
        if (late.toMinutes() == 0) {
            return "less than a minute";
        }
        return Stream
            .of(counted(late.toDays(), "day"), counted(late.toHoursPart(), "hour"),
                    counted((late.toDays() == 0) ? late.toMinutesPart() : 0, "minute"))
            .filter((part) -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    }

    private static String counted(long count, String unit) {
        return switch (Math.toIntExact(count)) {
            case 0 -> "";
            case 1 -> "1 " + unit;
            default -> count + " " + unit + "s";
        };
    }

    /**
     * What the officer who decides sees; times are sentences.
     *
     * @param decidedBefore other late EOIs on the call, since a reason holds for all
     * alike
     * @param enclosures files, and what is held confidential
     */
    record View(String reference, String callTitle, String organisation, String subject, boolean idea, String summary,
            String approach, String evidence, String submittedAt, String closedAt, String lateBy,
            List<Decided> decidedBefore, EoiEnclosures.Enclosures enclosures) {

        /** Another late EOI with the decision and its reason. */
        record Decided(String reference, String organisation, String lateBy, String decision, String reason) {
        }

    }

}
