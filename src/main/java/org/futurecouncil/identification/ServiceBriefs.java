package org.futurecouncil.identification;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The briefs that leads write about their areas, every version and every decision. The
 * model calls it by its bean's name.
 */
@Service
public class ServiceBriefs {

    private final JdbcClient jdbc;

    private final Officers officers;

    private final IdentificationMail mail;

    private final SignedIn signedIn;

    private final Clock clock;

    ServiceBriefs(JdbcClient jdbc, Officers officers, IdentificationMail mail, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.mail = mail;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** What the forms about one area show. */
    public Object view(String serviceAreaId) {
        UUID id = UUID.fromString(serviceAreaId);
        List<BriefView.Decision> decisions = this.jdbc.sql("""
                select version, decision, reason, reviewed_by, reviewed_at from service_brief_review
                 where service_area_id = :id order by version desc
                """)
            .param("id", id)
            .query((row, number) -> new BriefView.Decision(row.getInt("version"),
                    BriefDecision.valueOf(row.getString("decision")), row.getString("reason"),
                    this.officers.nameOf(row.getString("reviewed_by")),
                    row.getObject("reviewed_at", OffsetDateTime.class).toInstant()))
            .list();
        return this.jdbc.sql("""
                select p.title, a.name, a.department, a.lead, coalesce(b.version, 0) as version,
                       coalesce(b.current_delivery, '') as current_delivery, coalesce(b.challenges, '') as challenges,
                       coalesce(b.objectives, '') as objectives, b.described_by, b.described_at
                  from service_area a
                  join programme p on p.id = a.programme_id
                  left join service_brief b on b.service_area_id = a.id
                 where a.id = :id
                """).param("id", id).query((row, number) -> {
            String describedBy = row.getString("described_by");
            OffsetDateTime describedAt = row.getObject("described_at", OffsetDateTime.class);
            return new BriefView(row.getString("title"), row.getString("name"), row.getString("department"),
                    this.officers.nameOf(row.getString("lead")), row.getInt("version"),
                    row.getString("current_delivery"), row.getString("challenges"), row.getString("objectives"),
                    (describedBy != null) ? this.officers.nameOf(describedBy) : null,
                    (describedAt != null) ? describedAt.toInstant() : null, decisions);
        }).single();
    }

    /**
     * Records a brief as its area's next version.
     * @throws RuleViolation with everything that is to be mended
     */
    void record(UUID serviceAreaId, BriefForm form) {
        RuleViolation.throwIfAny(form.problems());
        this.jdbc.sql("""
                with brief as (
                    insert into service_brief (service_area_id, current_delivery, challenges, objectives, version,
                                               described_by, described_at)
                    values (:id, :currentDelivery, :challenges, :objectives, 1, :describedBy, :now)
                    on conflict on constraint pk_service_brief do update
                       set current_delivery = excluded.current_delivery, challenges = excluded.challenges,
                           objectives = excluded.objectives, version = service_brief.version + 1,
                           described_by = excluded.described_by, described_at = excluded.described_at
                    returning *
                )
                insert into service_brief_version (service_area_id, version, current_delivery, challenges, objectives,
                                                   described_by, described_at)
                select service_area_id, version, current_delivery, challenges, objectives, described_by, described_at
                  from brief
                """)
            .param("id", serviceAreaId)
            .param("currentDelivery", form.currentDelivery())
            .param("challenges", form.challenges())
            .param("objectives", form.objectives())
            .param("describedBy", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .update();
        setState(serviceAreaId, "DESCRIBED", null);
    }

    /**
     * Records what becomes of an area's latest brief, and tells its lead.
     * @throws RuleViolation with everything that is to be mended
     */
    BriefDecision decide(UUID serviceAreaId, ReviewForm form) {
        RuleViolation.throwIfAny(form.problems());
        BriefDecision decision = form.decision();
        String reason = form.reason().isEmpty() ? null : form.reason();
        int version = this.jdbc.sql("""
                insert into service_brief_review (service_area_id, version, decision, reason, reviewed_by, reviewed_at)
                select service_area_id, version, :decision, :reason, :reviewedBy, :now
                  from service_brief where service_area_id = :id
                returning version
                """)
            .param("id", serviceAreaId)
            .param("decision", decision.name())
            .param("reason", reason)
            .param("reviewedBy", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .query(Integer.class)
            .single();
        setState(serviceAreaId, decision.name(), (decision == BriefDecision.DROPPED) ? reason : null);
        this.mail.tell(decision, serviceAreaId, version, form.reason());
        return decision;
    }

    private void setState(UUID serviceAreaId, String state, @Nullable String reason) {
        this.jdbc.sql("update service_area set state = :state, state_reason = :reason where id = :id")
            .param("state", state)
            .param("reason", reason)
            .param("id", serviceAreaId)
            .update();
    }

}
