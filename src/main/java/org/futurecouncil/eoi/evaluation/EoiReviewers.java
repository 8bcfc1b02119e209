package org.futurecouncil.eoi.evaluation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.scoring.EoiScore;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who reviews a call, and with which vendors each is in conflict. */
@Service
class EoiReviewers {

    private final JdbcClient jdbc;

    private final Officers officers;

    private final SignedIn signedIn;

    private final Clock clock;

    EoiReviewers(JdbcClient jdbc, Officers officers, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    boolean anyEoi(UUID callId) {
        return eois(callId) > 0;
    }

    /** What the form to appoint reviewers shows. */
    AppointmentView appointmentView(UUID call) {
        return new AppointmentView(eois(call),
                this.jdbc.sql("select count(distinct vendor_id) from eoi_in_evaluation where call_id = :call")
                    .param("call", call)
                    .query(Integer.class)
                    .single(),
                EoiScore.MINIMUM_REVIEWERS, candidates(call));
    }

    /** What a reviewer sees who declares conflicts: vendors, and none of their texts. */
    DeclarationView declarationView(UUID call, String reviewer) {
        return new DeclarationView(name(call, reviewer), this.jdbc.sql("""
                select v.id, v.organisation, count(*) as eois,
                       string_agg(distinct e.subject, '; ' order by e.subject) as subjects
                  from eoi_in_evaluation e join vendor v on v.id = e.vendor_id
                 where e.call_id = :call
                 group by v.id, v.organisation
                 order by lower(v.organisation)
                """).param("call", call).query(DeclarationView.Vendor.class).list());
    }

    /**
     * Appoints at least two.
     * @return the user ids of those who have to declare their conflicts now
     */
    List<String> appoint(UUID callId, ReviewersForm form) {
        FormProblems problems = new FormProblems().that(form.reviewers().size() >= EoiScore.MINIMUM_REVIEWERS,
                "Choose at least two reviewers: every EOI is scored by two.");
        Map<String, Officer> chosen = find(callId, form.reviewers(), problems);
        RuleViolation.throwIfAny(problems.sentences());
        return appoint(callId, chosen);
    }

    /**
     * Finds the officers among those who may still be appointed; adds a problem for each
     * who may not.
     */
    Map<String, Officer> find(UUID callId, List<String> userIds, FormProblems problems) {
        Map<String, Officer> candidates = candidates(callId).stream()
            .collect(Collectors.toMap(Officer::userId, (officer) -> officer));
        Map<String, Officer> found = new LinkedHashMap<>();
        for (String userId : userIds) {
            Officer officer = candidates.get(userId);
            if (officer == null) {
                problems.add(this.officers.find(userId).map(Officer::name).orElse(userId)
                        + " is not in the group of reviewers, or reviews this call already.");
            }
            else {
                found.put(userId, officer);
            }
        }
        return found;
    }

    List<String> appoint(UUID callId, Map<String, Officer> chosen) {
        for (Officer officer : chosen.values()) {
            this.jdbc.sql("""
                    insert into eoi_reviewer (call_id, reviewer, name, appointed_by, appointed_at)
                    values (:call, :reviewer, :name, :by, :now)
                    """)
                .param("call", callId)
                .param("reviewer", officer.userId())
                .param("name", officer.name())
                .param("by", this.signedIn.userId())
                .param("now", now())
                .update();
        }
        return List.copyOf(chosen.keySet());
    }

    /** Who is in the group of reviewers and has not been appointed yet. */
    List<Officer> candidates(UUID callId) {
        Set<String> appointed = Set.copyOf(appointed(callId));
        return this.officers.inGroup(Groups.REVIEWERS)
            .stream()
            .filter((officer) -> !appointed.contains(officer.userId()))
            .toList();
    }

    /** User ids of all who have been appointed, whether or not they still review. */
    List<String> appointed(UUID callId) {
        return this.jdbc.sql("select reviewer from eoi_reviewer where call_id = :call order by reviewer")
            .param("call", callId)
            .query(String.class)
            .list();
    }

    void declare(UUID callId, String reviewer, ConflictsForm form) {
        Map<UUID, String> vendors = declarationView(callId, reviewer).vendors()
            .stream()
            .collect(Collectors.toMap(DeclarationView.Vendor::id, DeclarationView.Vendor::organisation));
        RuleViolation.throwIfAny(form.problems(vendors));
        if (form.standsDown()) {
            standDown(callId, reviewer, form.standDown());
            return;
        }
        // Nobody but the reviewer knows: no one declares in another's place.
        requireThemselves(callId, reviewer, "declare the conflicts of interest of");
        form.conflicts().forEach((conflict) -> record(callId, reviewer, conflict.vendor(), conflict.conflict(), null));
        this.jdbc.sql("update eoi_reviewer set declared_at = :now where call_id = :call and reviewer = :reviewer")
            .param("now", now())
            .param("call", callId)
            .param("reviewer", reviewer)
            .update();
    }

    /** Records a conflict, unless one with this vendor is known already. */
    void record(UUID callId, String reviewer, UUID vendorId, Conflict conflict, @Nullable UUID foundIn) {
        this.jdbc.sql("""
                insert into conflict_of_interest
                       (id, call_id, reviewer, vendor_id, kind, nature, reason, found_in, declared_at)
                values (:id, :call, :reviewer, :vendor, :kind, :nature, :reason, :foundIn, :now)
                on conflict on constraint uq_conflict_of_interest_vendor do nothing
                """)
            .param("id", Ids.next())
            .param("call", callId)
            .param("reviewer", reviewer)
            .param("vendor", vendorId)
            .param("kind", conflict.kind())
            .param("nature", conflict.nature())
            .param("reason", conflict.reason())
            .param("foundIn", foundIn)
            .param("now", now())
            .update();
    }

    /**
     * Gives a reviewer nothing more.
     * @throws RuleViolation if somebody says so who is neither this reviewer nor a
     * programme officer or a manager
     */
    void standDown(UUID callId, String reviewer, String reason) {
        requireMayStandDown(callId, reviewer);
        this.jdbc.sql("""
                update eoi_reviewer set stood_down_reason = :reason, stood_down_by = :by, stood_down_at = :now
                 where call_id = :call and reviewer = :reviewer and stood_down_at is null
                """)
            .param("reason", reason)
            .param("by", this.signedIn.userId())
            .param("now", now())
            .param("call", callId)
            .param("reviewer", reviewer)
            .update();
    }

    /**
     * @throws RuleViolation if somebody else acts
     */
    void requireThemselves(UUID callId, String reviewer, String what) {
        if (!reviewer.equals(this.signedIn.userId())) {
            throw new RuleViolation("Only they themselves can " + what + " " + name(callId, reviewer)
                    + ". If they are not available, say in the last part of the form why they cannot do it: "
                    + "others are asked then.");
        }
    }

    private void requireMayStandDown(UUID callId, String reviewer) {
        String userId = this.signedIn.userId();
        boolean may = reviewer.equals(userId) || Stream.of(Groups.PROGRAMME_OFFICERS, Groups.MANAGERS)
            .flatMap((group) -> this.officers.inGroup(group).stream())
            .anyMatch((officer) -> officer.userId().equals(userId));
        if (!may) {
            String name = name(callId, reviewer);
            throw new RuleViolation(
                    "Only " + name + ", a programme officer or a manager can say that " + name + " cannot do it.");
        }
    }

    private String name(UUID callId, String reviewer) {
        return this.jdbc.sql("select name from eoi_reviewer where call_id = :call and reviewer = :reviewer")
            .param("call", callId)
            .param("reviewer", reviewer)
            .query(String.class)
            .single();
    }

    private int eois(UUID callId) {
        return this.jdbc.sql("select count(*) from eoi_in_evaluation where call_id = :call")
            .param("call", callId)
            .query(Integer.class)
            .single();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(this.clock);
    }

    record AppointmentView(int eois, int vendors, int atLeast, List<Officer> candidates) {
    }

    record DeclarationView(String reviewer, List<Vendor> vendors) {

        /**
         * A vendor with an EOI.
         *
         * @param subjects the services that it writes about
         */
        record Vendor(UUID id, String organisation, int eois, String subjects) {
        }

    }

}
