package org.futurecouncil.eoi.evaluation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.type.TypeReference;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.EoiEnclosures;
import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.scoring.Fraction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The revised list: which areas become projects of the workshop, which ideas join them,
 * and what becomes of every EOI.
 */
@Service
class RevisedLists {

    private final JdbcClient jdbc;

    private final Officers officers;

    private final SignedIn signedIn;

    private final Json json;

    private final Clock clock;

    private final EoiEnclosures enclosures;

    RevisedLists(JdbcClient jdbc, Officers officers, SignedIn signedIn, Json json, Clock clock,
            EoiEnclosures enclosures) {
        this.enclosures = enclosures;
        this.jdbc = jdbc;
        this.officers = officers;
        this.signedIn = signedIn;
        this.json = json;
        this.clock = clock;
    }

    /** What the form to decide shows: as it was worked out and kept. */
    RevisedListView view(UUID call) {
        EoiRankings.Report report = this.json
            .read(this.jdbc.sql("select report from revised_list where call_id = :call")
                .param("call", call)
                .query(String.class)
                .single(), new TypeReference<>() {
                });
        List<RevisedListView.Entry> entries = scored(call).stream().map(Scored::entry).toList();
        Map<UUID, List<RevisedListView.Entry>> byArea = entries.stream()
            .filter((entry) -> entry.areaId() != null)
            .collect(Collectors.groupingBy(RevisedListView.Entry::areaId));
        Map<UUID, RevisedListView.Entry> byId = entries.stream()
            .collect(Collectors.toMap(RevisedListView.Entry::id, Function.identity()));
        Map<UUID, AreaRow> areas = areas(call);
        return new RevisedListView(tableLimit(call), report.eois(), report.areaRule(), report.ideaRule(),
                report.areas()
                    .stream()
                    .filter((drawn) -> areas.containsKey(drawn.id()))
                    .map((drawn) -> new RevisedListView.Area(areas.get(drawn.id()).name(),
                            areas.get(drawn.id()).department(), drawn, byArea.getOrDefault(drawn.id(), List.of())))
                    .toList(),
                report.ideas()
                    .stream()
                    .filter((drawn) -> byId.containsKey(drawn.id()))
                    .map((drawn) -> new RevisedListView.Idea(drawn, byId.get(drawn.id())))
                    .toList(),
                this.officers.inGroup(Groups.SERVICE_LEADS),
                areas.values().stream().map(AreaRow::department).distinct().sorted().toList());
    }

    /**
     * Records the decision and what follows from it for every area and every EOI.
     * @return whether there is any project
     */
    boolean record(UUID callId, RevisedListForm form) {
        RevisedListRules rules = rules(callId);
        RuleViolation.throwIfAny(form.problems(rules));
        keepDecision(callId, form);
        form.areas().forEach((decision) -> decide(callId, decision, rules));
        form.projects().forEach((project) -> promote(callId, project, rules));
        form.notPromoted()
            .forEach((declined) -> settle(callId, EoiOutcome.IDEA_NOT_PROMOTED, declined.reason(), null,
                    Set.of(declined.eoi())));
        settleTheRest(callId);
        this.jdbc.sql("update call set state = 'DECIDED' where id = :call").param("call", callId).update();
        return form.tables() > 0;
    }

    private void decide(UUID callId, RevisedListForm.AreaDecision decision, RevisedListRules rules) {
        RevisedListRules.Area area = rules.areas().get(decision.id());
        String reason = decision.reason();
        this.jdbc.sql("update service_area set state = :state, state_reason = :reason where id = :id")
            .param("state", decision.shortlisted() ? "SHORTLISTED" : "NOT_SHORTLISTED")
            .param("reason", reason)
            .param("id", decision.id())
            .update();
        if (!decision.shortlisted()) {
            settle(callId, EoiOutcome.AREA_NOT_SHORTLISTED, reason, null, area.totals().keySet());
            return;
        }
        Set<String> invited = decision.invitedOf(area);
        Set<String> others = new HashSet<>(area.totals().keySet());
        others.removeAll(invited);
        Choice choice = new Choice(invited.size(), area.totals().size(),
                // of one alone it would tell a competitor's total
                (invited.size() > 1) ? area.lowest(invited).rounded(2).toPlainString() : null, decision.inviteReason());
        settle(callId, EoiOutcome.AREA_INVITED, reason, choice, invited);
        settle(callId, EoiOutcome.AREA_NOT_INVITED, choice.reason(), choice, others);
    }

