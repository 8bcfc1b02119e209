package org.futurecouncil.eoi.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.futurecouncil.scoring.AgreedScore;
import org.futurecouncil.scoring.Criteria;
import org.futurecouncil.scoring.Criterion;
import org.futurecouncil.scoring.EoiScore;
import org.futurecouncil.scoring.ReviewerScore;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Reads what counts towards the scores of a call, in three statements whatever its size.
 * To be called only when everything has been scored: it is the one place where reviewers'
 * scores come together.
 */
@Service
class EoiScores {

    private final JdbcClient jdbc;

    private final EoiReviews reviews;

    EoiScores(JdbcClient jdbc, EoiReviews reviews) {
        this.jdbc = jdbc;
        this.reviews = reviews;
    }

    /** The score of each EOI, by its id. */
    Map<UUID, EoiScore> of(UUID callId) {
        Map<UUID, String> references = new LinkedHashMap<>();
        this.jdbc.sql("select id, reference from eoi_in_evaluation where call_id = :call order by reference")
            .param("call", callId)
            .query((row) -> {
                references.put(row.getObject("id", UUID.class), row.getString("reference"));
            });
        Map<UUID, List<ReviewerScore>> individual = individual(callId);
        Map<UUID, List<AgreedScore>> agreed = agreed(callId);
        Criteria criteria = criteria(callId);
        Map<UUID, EoiScore> scores = new LinkedHashMap<>();
        references.forEach((id, reference) -> scores.put(id, EoiScore.of(reference, criteria,
                individual.getOrDefault(id, List.of()), agreed.getOrDefault(id, List.of()))));
        return scores;
    }

    /** The reasons that reviewers gave for what counts, by EOI and criterion. */
    Map<UUID, Map<String, List<String>>> reasons(UUID callId) {
        Map<UUID, Map<String, List<String>>> reasons = new HashMap<>();
        this.jdbc.sql("""
                select s.eoi_id, s.criterion_id::text as criterion_id, s.reason
                  from eoi_score s
                  join review r on r.eoi_id = s.eoi_id and r.reviewer = s.reviewer and r.state = 'SCORED'
                  join eoi_in_evaluation e on e.id = s.eoi_id
                  left join moderated_score m
                    on m.eoi_id = s.eoi_id and m.criterion_id = s.criterion_id and m.agreed_score is not null
                 where e.call_id = :call and m.eoi_id is null
                union all
                select m.eoi_id, m.criterion_id::text, m.reason
                  from moderated_score m join eoi_in_evaluation e on e.id = m.eoi_id
                 where e.call_id = :call and m.agreed_score is not null
                """)
            .param("call", callId)
            // as a set: the order would say who wrote what
            .query((row) -> {
                reasons.computeIfAbsent(row.getObject("eoi_id", UUID.class), (eoi) -> new HashMap<>())
                    .merge(row.getString("criterion_id"), List.of(row.getString("reason")), EoiScores::inOrder);
            });
        return reasons;
    }

    private static List<String> inOrder(List<String> some, List<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private Criteria criteria(UUID callId) {
        return new Criteria(this.reviews.criteria(callId)
            .stream()
            .map((criterion) -> new Criterion(criterion.id().toString(), criterion.name(), criterion.weight()))
            .toList());
    }

    private Map<UUID, List<ReviewerScore>> individual(UUID callId) {
        Map<UUID, List<ReviewerScore>> scores = new HashMap<>();
        this.jdbc.sql("""
                select s.eoi_id, s.reviewer, s.criterion_id::text as criterion_id, s.score
                  from eoi_score s
                  join review r on r.eoi_id = s.eoi_id and r.reviewer = s.reviewer and r.state = 'SCORED'
                  join eoi_in_evaluation e on e.id = s.eoi_id
                 where e.call_id = :call
                """).param("call", callId).query((row) -> {
            scores.computeIfAbsent(row.getObject("eoi_id", UUID.class), (eoi) -> new ArrayList<>())
                .add(new ReviewerScore(row.getString("reviewer"), row.getString("criterion_id"), row.getInt("score")));
        });
        return scores;
    }

    private Map<UUID, List<AgreedScore>> agreed(UUID callId) {
        Map<UUID, List<AgreedScore>> scores = new HashMap<>();
        this.jdbc.sql("""
                select m.eoi_id, m.criterion_id::text as criterion_id, m.agreed_score
                  from moderated_score m join eoi_in_evaluation e on e.id = m.eoi_id
                 where e.call_id = :call and m.agreed_score is not null
                """).param("call", callId).query((row) -> {
            scores.computeIfAbsent(row.getObject("eoi_id", UUID.class), (eoi) -> new ArrayList<>())
                .add(new AgreedScore(row.getString("criterion_id"), row.getInt("agreed_score")));
        });
        return scores;
    }

}
