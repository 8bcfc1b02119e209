package org.futurecouncil.eoi;

import java.time.Clock;
import java.util.UUID;

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

    LateEois(JdbcClient jdbc, Clock clock, EoiCalls calls, ExpressionsOfInterest eois, Screening screening,
            EoiMail mail) {
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

}
