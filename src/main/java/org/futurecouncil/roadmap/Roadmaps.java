package org.futurecouncil.roadmap;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The roadmap, draft by draft, until managers approve one. */
@Service
class Roadmaps {

    private final JdbcClient jdbc;

    private final ApprovedCases cases;

    private final Officers officers;

    private final SignedIn signedIn;

    private final Clock clock;

    Roadmaps(JdbcClient jdbc, ApprovedCases cases, Officers officers, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.officers = officers;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** Records a draft as the next version. */
    @Transactional
    void draft(UUID programmeId, RoadmapForm form) {
        List<ApprovedCase> approved = this.cases.of(programmeId);
        RuleViolation.throwIfAny(form.problems(approved, LondonTime.date(this.clock.instant()),
                (owner) -> this.officers.find(owner).isPresent()));
        UUID id = Ids.next();
        this.jdbc.sql("""
                insert into roadmap (id, programme_id, version, state, drafted_by, drafted_at)
                select :id, :programmeId, coalesce(max(version), 0) + 1, 'DRAFTED', :draftedBy, :now
                  from roadmap where programme_id = :programmeId
                """)
            .param("id", id)
            .param("programmeId", programmeId)
            .param("draftedBy", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .update();
        for (int i = 0; i < form.items().size(); i++) {
            insertItem(id, i + 1, form.items().get(i));
        }
    }

    /** Decides on the last draft. */
    @Transactional
    void decide(UUID programmeId, RoadmapDecisionForm form) {
        RuleViolation.throwIfAny(form.problems());
        int decided = this.jdbc.sql("""
                update roadmap
                   set state = :state, reason = :reason, decided_by = :decidedBy, decided_at = :now
                 where programme_id = :programmeId and state = 'DRAFTED'
                """)
            .param("state", form.approved() ? "APPROVED" : "SENT_BACK")
            .param("reason", form.approved() ? null : form.reason())
            .param("decidedBy", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .param("programmeId", programmeId)
            .update();
        if (decided != 1) {
            throw new IllegalStateException("Programme " + programmeId + " has no draft to decide on");
        }
    }

    /** Why a draft was sent back the last time, if one was. */
    Optional<SentBack> sentBack(UUID programmeId) {
        return this.jdbc.sql("""
                select reason, decided_by from roadmap
                 where programme_id = :programmeId and state = 'SENT_BACK' order by version desc limit 1
                """).param("programmeId", programmeId).query(SentBack.class).optional();
    }

    /** The draft that waits for a decision. */
    Draft awaitingDecision(UUID programmeId) {
        return this.jdbc.sql("""
                select version, drafted_by, drafted_at from roadmap
                 where programme_id = :programmeId and state = 'DRAFTED'
                """).param("programmeId", programmeId).query(Draft.class).single();
    }

    /** The items of the last version, in their order; empty before the first. */
    List<RoadmapItem> items(UUID programmeId) {
        return this.jdbc.sql("""
                select i.title, c.id as case_id, c.reference as case_reference, c.title as case_title, a.department,
                       i.quarter, i.owner, i.milestone
                  from roadmap_item i
                  join roadmap r on r.id = i.roadmap_id
                  join business_case c on c.id = i.business_case_id
                  join idea d on d.id = c.idea_id
                  join service_area a on a.id = d.service_area_id
                 where r.programme_id = :programmeId
                   and r.version = (select max(version) from roadmap where programme_id = :programmeId)
                 order by i.position
                """).param("programmeId", programmeId).query(RoadmapItem.class).list();
    }

    private void insertItem(UUID roadmapId, int position, RoadmapForm.ItemRow row) {
        this.jdbc.sql("""
                insert into roadmap_item (id, roadmap_id, position, business_case_id, title, quarter, owner, milestone)
                values (:id, :roadmapId, :position, :caseId, :title, :quarter, :owner, :milestone)
                """)
            .param("id", Ids.next())
            .param("roadmapId", roadmapId)
            .param("position", position)
            .param("caseId", row.caseId())
            .param("title", row.title())
            .param("quarter", row.quarter())
            .param("owner", row.owner())
            .param("milestone", row.milestone())
            .update();
    }

    /**
     * Who drafted a version of the roadmap, and when.
     *
     * @param version 1 for the first
     */
    record Draft(int version, String draftedBy, Instant draftedAt) {
    }

    /** A manager's words on a draft. */
    record SentBack(@Nullable String reason, String decidedBy) {
    }

}