    private void promote(UUID callId, RevisedListForm.Project project, RevisedListRules rules) {
        UUID id = Ids.next();
        Set<String> eois = project.eois().stream().filter(rules.ideas()::contains).collect(Collectors.toSet());
        this.jdbc.sql("""
                insert into service_area (id, programme_id, position, name, department, lead, origin, state,
                                          state_reason, nominated_by, nominated_at)
                select :id, c.programme_id,
                       (select coalesce(max(position), 0) + 1 from service_area where programme_id = c.programme_id),
                       :name, :department, :lead, 'PROPOSED', 'SHORTLISTED', :reason, :by, :now
                  from call c where c.id = :call
                """)
            .param("id", id)
            .param("name", project.name())
            .param("department", project.department())
            .param("lead", project.lead())
            .param("reason", project.reason())
            .param("by", this.signedIn.userId())
            .param("now", now())
            .param("call", callId)
            .update();
        this.jdbc.sql(
                "update expression_of_interest set promoted_area_id = :id where call_id = :call and reference = any(:eois)")
            .param("id", id)
            .param("call", callId)
            .param("eois", eois.toArray(String[]::new))
            .update();
        describe(id, project);
        settle(callId, EoiOutcome.IDEA_PROMOTED, project.reason(), null, eois);
    }

    /**
     * What officers did not write is taken from the EOIs, which say it in their words;
     * others will read it, so what a vendor holds confidential is left out.
     */
    private void describe(UUID areaId, RevisedListForm.Project project) {
        this.jdbc
            .sql("""
                    with brief as (
                        insert into service_brief (service_area_id, current_delivery, challenges, objectives, version,
                                                   described_by, described_at)
                        select :id,
                               coalesce(nullif(:currentDelivery, ''),
                                        'Not described before the call. Proposed by '
                                        || string_agg(distinct v.organisation, ', ' order by v.organisation) || '.'),
                               coalesce(nullif(:challenges, ''),
                                        left(string_agg(v.organisation || ': ' || eoi_disclosable(e.id, 'SUMMARY', e.summary), E'\\n\\n' order by e.reference), 10000)),
                               coalesce(nullif(:objectives, ''),
                                        left(string_agg(v.organisation || ': ' || eoi_disclosable(e.id, 'APPROACH', e.approach), E'\\n\\n' order by e.reference), 10000)),
                               1, :by, :now
                          from expression_of_interest e join vendor v on v.id = e.vendor_id
                         where e.promoted_area_id = :id
                        returning *
                    )
                    insert into service_brief_version (service_area_id, version, current_delivery, challenges, objectives,
                                                       described_by, described_at)
                    select service_area_id, version, current_delivery, challenges, objectives, described_by, described_at
                      from brief
                    """)
            .param("id", areaId)
            .param("currentDelivery", project.currentDelivery())
            .param("challenges", project.challenges())
            .param("objectives", project.objectives())
            .param("by", this.signedIn.userId())
            .param("now", now())
            .update();
    }

    private void settle(UUID callId, EoiOutcome outcome, String reason, @Nullable Choice choice,
            Set<String> references) {
        this.jdbc.sql("""
                update expression_of_interest
                   set outcome = :outcome, outcome_code = :code, outcome_reason = nullif(:reason, ''),
                       outcome_choice = :choice::jsonb
                 where call_id = :call and reference = any(:references)
                """)
            .param("outcome", outcome.invited() ? "INVITED" : "NOT_INVITED")
            .param("code", outcome.name())
            .param("reason", reason)
            .param("choice", (choice != null) ? this.json.write(choice) : null)
            .param("call", callId)
            .param("references", references.toArray(String[]::new))
            .update();
    }

    /** Nobody who has submitted is left without an answer. */
    private void settleTheRest(UUID callId) {
        this.jdbc.sql("""
                update expression_of_interest e
                   set outcome = 'NOT_INVITED',
                       outcome_code = case when e.eligible then 'NOT_EVALUATED' else 'NOT_ELIGIBLE' end,
                       outcome_reason = case when e.eligible then s.reason else e.eligibility_reason end
                  from expression_of_interest x left join eoi_set_aside s on s.eoi_id = x.id
                 where x.id = e.id and e.call_id = :call and e.state = 'SUBMITTED' and e.outcome is null
                """).param("call", callId).update();
    }

