package org.futurecouncil.businesscase;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officers;
import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What managers decide on the cases put forward: who, when, on which papers. A decision
 * that needs a second manager counts only once that one has confirmed it.
 */
@Service
public class CaseApprovals {

    private final JdbcClient jdbc;

    private final CaseRankings rankings;

    private final Officers officers;

    private final SignedIn signedIn;

    private final Mailings mailings;

    private final Clock clock;

    CaseApprovals(JdbcClient jdbc, CaseRankings rankings, Officers officers, SignedIn signedIn, Mailings mailings,
            Clock clock) {
        this.jdbc = jdbc;
        this.rankings = rankings;
        this.officers = officers;
        this.signedIn = signedIn;
        this.mailings = mailings;
        this.clock = clock;
    }

    /**
     * Records what a manager decided on the cases of the newest round.
     * @return whether a second manager has to confirm it
     * @throws RuleViolation if the form breaks a rule, too many cases are approved, or
     * somebody else has decided in the meantime
     */
    @Transactional
    public boolean decide(UUID programmeId, ApprovalForm form) {
        putDecidersInTurn(programmeId);
        UUID ranking = newestRanking(programmeId);
        if (decided(ranking)) {
            throw new RuleViolation("Another manager has decided on these cases in the meantime. Go back to your task "
                    + "list; nothing of yours was recorded.");
        }
        List<PutForward> cases = putForward(ranking);
        List<String> problems = problems(cases, form);
        List<PutForward> approved = cases.stream()
            .filter((one) -> outcome(one, form) == ApprovalForm.Outcome.APPROVED)
            .toList();
        boolean committee = approved.stream().anyMatch(PutForward::committeeNeeded);
        int approvers = approved.stream().mapToInt(PutForward::approversNeeded).max().orElse(1);
        checkLimit(programmeId, approved.size(), problems);
        problems.addAll(form.problems(LocalDate.now(this.clock), committee));
        RuleViolation.throwIfAny(problems);
        insert(ranking, form, cases, approvers, committee);
        return approvers > 1;
    }

    /**
     * Records what the second manager says.
     * @return whether the decision is confirmed
     * @throws RuleViolation if the form breaks a rule or the manager is the first one
     */
    @Transactional
    public boolean confirm(UUID programmeId, ConfirmationForm form) {
        putDecidersInTurn(programmeId);
        UUID ranking = newestRanking(programmeId);
        String first = this.jdbc
            .sql("select decided_by from approval_decision where ranking_id = ? and state = 'PROPOSED'")
            .param(ranking)
            .query(String.class)
            .optional()
            .orElseThrow(() -> new RuleViolation(
                    "Another manager has answered in the meantime. Go back to your task list."));
        String second = this.signedIn.userId();
        if (second.equals(first)) {
            throw new RuleViolation("You made this decision yourself. Another manager has to confirm it.");
        }
        RuleViolation.throwIfAny(form.problems());
        this.jdbc.sql("""
                update approval_decision set state = :state, second_by = :by, second_at = :now, objection = :objection
                 where ranking_id = :ranking and state = 'PROPOSED'
                """)
            .param("state", form.confirmed() ? "IN_EFFECT" : "OBJECTED")
            .param("by", second)
            .param("now", OffsetDateTime.now(this.clock))
            .param("objection", form.confirmed() ? null : form.reason())
            .param("ranking", ranking)
            .update();
        return form.confirmed();
    }

    /**
     * Puts the newest round's decision into effect.
     * @return the ids of the cases that were returned for rework
     */
    @Transactional
    public List<String> putIntoEffect(UUID programmeId) {
        UUID ranking = newestRanking(programmeId);
        this.jdbc.sql("""
                update business_case b
                   set state = case c.outcome when 'RETURNED' then 'DRAFT' else c.outcome end, state_reason = c.reason
                  from approval_decision_case c join approval_decision d on d.id = c.decision_id
                 where c.business_case_id = b.id and d.ranking_id = ? and d.state = 'IN_EFFECT'
                """).param(ranking).update();
        return this.jdbc.sql("""
                select c.business_case_id::text
                  from approval_decision_case c
                  join approval_decision d on d.id = c.decision_id
                  join business_case b on b.id = c.business_case_id
                 where d.ranking_id = ? and d.state = 'IN_EFFECT' and c.outcome = 'RETURNED' order by b.reference
                """).param(ranking).query(String.class).list();
    }

