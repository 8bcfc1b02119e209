package org.futurecouncil.eoi;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Calls that closed without an EOI: an officer decides what becomes of each. */
@Service
class CallsWithoutEois {

    private final JdbcClient jdbc;

    private final Clock clock;

    private final EoiCalls calls;

    private final Officers officers;

    CallsWithoutEois(JdbcClient jdbc, Clock clock, EoiCalls calls, Officers officers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calls = calls;
        this.officers = officers;
    }

    /**
     * Records what the officer says, and does it: a call that is made again is a draft
     * once more, which nobody outside sees until it opens.
     * @return the decision
     * @throws RuleViolation if the reason is missing, a late EOI is undecided, or the
     * decision does not go with what came late
     */
    @Transactional
    String decide(UUID callId, WithoutEoisForm form, String officer) {
        Call call = this.calls.lock(callId);
        RuleViolation
            .throwIfAny(form.problems(references(call, Eoi.State.LATE), references(call, Eoi.State.SUBMITTED)));
        this.jdbc
            .sql("""
                    insert into call_without_eois (id, call_id, opened_at, closed_at, decision, reason, decided_by, decided_at)
                    values (:id, :callId, :openedAt, :closedAt, :decision, :reason, :by, :now)
                    """)
            .param("id", Ids.next())
            .param("callId", callId)
            .param("openedAt", LondonTime.utc(call.opensAt()))
            .param("closedAt", LondonTime.utc(call.closesAt()))
            .param("decision", form.decision())
            .param("reason", form.reason())
            .param("by", officer)
            .param("now", LondonTime.utc(this.clock.instant()))
            .update();
        if (WithoutEoisForm.CALL_AGAIN.equals(form.decision())) {
            this.jdbc.sql("update call set state = 'DRAFT', published_at = null, closed_at = null where id = :id")
                .param("id", callId)
                .update();
        }
        else if (WithoutEoisForm.END.equals(form.decision())) {
            this.calls.endWithoutProject(call, "No expression of interest was received.");
        }
        return form.decision();
    }

    View view(UUID callId) {
        Call call = this.calls.get(callId);
        return new View(EoiForms.asTyped(call.title()), LondonTime.sentence(call.opensAt()),
                LondonTime.sentence(call.closesAt()), EoiForms.asTyped(String.join(", ", this.calls.areaNames(callId))),
                count("select count(*) from invitation where call_id = :callId", callId),
                count("select count(*) from expression_of_interest where call_id = :callId and state = 'DRAFT'",
                        callId),
                count("select count(*) from question where call_id = :callId", callId), count("""
                        select count(*) from call_extension x join call c on c.id = x.call_id
                         where c.id = :callId and x.extended_at >= c.published_at
                        """, callId), this.calls.roundsBefore(callId), late(call));
    }

    /** Why the call is made again, for whoever prepares it; nothing the first time. */
    @Nullable Again again(UUID callId) {
        return this.jdbc.sql("""
                select closed_at, reason, decided_by from call_without_eois
                 where call_id = :callId order by decided_at desc, id desc limit 1
                """)
            .param("callId", callId)
            .query((row, number) -> new Again(
                    LondonTime.sentence(row.getObject("closed_at", OffsetDateTime.class).toInstant()),
                    row.getString("reason"), this.officers.nameOf(row.getString("decided_by"))))
            .optional()
            .orElse(null);
    }

    private static String late(List<String> undecided, List<String> accepted) {
        String waiting = undecided.isEmpty() ? ""
                : "Late, and to be decided on first: " + String.join(", ", undecided) + ".";
        String counting = accepted.isEmpty() ? "" : "Late, and accepted: " + String.join(", ", accepted) + ".";
        return (waiting + " " + counting).trim();
    }

    private String late(Call call) {
        return late(references(call, Eoi.State.LATE), references(call, Eoi.State.SUBMITTED));
    }

    private List<String> references(Call call, Eoi.State state) {
        return this.jdbc.sql("""
                select reference from expression_of_interest
                 where call_id = :callId and state = :state order by reference
                """).param("callId", call.id()).param("state", state.name()).query(String.class).list();
    }

    private int count(String sql, UUID callId) {
        return this.jdbc.sql(sql).param("callId", callId).query(Integer.class).single();
    }

    /**
     * What the officer who decides sees; times are sentences.
     *
     * @param drafts begun and never sent in
     * @param roundsBefore how often it was called before, also without an EOI
     * @param late which EOIs have come late meanwhile, or nothing
     */
    record View(String callTitle, String openedAt, String closedAt, String areas, int invited, int drafts,
            int questions, int extensions, int roundsBefore, String late) {
    }

    /** Who decided to call again, and why. */
    record Again(String closedAt, String reason, String by) {
    }

}
