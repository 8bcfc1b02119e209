package org.futurecouncil.businesscase;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.futurecouncil.identity.Officers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What the forms of the stage show, put together by the database as it stands in the
 * tables.
 */
@Service("caseViews")
public class CaseViews {

    private static final String CONTENT = """
            select jsonb_build_object('version', v.version, 'strategicCase', v.strategic_case,
                'economicCase', v.economic_case, 'commercialCase', v.commercial_case,
                'financialCase', v.financial_case, 'managementCase', v.management_case,
                'nonCashBenefits', v.non_cash_benefits, 'strategicFit', v.strategic_fit,
                'strategicFitReason', v.strategic_fit_reason, 'deliverability', v.deliverability,
                'deliverabilityReason', v.deliverability_reason, 'writtenBy', v.written_by,
                'options', (select jsonb_agg(jsonb_build_object('name', o.name, 'description', o.description,
                                'doMinimum', o.do_minimum, 'preferred', o.preferred) order by o.position)
                              from business_case_option o where o.version_id = v.id),
                'money', (select jsonb_agg(jsonb_build_object('year', m.year, 'capitalCost', m.capital_cost,
                                'revenueCost', m.revenue_cost, 'cashBenefits', m.cash_benefits) order by m.year)
                            from business_case_money m where m.version_id = v.id),
                'capacity', (select jsonb_agg(jsonb_build_object('year', c.year, 'hoursReleased', c.hours_released,
                                'hoursNeeded', c.hours_needed) order by c.year)
                               from business_case_capacity c where c.version_id = v.id))
              from business_case_version v where v.business_case_id = b.id order by v.version desc limit 1
            """;

    private static final String FIGURES = """
            jsonb_build_object('capitalBias', a.capital_bias, 'revenueBias', a.revenue_bias,
                'benefitReduction', a.benefit_reduction, 'biasReason', a.bias_reason, 'baseYear', a.base_year,
                'discountSchedule', a.discount_schedule -> 'name', 'hoursPerFte', a.hours_per_fte,
                'totalCost', a.total_cost, 'presentCosts', a.present_costs, 'presentBenefits', a.present_benefits,
                'netPresentValue', a.net_present_value, 'benefitCostRatio', a.benefit_cost_ratio,
                'paybackYears', a.payback_years, 'discountedPaybackYears', a.discounted_payback_years,
                'netHours', a.net_hours, 'netFte', a.net_fte, 'years', a.years)
            """;

    private final JdbcClient jdbc;

    private final ObjectMapper json;

    private final Officers officers;

    private final CaseAppraisals appraisals;

    private final Clock clock;

    CaseViews(JdbcClient jdbc, ObjectMapper json, Officers officers, CaseAppraisals appraisals, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.officers = officers;
        this.appraisals = appraisals;
        this.clock = clock;
    }

    /** For the owner: the idea, what was written last, and what a review missed in it. */
    public JsonNode writing(String caseId) {
        ObjectNode view = one("""
                select jsonb_build_object('reference', b.reference, 'title', b.title, 'project', s.name,
                    'department', s.department, 'idea', i.description, 'ready', r.reason,
                    'missing', b.state_reason, 'content', (%s), 'figures', (select %s
                        from business_case_appraisal a where a.id = b.appraisal_id),
                    'sessions', (select jsonb_agg(jsonb_build_object('heldOn', d.held_on, 'findings', d.findings)
                                        order by d.number) from departmental_session d where d.idea_id = i.id))
                  from business_case b
                  join idea i on i.id = b.idea_id
                  join service_area s on s.id = i.service_area_id
                  left join departmental_result r on r.idea_id = i.id
                 where b.id = :id
                """.formatted(CONTENT, FIGURES), Map.of("id", UUID.fromString(caseId)));
        view.set("guidance", this.json.valueToTree(this.appraisals.guidance()));
        view.put("baseYear", LocalDate.now(this.clock).getYear());
        return view;
    }

    /** For finance: the case as written and every figure worked out of it. */
    public JsonNode finances(String caseId) {
        ObjectNode view = one("""
                select jsonb_build_object('reference', b.reference, 'title', b.title, 'project', s.name,
                    'department', s.department, 'content', (%s), 'figures', %s)
                  from business_case b
                  join idea i on i.id = b.idea_id
                  join service_area s on s.id = i.service_area_id
                  join business_case_appraisal a on a.id = b.appraisal_id
                 where b.id = :id
                """.formatted(CONTENT, FIGURES), Map.of("id", UUID.fromString(caseId)));
        view.set("guidance", this.json.valueToTree(this.appraisals.guidance()));
        name((ObjectNode) view.get("content"), "writtenBy");
        return view;
    }

