package org.futurecouncil.eoi.evaluation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Json;
import org.futurecouncil.scoring.CriterionScore;
import org.futurecouncil.scoring.EoiScore;
import org.futurecouncil.scoring.Fraction;
import org.futurecouncil.scoring.Interest;
import org.futurecouncil.scoring.InterestReport;
import org.futurecouncil.scoring.InterestRule;
import org.futurecouncil.scoring.Ranked;
import org.futurecouncil.scoring.ReviewerScore;
import org.futurecouncil.scoring.ScoredInterest;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Works out what counts and keeps it, with what it came from and by which rule. */
@Service
class EoiRankings {

    /**
     * To be raised when the arithmetic changes, so that older results stay explained.
     */
    static final String RULE = "eoi-1: sum of weight x score / 5, where a score is the mean of the reviewers' or, "
            + "where they are more than 2 apart, the agreed one; areas and ideas by the sum of their places by "
            + "interest (vendors, then EOIs) and by quality (mean, then best total)";

    private final JdbcClient jdbc;

    private final EoiScores scores;

    private final Json json;

    private final Clock clock;

    EoiRankings(JdbcClient jdbc, EoiScores scores, Json json, Clock clock) {
        this.jdbc = jdbc;
        this.scores = scores;
        this.json = json;
        this.clock = clock;
    }

    void workOut(UUID callId) {
        Map<UUID, EoiScore> scored = this.scores.of(callId);
        keepResults(scored, this.scores.reasons(callId));
        keepReport(callId, InterestReport.of(areas(callId), ideas(callId), interests(callId, scored)));
    }

    private void keepResults(Map<UUID, EoiScore> scored, Map<UUID, Map<String, List<String>>> reasons) {
        List<Result> results = new ArrayList<>();
        scored.forEach((id,
                score) -> results.add(new Result(id, score.total(), score.exactTotal().toString(), score.criteria()
                    .stream()
                    .map((ofCriterion) -> OnCriterion.of(ofCriterion,
                            reasons.getOrDefault(id, Map.of()).getOrDefault(ofCriterion.criterion().id(), List.of())))
                    .toList())));
        this.jdbc.sql("""
                insert into eoi_result (eoi_id, total, total_exact, criteria, rule, computed_at)
                select r.eoi, r.total, r.exact, r.criteria, :rule, :now
                  from jsonb_to_recordset(:results::jsonb)
                       as r (eoi uuid, total numeric, exact text, criteria jsonb)
                """)
            .param("rule", RULE)
            .param("now", OffsetDateTime.now(this.clock))
            .param("results", this.json.write(results))
            .update();
    }

    private void keepReport(UUID callId, InterestReport report) {
        this.jdbc.sql("""
                insert into revised_list (call_id, report, rule, computed_at)
                values (:call, :report::jsonb, :rule, :now)
                """)
            .param("call", callId)
            .param("report", this.json.write(Report.of(report)))
            .param("rule", RULE)
            .param("now", OffsetDateTime.now(this.clock))
            .update();
    }

    private List<String> areas(UUID callId) {
        return this.jdbc.sql("""
                select a.id::text from call_area c join service_area a on a.id = c.service_area_id
                 where c.call_id = :call and a.state = 'ACCEPTED'
                 order by a.position
                """).param("call", callId).query(String.class).list();
    }

    private List<String> ideas(UUID callId) {
        return this.jdbc.sql("""
                select id::text from eoi_in_evaluation
                 where call_id = :call and service_area_id is null
                 order by reference
                """).param("call", callId).query(String.class).list();
    }

    private List<ScoredInterest> interests(UUID callId, Map<UUID, EoiScore> scored) {
        return this.jdbc.sql("""
                select id, vendor_id, coalesce(service_area_id, id) as subject
                  from eoi_in_evaluation where call_id = :call
                """)
            .param("call", callId)
            .query((row, i) -> new ScoredInterest(row.getString("id"), row.getString("vendor_id"),
                    row.getString("subject"),
                    Optional.ofNullable(scored.get(row.getObject("id", UUID.class))).orElseThrow().exactTotal()))
            .list();
    }

    private record Result(UUID eoi, BigDecimal total, String exact, List<OnCriterion> criteria) {
    }

    /**
     * How one criterion came to its points.
     *
     * @param score what counts, 0 to 5, rounded for showing
     * @param points its share of the total
     */
    record OnCriterion(String criterion, String name, int weight, List<ReviewerScore> individual, BigDecimal mean,
            @Nullable Integer agreed, BigDecimal score, BigDecimal points, List<String> reasons) {

        static OnCriterion of(CriterionScore score, List<String> reasons) {
            return new OnCriterion(score.criterion().id(), score.criterion().name(), score.criterion().weight(),
                    score.individual(), score.mean().rounded(2), score.agreed().orElse(null),
                    score.counted().rounded(2), score.contribution().rounded(2), reasons);
        }

    }

    /** What the call drew, as it is kept. */
    record Report(int eois, InterestRule areaRule, InterestRule ideaRule, List<Drawn> areas, List<Drawn> ideas) {

        static Report of(InterestReport report) {
            return new Report(report.eois(), report.areaRule(), report.ideaRule(),
                    report.areas().stream().map(Drawn::of).toList(), report.ideas().stream().map(Drawn::of).toList());
        }

    }

    /**
     * What one area or idea drew.
     *
     * @param id of the service area, or of the EOI whose idea it is
     * @param share per cent of all EOIs
     */
    record Drawn(UUID id, int rank, boolean tied, int eois, int vendors, BigDecimal share, @Nullable BigDecimal mean,
            @Nullable BigDecimal best, int interestRank, int qualityRank, boolean suggested) {

        static Drawn of(Ranked<Interest> ranked) {
            Interest interest = ranked.item();
            return new Drawn(UUID.fromString(interest.subjectId()), ranked.rank(), ranked.tied(), interest.eois(),
                    interest.vendors(), interest.share().times(100).rounded(1), rounded(interest.mean()),
                    rounded(interest.best()), interest.interestRank(), interest.qualityRank(), interest.suggested());
        }

        private static @Nullable BigDecimal rounded(Optional<Fraction> points) {
            return points.map((exact) -> exact.rounded(2)).orElse(null);
        }

    }

}