    /** Tells owners, leads and vendors what became of every case. */
    @Transactional
    public void tell(UUID programmeId) {
        boolean anyApproved = placesTaken(programmeId) > 0;
        this.mailings.open(new Mailing(programmeId, "business-case-decision", BusinessCaseMail.DECISION,
                Audience.of(ownersAndLeads(programmeId)),
                Map.of("decidedBy", deciders(programmeId), "anyApproved", anyApproved)));
        this.mailings.open(new Mailing(programmeId, "business-case-outcome", BusinessCaseMail.OUTCOME,
                Audience.query(InvitedVendors.SQL.formatted("""
                        select i.service_area_id, a.position * 1000 + i.position as position,
                               jsonb_build_object('project', a.name, 'title', b.title, 'state', b.state, 'reason', """
                        + CaseReasons.REASON + """
                                       ) as item
                                  from business_case b
                                  join idea i on i.id = b.idea_id
                                  join service_area a on a.id = i.service_area_id
                                """ + CaseReasons.JOIN + """
                                 where b.programme_id = :programme
                                """, "cases"), Map.of("programme", programmeId)),
                Map.of("anyApproved", anyApproved)));
    }

    private List<Recipient> ownersAndLeads(UUID programmeId) {
        Map<String, List<Map<String, String>>> cases = new LinkedHashMap<>();
        this.jdbc.sql("""
                select b.reference, b.title, b.state, coalesce(b.state_reason, '') as reason, b.owner, a.lead
                  from business_case b
                  join idea i on i.id = b.idea_id
                  join service_area a on a.id = i.service_area_id
                 where b.programme_id = ? order by b.reference
                """).param(programmeId).query((row) -> {
            Map<String, String> line = Map.of("reference", row.getString("reference"), "title", row.getString("title"),
                    "state", row.getString("state"), "reason", row.getString("reason"));
            Set<String> concerned = new TreeSet<>(List.of(row.getString("lead")));
            concerned.add(row.getString("owner"));
            concerned.forEach((userId) -> cases.computeIfAbsent(userId, (key) -> new ArrayList<>()).add(line));
        });
        List<Recipient> recipients = new ArrayList<>();
        cases.forEach((userId, lines) -> this.officers.find(userId)
            .ifPresent((officer) -> recipients.add(new Recipient(Recipient.Kind.OFFICER, officer.userId(),
                    officer.name(), officer.email(), Map.of("cases", lines)))));
        return recipients;
    }

    private String deciders(UUID programmeId) {
        List<String> userIds = this.jdbc.sql("""
                select by from (select d.decided_by as by, d.decided_at as at from approval_decision d
                                  join case_ranking k on k.id = d.ranking_id
                                 where k.programme_id = :programme and d.state = 'IN_EFFECT'
                                union all
                                select d.second_by, d.second_at from approval_decision d
                                  join case_ranking k on k.id = d.ranking_id
                                 where k.programme_id = :programme and d.state = 'IN_EFFECT'
                                   and d.second_by is not null) b
                 group by by order by min(at)
                """).param("programme", programmeId).query(String.class).list();
        return String.join(" and ", userIds.stream().map(this.officers::nameOf).toList());
    }

    /** The row lock puts two deciders one after the other. */
    private void putDecidersInTurn(UUID programmeId) {
        this.jdbc.sql("select 1 from programme where id = ? for update").param(programmeId).query().singleValue();
    }

    private UUID newestRanking(UUID programmeId) {
        return this.jdbc.sql("select id from case_ranking where programme_id = ? order by round desc limit 1")
            .param(programmeId)
            .query(UUID.class)
            .single();
    }

    private boolean decided(UUID ranking) {
        return this.jdbc
            .sql("select exists (select 1 from approval_decision where ranking_id = ? and state <> 'OBJECTED')")
            .param(ranking)
            .query(Boolean.class)
            .single();
    }