    /** For managers: this round's cases by rank, and what the limit leaves. */
    public JsonNode decision(String programmeId) {
        ObjectNode view = one("""
                select jsonb_build_object('limit', p.approval_limit,
                    'approved', (select coalesce(jsonb_agg(jsonb_build_object('reference', b.reference,
                                            'title', b.title) order by b.reference), '[]')
                                   from business_case b where b.programme_id = p.id and b.state = 'APPROVED'),
                    'notPutForward', (select coalesce(jsonb_agg(jsonb_build_object('reference', b.reference,
                                                'title', b.title, 'reason', b.state_reason) order by b.reference), '[]')
                                        from business_case b
                                       where b.programme_id = p.id and b.state = 'NOT_PUT_FORWARD'),
                    'round', k.round, 'rule', k.rule,
                    'objection', (select jsonb_build_object('by', d.second_by, 'reason', d.objection)
                                    from approval_decision d where d.ranking_id = k.id and d.state = 'OBJECTED'
                                   order by d.second_at desc limit 1),
                    'cases', (select jsonb_agg(jsonb_build_object('id', b.id, 'reference', b.reference,
                                  'title', b.title, 'project', s.name, 'owner', b.owner, 'place', l.place,
                                  'tied', l.tied, 'total', l.total, 'contributions', l.contributions,
                                  'sensitivity', l.sensitivity, 'approversNeeded', b.approvers_needed,
                                  'committeeNeeded', b.committee_needed, 'authority', b.approval_authority,
                                  'nonCashBenefits', v.non_cash_benefits, 'strategicFitReason', v.strategic_fit_reason,
                                  'deliverabilityReason', v.deliverability_reason, 'figures', %s - 'years')
                                  order by l.place, b.reference)
                                from case_ranking_place l
                                join business_case b on b.id = l.business_case_id
                                join idea i on i.id = b.idea_id
                                join service_area s on s.id = i.service_area_id
                                join business_case_appraisal a on a.id = l.appraisal_id
                                join business_case_version v on v.id = a.version_id
                               where l.ranking_id = k.id))
                  from programme p
                  join case_ranking k on k.programme_id = p.id
                 where p.id = :id order by k.round desc limit 1
                """.formatted(FIGURES), Map.of("id", UUID.fromString(programmeId)));
        view.get("cases").forEach((one) -> name((ObjectNode) one, "owner"));
        if (view.get("objection") instanceof ObjectNode objection) {
            name(objection, "by");
        }
        return view;
    }

    /** For the second manager: what the first one decided. */
    public JsonNode confirmation(String programmeId) {
        ObjectNode view = one("""
                select jsonb_build_object('decidedBy', d.decided_by, 'decidedAt', d.decided_at, 'papers', d.papers,
                    'keyDecisionPublishedOn', d.key_decision_published_on, 'exemptReason', d.exempt_reason,
                    'committeeReference', d.committee_reference,
                    'cases', (select jsonb_agg(jsonb_build_object('reference', b.reference, 'title', b.title,
                                  'outcome', c.outcome, 'reason', c.reason, 'authority', b.approval_authority,
                                  'place', l.place, 'figures', %s - 'years') order by l.place, b.reference)
                                from approval_decision_case c
                                join business_case b on b.id = c.business_case_id
                                join business_case_appraisal a on a.id = c.appraisal_id
                                join case_ranking_place l on l.ranking_id = d.ranking_id
                                 and l.business_case_id = b.id
                               where c.decision_id = d.id))
                  from approval_decision d
                  join case_ranking k on k.id = d.ranking_id
                 where k.programme_id = :id and d.state = 'PROPOSED'
                """.formatted(FIGURES), Map.of("id", UUID.fromString(programmeId)));
        name(view, "decidedBy");
        return view;
    }

    private ObjectNode one(String sql, Map<String, ?> parameters) {
        String view = this.jdbc.sql(sql).params(parameters).query(String.class).single();
        try {
            return (ObjectNode) this.json.readTree(view);
        }
        catch (JsonProcessingException ex) {
            throw new IllegalStateException("The database gave no JSON", ex);
        }
    }

    private void name(ObjectNode view, String field) {
        String userId = view.path(field).asText();
        view.put(field, this.officers.nameOf(userId));
    }

}
