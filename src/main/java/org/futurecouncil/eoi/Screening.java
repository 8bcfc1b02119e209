package org.futurecouncil.eoi;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is eligible: rules propose, an officer decides. Whatever the number of EOIs, it is
 * written by one statement.
 */
@Service
class Screening {

    private final JdbcClient jdbc;

    private final Json json;

    private final Clock clock;

    private final EoiCalls calls;

    private final EoiMail mail;

    private final EoiCallProcess process;

    private final EoiEnclosures enclosures;

    Screening(JdbcClient jdbc, Json json, Clock clock, EoiCalls calls, EoiMail mail, EoiCallProcess process,
            EoiEnclosures enclosures) {
        this.enclosures = enclosures;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.calls = calls;
        this.mail = mail;
        this.process = process;
    }

    /** Has the rules make a proposal on every EOI that has none yet. */
    @Transactional
    void propose(UUID callId) {
        List<Map<String, Object>> proposals = this.jdbc.sql("""
                select id, case when service_area_id is null then 'IDEA' else 'AREA' end as kind,
                       length(trim(summary)) as summary_length, length(trim(approach)) as approach_length,
                       length(trim(evidence)) > 0 as evidence_given, eois_of_vendor
                  from (select *, count(*) over (partition by vendor_id) as eois_of_vendor
                          from expression_of_interest where call_id = :callId and state = 'SUBMITTED') e
                 where proposed_eligible is null
                """).param("callId", callId).query((row, number) -> {
            EoiCallProcess.Proposal proposal = this.process.proposeEligibility(Map.of("kind", row.getString("kind"),
                    "summaryLength", row.getInt("summary_length"), "approachLength", row.getInt("approach_length"),
                    "evidenceGiven", row.getBoolean("evidence_given"), "eoisOfVendor", row.getInt("eois_of_vendor")));
            return Map.<String, Object>of("id", row.getString("id"), "eligible", proposal.eligible(), "reason",
                    proposal.reason());
        }).list();
        this.jdbc.sql("""
                update expression_of_interest e set proposed_eligible = p.eligible, proposed_reason = p.reason
                  from jsonb_to_recordset(:proposals::jsonb) as p (id uuid, eligible boolean, reason text)
                 where e.id = p.id
                """).param("proposals", this.json.write(proposals)).update();
    }

    /**
     * Adds an EOI accepted late to those that are screened.
     */
    void add(Call call) {
        if (call.state() == Call.State.CLOSED) {
            propose(call.id());
        }
    }

    /**
     * Records what the officer says.
     * @return whether any EOI is eligible
     * @throws RuleViolation if an EOI is missing, a reason is missing, or a late EOI is
     * undecided
     */
    @Transactional
    boolean record(UUID callId, ScreeningForm form, String officer) {
        Call call = this.calls.lock(callId);
        View view = view(callId);
        RuleViolation.throwIfAny(problems(callId, view, form));
        this.jdbc.sql("""
                update expression_of_interest e set eligible = s.eligible, eligibility_reason = nullif(s.reason, '')
                  from jsonb_to_recordset(:rows::jsonb) as s (id uuid, eligible boolean, reason text)
                 where e.id = s.id and e.call_id = :callId
                """)
            .param("rows", this.json.write(form.eois().stream().map(Screening::values).toList()))
            .param("callId", callId)
            .update();
        this.jdbc.sql("update call set screened_at = :now, screened_by = :by where id = :id")
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("by", officer)
            .param("id", callId)
            .update();
        boolean anyEligible = form.eois().stream().anyMatch((row) -> Boolean.TRUE.equals(row.eligible()));
        if (!anyEligible) {
            this.calls.endWithoutProject(call, "No expression of interest was eligible.");
        }
        return anyEligible;
    }

    @Transactional
    void tellIneligible(UUID callId) {
        this.mail.ineligible(this.calls.get(callId));
    }

