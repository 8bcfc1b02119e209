package org.futurecouncil.businesscase;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.Json;
import org.futurecouncil.scoring.CaseMeasures;
import org.futurecouncil.scoring.CaseRanking;
import org.futurecouncil.scoring.CaseScore;
import org.futurecouncil.scoring.CaseSensitivity;
import org.futurecouncil.scoring.Fraction;
import org.futurecouncil.scoring.Ranked;
import org.futurecouncil.scoring.Sensitivity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ranks the cases that were put forward together, and how firmly each holds its place.
 */
@Service
public class CaseRankings {

    private final JdbcClient jdbc;

    private final Json json;

    private final AppraisalSettings settings;

    private final Clock clock;

    CaseRankings(JdbcClient jdbc, Json json, AppraisalSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Ranks what is put forward now, as the programme's next round. */
    @Transactional
    public void rank(UUID programmeId) {
        Map<String, UUID> appraisals = new HashMap<>();
        List<CaseMeasures> measures = this.jdbc.sql("""
                select b.id, b.appraisal_id, a.net_present_value, a.net_hours, v.strategic_fit, v.deliverability
                  from business_case b
                  join business_case_appraisal a on a.id = b.appraisal_id
                  join business_case_version v on v.id = a.version_id
                 where b.programme_id = ? and b.state = 'PUT_FORWARD'
                """).param(programmeId).query((row, number) -> {
            appraisals.put(row.getString("id"), row.getObject("appraisal_id", UUID.class));
            return new CaseMeasures(row.getString("id"), row.getBigDecimal("net_present_value"),
                    row.getBigDecimal("net_hours"), row.getBigDecimal("strategic_fit"),
                    row.getBigDecimal("deliverability"));
        }).list();
        CaseRanking ranking = CaseRanking.of(measures, this.settings.weights());
        int left = placesLeft(programmeId);
        Optional<Sensitivity> sensitivity = (left > 0) ? Optional.of(Sensitivity.of(ranking, left)) : Optional.empty();
        Map<String, CaseSensitivity> firmness = sensitivity.map(Sensitivity::cases)
            .orElse(List.of())
            .stream()
            .collect(Collectors.toMap(CaseSensitivity::caseId, (one) -> one));
        UUID id = Ids.next();
        this.jdbc.sql("""
                insert into case_ranking (id, programme_id, round, rule, ranked_at)
                select :id, :programme, coalesce(max(round), 0) + 1, :rule::jsonb, :now
                  from case_ranking where programme_id = :programme
                """)
            .param("id", id)
            .param("programme", programmeId)
            .param("rule", this.json.write(rule(left, sensitivity)))
            .param("now", OffsetDateTime.now(this.clock))
            .update();
        for (Ranked<CaseScore> ranked : ranking.ranked()) {
            String caseId = ranked.item().caseId();
            CaseSensitivity firm = firmness.get(caseId);
            this.jdbc.sql("""
                    insert into case_ranking_place (ranking_id, business_case_id, appraisal_id, place, tied, total,
                                                    contributions, sensitivity)
                    values (:ranking, :case, :appraisal, :place, :tied, :total, :contributions::jsonb,
                            :sensitivity::jsonb)
                    """)
                .param("ranking", id)
                .param("case", UUID.fromString(caseId))
                .param("appraisal", appraisals.get(caseId))
                .param("place", ranked.rank())
                .param("tied", ranked.tied())
                .param("total", ranked.item().total())
                .param("contributions", this.json.write(contributions(ranked.item())))
                .param("sensitivity", (firm != null) ? this.json.write(firmness(firm)) : null)
                .update();
        }
    }

    /** How many more cases the programme may approve. */
    int placesLeft(UUID programmeId) {
        return this.jdbc.sql("""
                select p.approval_limit - (select count(*) from business_case b
                                            where b.programme_id = p.id and b.state = 'APPROVED')
                  from programme p where p.id = ?
                """).param(programmeId).query(Integer.class).single();
    }

    private Map<String, Object> rule(int left, Optional<Sensitivity> sensitivity) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("weights", this.settings.weights());
        rule.put("placesLeft", left);
        sensitivity.ifPresent((tried) -> {
            rule.put("spreadPercent", tried.spreadPercent());
            rule.put("stepsPerWeight", tried.stepsPerWeight());
            rule.put("weightings", tried.weightings());
        });
        return rule;
    }

    private static List<Map<String, Object>> contributions(CaseScore score) {
        List<Map<String, Object>> contributions = new ArrayList<>();
        for (CaseScore.Contribution contribution : score.contributions()) {
            contributions.add(Map.of("measure", contribution.measure(), "value", contribution.value(), "normalised",
                    contribution.normalised().rounded(2), "weight", contribution.weight(), "points",
                    contribution.points().rounded(2)));
        }
        return contributions;
    }

    private static Map<String, @Nullable Object> firmness(CaseSensitivity firm) {
        Map<String, @Nullable Object> shown = new HashMap<>();
        shown.put("withinLimit", firm.withinLimit());
        shown.put("percentWithinLimit", percent(firm.shareWithinLimit()));
        shown.put("percentTiedAtLimit", percent(firm.shareTiedAtLimit()));
        shown.put("percentSamePlace", percent(firm.shareSameRank()));
        shown.put("dropsOut",
                firm.dropOut()
                    .map((change) -> Map.of("measure", change.measure(), "heavier", change.heavier(), "percent",
                            change.percent()))
                    .orElse(null));
        return shown;
    }

    private static Object percent(Fraction share) {
        return share.times(100).rounded(1);
    }

}