    private List<PutForward> putForward(UUID ranking) {
        return this.jdbc.sql("""
                select b.id, b.reference, b.approvers_needed, b.committee_needed, l.appraisal_id
                  from case_ranking_place l join business_case b on b.id = l.business_case_id
                 where l.ranking_id = ? order by l.place, b.reference
                """)
            .param(ranking)
            .query((row, number) -> new PutForward(row.getObject("id", UUID.class), row.getString("reference"),
                    row.getInt("approvers_needed"), row.getBoolean("committee_needed"),
                    row.getObject("appraisal_id", UUID.class)))
            .list();
    }

    private static List<String> problems(List<PutForward> cases, ApprovalForm form) {
        FormProblems problems = new FormProblems();
        for (PutForward one : cases) {
            ApprovalForm.CaseDecision decision = form.of(one.id());
            problems.that(decision != null && decision.outcome() != null,
                    one.reference() + ": choose whether it is approved, rejected or returned for rework.");
            problems.text(one.reference() + ", reason", (decision != null) ? decision.reason() : null,
                    FormProblems.LONGEST_TEXT);
        }
        Set<UUID> ids = new HashSet<>();
        for (ApprovalForm.CaseDecision decision : form.cases()) {
            problems.that(cases.stream().anyMatch((one) -> one.id().equals(decision.caseId())),
                    "A case that is not for decision now is in the form. Reload the page and decide again.");
            problems.that(decision.caseId() == null || ids.add(decision.caseId()),
                    "A case is in the form twice. Reload the page and decide again.");
        }
        return problems.sentences();
    }

    private static ApprovalForm.@Nullable Outcome outcome(PutForward one, ApprovalForm form) {
        ApprovalForm.CaseDecision decision = form.of(one.id());
        return (decision != null) ? decision.outcome() : null;
    }

    private void checkLimit(UUID programmeId, int approved, List<String> problems) {
        int left = this.rankings.placesLeft(programmeId);
        if (approved > left) {
            int taken = placesTaken(programmeId);
            problems.add("Too many cases: this programme may approve at most " + (left + taken) + ", " + taken
                    + ((taken == 1) ? " is" : " are") + " approved already, and you chose " + approved
                    + ". Approve at most " + left + ".");
        }
    }

    private int placesTaken(UUID programmeId) {
        return this.jdbc.sql("select count(*) from business_case where programme_id = ? and state = 'APPROVED'")
            .param(programmeId)
            .query(Integer.class)
            .single();
    }

    private void insert(UUID ranking, ApprovalForm form, List<PutForward> cases, int approvers, boolean committee) {
        UUID decision = Ids.next();
        this.jdbc
            .sql("""
                    insert into approval_decision (id, ranking_id, state, papers, key_decision, key_decision_published_on,
                        exempt, exempt_reason, committee_reference, approvers_needed, committee_needed, decided_by, decided_at)
                    values (:id, :ranking, :state, :papers, :key, cast(:published as date), :exempt, :exemptReason,
                        :committeeReference, :approvers, :committee, :by, :now)
                    """)
            .param("id", decision)
            .param("ranking", ranking)
            .param("state", (approvers > 1) ? "PROPOSED" : "IN_EFFECT")
            .param("papers", form.papers())
            .param("key", form.isKeyDecision())
            .param("published", form.isKeyDecision() ? form.keyDecisionPublishedOn() : null)
            .param("exempt", form.isExempt())
            .param("exemptReason", form.isExempt() ? form.exemptReason() : null)
            .param("committeeReference", form.committeeReference())
            .param("approvers", approvers)
            .param("committee", committee)
            .param("by", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .update();
        for (PutForward one : cases) {
            ApprovalForm.CaseDecision line = form.of(one.id());
            if (line == null) {
                throw new IllegalStateException("The form was not checked");
            }
            this.jdbc.sql("""
                    insert into approval_decision_case (decision_id, business_case_id, appraisal_id, outcome, reason)
                    values (?, ?, ?, ?, ?)
                    """)
                .params(decision, one.id(), one.appraisal(), String.valueOf(line.outcome()), line.reason())
                .update();
        }
    }

    private record PutForward(UUID id, String reference, int approversNeeded, boolean committeeNeeded, UUID appraisal) {

    }

}