    View view(UUID callId) {
        Map<UUID, EoiEnclosures.Enclosures> enclosures = this.enclosures
            .of(this.jdbc.sql("select id from expression_of_interest where call_id = :callId and state = 'SUBMITTED'")
                .param("callId", callId)
                .query(UUID.class)
                .list());
        List<View.Row> rows = this.jdbc.sql("""
                select e.id, e.reference, v.organisation, coalesce(a.name, e.proposed_service) as subject,
                       e.service_area_id is null as idea, e.summary, e.approach, e.evidence, e.late_reason,
                       e.proposed_eligible, e.proposed_reason
                  from expression_of_interest e join vendor v on v.id = e.vendor_id
                  left join service_area a on a.id = e.service_area_id
                 where e.call_id = :callId and e.state = 'SUBMITTED'
                 order by a.position nulls last, e.reference
                """)
            .param("callId", callId)
            .query((row, number) -> new View.Row(row.getString("id"), row.getString("reference"),
                    row.getString("organisation"), row.getString("subject"), row.getBoolean("idea"),
                    row.getString("summary"), row.getString("approach"), row.getString("evidence"),
                    row.getString("late_reason") != null, row.getBoolean("proposed_eligible"),
                    row.getString("proposed_reason"), row.getString("late_reason"),
                    enclosures.getOrDefault(row.getObject("id", UUID.class), EoiEnclosures.Enclosures.NONE)))
            .list();
        return new View(this.calls.get(callId).title(), rows);
    }

    private List<String> problems(UUID callId, View view, ScreeningForm form) {
        FormProblems problems = new FormProblems();
        List<String> undecided = this.jdbc
            .sql("""
                    select reference from expression_of_interest where call_id = :callId and state = 'LATE' order by reference
                    """)
            .param("callId", callId)
            .query(String.class)
            .list();
        if (!undecided.isEmpty()) {
            problems.add("Decide on the late EOI first: " + String.join(", ", undecided)
                    + ". Its task is in your list under “Decide on the late EOI”.");
        }
        Map<String, ScreeningForm.Row> typed = new LinkedHashMap<>();
        for (ScreeningForm.Row row : form.eois()) {
            if (typed.put(String.valueOf(row.eoiId()), row) != null) {
                problems.add("An EOI stands twice in the list. Open the task again.");
            }
        }
        for (View.Row eoi : view.eois()) {
            check(eoi, typed.remove(eoi.id()), problems);
        }
        if (!typed.isEmpty()) {
            problems.add("The list holds an EOI that is not to be screened. Open the task again.");
        }
        return problems.sentences();
    }

    private static void check(View.Row eoi, ScreeningForm.@Nullable Row typed, FormProblems problems) {
        if (typed == null || typed.eligible() == null) {
            problems.add(eoi.reference() + " (" + eoi.organisation()
                    + ") is not screened yet. Update the list if you do not see it.");
            return;
        }
        String reason = typed.reason();
        if (!typed.eligible() && reason.isEmpty()) {
            problems.add(eoi.reference() + " (" + eoi.organisation()
                    + ") is ineligible: give the reason, which the vendor reads.");
        }
        else if (typed.eligible() != eoi.proposedEligible() && reason.isEmpty()) {
            problems.add(eoi.reference() + " (" + eoi.organisation() + ") differs from the proposal: give the reason.");
        }
        problems.optional("Reason for " + eoi.reference(), reason, FormProblems.LONGEST_REASON);
    }

    private static Map<String, Object> values(ScreeningForm.Row row) {
        return Map.of("id", String.valueOf(row.eoiId()), "eligible", Boolean.TRUE.equals(row.eligible()), "reason",
                row.reason());
    }

    /** What the officer who screens sees. */
    record View(String callTitle, List<Row> eois) {

        /**
         * One EOI with what the rules propose.
         *
         * @param lateReason why it was accepted after closing
         * @param enclosures files, and what is held confidential
         */
        record Row(String id, String reference, String organisation, String subject, boolean idea, String summary,
                String approach, String evidence, boolean late, boolean proposedEligible, String proposedReason,
                @Nullable String lateReason, EoiEnclosures.Enclosures enclosures) {
        }

    }

}