    private void keepDecision(UUID callId, RevisedListForm form) {
        this.jdbc.sql("""
                update revised_list set decision = :decision::jsonb, decided_by = :by, decided_at = :now
                 where call_id = :call
                """)
            .param("decision", this.json.write(form))
            .param("by", this.signedIn.userId())
            .param("now", now())
            .param("call", callId)
            .update();
    }

    private RevisedListRules rules(UUID callId) {
        Map<UUID, RevisedListRules.Area> areas = new LinkedHashMap<>();
        areas(callId)
            .forEach((id, area) -> areas.put(id, new RevisedListRules.Area(area.name(), new LinkedHashMap<>())));
        List<String> ideas = new ArrayList<>();
        for (Scored scored : scored(callId)) {
            RevisedListView.Entry entry = scored.entry();
            RevisedListRules.Area area = (entry.areaId() != null) ? areas.get(entry.areaId()) : null;
            if (area != null) {
                area.totals().put(entry.reference(), scored.total());
            }
            else if (entry.areaId() == null) {
                ideas.add(entry.reference());
            }
        }
        return new RevisedListRules(tableLimit(callId), areas, ideas, takenNames(callId),
                this.officers.inGroup(Groups.SERVICE_LEADS).stream().map(Officer::userId).collect(Collectors.toSet()));
    }

    /** Best first; no rounding makes a tie. */
    private List<Scored> scored(UUID callId) {
        Map<UUID, EoiEnclosures.Enclosures> enclosures = this.enclosures
            .of(this.jdbc.sql("select id from eoi_in_evaluation where call_id = :call")
                .param("call", callId)
                .query(UUID.class)
                .list());
        return this.jdbc
            .sql("""
                    select e.id, e.service_area_id, e.reference, v.organisation, e.subject, r.total, r.total_exact, r.criteria,
                           case when e.service_area_id is null then x.summary end as summary
                      from eoi_in_evaluation e
                      join eoi_result r on r.eoi_id = e.id
                      join expression_of_interest x on x.id = e.id
                      join vendor v on v.id = e.vendor_id
                     where e.call_id = :call
                     order by e.reference
                    """)
            .param("call", callId)
            .query((row, i) -> new Scored(Fraction.parse(row.getString("total_exact")), new RevisedListView.Entry(
                    row.getObject("id", UUID.class), row.getObject("service_area_id", UUID.class),
                    row.getString("reference"), row.getString("organisation"), row.getString("subject"),
                    row.getBigDecimal("total"),
                    this.json.read(row.getString("criteria"), new TypeReference<List<EoiRankings.OnCriterion>>() {
                    })
                        .stream()
                        .map((on) -> new RevisedListView.OnCriterion(on.name(), on.score(), on.agreed() != null))
                        .toList(),
                    row.getString("summary"),
                    enclosures.getOrDefault(row.getObject("id", UUID.class), EoiEnclosures.Enclosures.NONE))))
            .list()
            .stream()
            .sorted(Comparator.comparing(Scored::total).reversed())
            .toList();
    }

    private Map<UUID, AreaRow> areas(UUID callId) {
        Map<UUID, AreaRow> areas = new LinkedHashMap<>();
        this.jdbc.sql("""
                select a.id, a.name, a.department from call_area c join service_area a on a.id = c.service_area_id
                 where c.call_id = :call and a.state = 'ACCEPTED'
                 order by a.position
                """).param("call", callId).query(AreaRow.class).list().forEach((area) -> areas.put(area.id(), area));
        return areas;
    }

    private Set<String> takenNames(UUID callId) {
        return Set.copyOf(this.jdbc.sql("""
                select a.name from service_area a join call c on c.programme_id = a.programme_id where c.id = :call
                """).param("call", callId).query(String.class).list());
    }

    private int tableLimit(UUID callId) {
        return this.jdbc
            .sql("select p.table_limit from programme p join call c on c.programme_id = p.id where c.id = :call")
            .param("call", callId)
            .query(Integer.class)
            .single();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(this.clock);
    }

    private record AreaRow(UUID id, String name, String department) {
    }

    /** An EOI with its exact total. */
    private record Scored(Fraction total, RevisedListView.Entry entry) {
    }

    /**
     * How those who are invited were chosen among the EOIs for an area.
     *
     * @param lowestChosen the lowest total among them, 0 to 100, as it is shown
     * @param reason why not simply the best ones; empty where they are
     */
    private record Choice(int chosen, int candidates, @Nullable String lowestChosen, String reason) {
    }

}
