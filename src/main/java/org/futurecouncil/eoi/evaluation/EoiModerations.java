package org.futurecouncil.eoi.evaluation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.futurecouncil.eoi.EoiEnclosures;
import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.scoring.Moderation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Scores too far apart, and what is agreed in their place: an agreed score that cannot be
 * explained is worth nothing (Lancashire Care v Lancashire County Council).
 */
@Service
class EoiModerations {

    private final JdbcClient jdbc;

    private final EoiScores scores;

    private final EoiReviewers reviewers;

    private final Officers officers;

    private final SignedIn signedIn;

    private final Json json;

    private final Clock clock;

    private final EoiEnclosures enclosures;

    EoiModerations(JdbcClient jdbc, EoiScores scores, EoiReviewers reviewers, Officers officers, SignedIn signedIn,
            Json json, Clock clock, EoiEnclosures enclosures) {
        this.enclosures = enclosures;
        this.jdbc = jdbc;
        this.scores = scores;
        this.reviewers = reviewers;
        this.officers = officers;
        this.signedIn = signedIn;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Finds scores too far apart.
     * @return whether there are any
     */
    boolean find(UUID callId) {
        List<Found> found = this.scores.of(callId)
            .entrySet()
            .stream()
            .flatMap((eoi) -> Moderation.DEFAULT.outstanding(eoi.getValue())
                .stream()
                .map((score) -> new Found(eoi.getKey(), UUID.fromString(score.criterion().id()), score.spread())))
            .toList();
        this.jdbc.sql("""
                insert into moderated_score (eoi_id, criterion_id, spread, found_at)
                select eoi, criterion, spread, :now
                  from unnest(:eois::uuid[], :criteria::uuid[], :spreads::smallint[]) as f (eoi, criterion, spread)
                on conflict on constraint pk_moderated_score do nothing
                """)
            .param("now", OffsetDateTime.now(this.clock))
            .param("eois", found.stream().map(Found::eoiId).toArray(UUID[]::new))
            .param("criteria", found.stream().map(Found::criterionId).toArray(UUID[]::new))
            .param("spreads", found.stream().map(Found::spread).toArray(Integer[]::new))
            .update();
        return !found.isEmpty();
    }

    /** What the form to moderate shows: every score apart, with who gave what and why. */
    ModerationView view(UUID call) {
        Map<String, List<ModerationView.Individual>> individual = this.jdbc.sql("""
                select m.eoi_id, m.criterion_id, w.reviewer, w.name, s.score, s.reason
                  from moderated_score m
                  join eoi_in_evaluation e on e.id = m.eoi_id
                  join eoi_score s on s.eoi_id = m.eoi_id and s.criterion_id = m.criterion_id
                  join review r on r.eoi_id = s.eoi_id and r.reviewer = s.reviewer and r.state = 'SCORED'
                  join eoi_reviewer w on w.call_id = e.call_id and w.reviewer = s.reviewer
                 where e.call_id = :call and m.agreed_at is null
                 order by w.name
                """)
            .param("call", call)
            .query(IndividualRow.class)
            .list()
            .stream()
            .collect(Collectors.groupingBy((row) -> row.eoiId() + "/" + row.criterionId(), Collectors.mapping(
                    (row) -> new ModerationView.Individual(row.reviewer(), row.name(), row.score(), row.reason()),
                    Collectors.toList())));
        Map<UUID, List<String>> inConflict = this.jdbc.sql("""
                select distinct e.id as eoi_id, c.reviewer
                  from moderated_score m
                  join eoi_in_evaluation e on e.id = m.eoi_id
                  join conflict_of_interest c on c.call_id = e.call_id and c.vendor_id = e.vendor_id
                 where e.call_id = :call and m.agreed_at is null
                """)
            .param("call", call)
            .query(ConflictRow.class)
            .list()
            .stream()
            .collect(Collectors.groupingBy(ConflictRow::eoiId,
                    Collectors.mapping(ConflictRow::reviewer, Collectors.toList())));
        Map<UUID, EoiEnclosures.Enclosures> enclosures = this.enclosures
            .of(outstanding(call).stream().map(ApartRow::eoiId).distinct().toList());
        return new ModerationView(Moderation.DEFAULT.threshold(), Points.SCALE,
                this.officers.inGroups(List.of(Groups.PROGRAMME_OFFICERS), this.reviewers.appointed(call)),
                outstanding(call).stream()
                    .map((row) -> new ModerationView.Apart(row.reference(), row.organisation(), row.subject(),
                            row.summary(), row.criterionId(), row.criterion(), row.weight(), row.spread(),
                            individual.getOrDefault(row.eoiId() + "/" + row.criterionId(), List.of()),
                            inConflict.getOrDefault(row.eoiId(), List.of()),
                            enclosures.getOrDefault(row.eoiId(), EoiEnclosures.Enclosures.NONE)))
                    .toList());
    }

    /**
     * @throws RuleViolation if a score is missing or not explained, or who agrees them or
     * took part has declared a conflict of interest with a vendor
     */
    void record(UUID callId, ModerationForm form) {
        requireNoConflict(callId);
        ModerationView view = view(callId);
        RuleViolation.throwIfAny(form.problems(view));
        List<Typed> typed = form.scores().stream().map((agreed) -> Typed.of(agreed, view.people())).toList();
        String json = this.json.write(typed);
        this.jdbc.sql("""
                insert into moderation_participant (eoi_id, criterion_id, officer)
                select e.id, t.criterion, o.officer
                  from jsonb_to_recordset(:typed::jsonb) as t (eoi text, criterion uuid, officers text[])
                  join expression_of_interest e on e.reference = t.eoi and e.call_id = :call
                 cross join unnest(t.officers) as o (officer)
                """).param("typed", json).param("call", callId).update();
        this.jdbc.sql("""
                update moderated_score m
                   set agreed_score = t.score, reason = t.reason, movement = t.movement, dissent = t.dissent,
                       took_part = t."tookPart", agreed_by = :by, agreed_at = :now
                  from jsonb_to_recordset(:typed::jsonb)
                       as t (eoi text, criterion uuid, score smallint, reason text, movement text, dissent text,
                             "tookPart" text)
                  join expression_of_interest e on e.reference = t.eoi
                 where e.id = m.eoi_id and e.call_id = :call and m.criterion_id = t.criterion and m.agreed_at is null
                """)
            .param("typed", json)
            .param("by", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .param("call", callId)
            .update();
    }

    private void requireNoConflict(UUID callId) {
        List<String> conflicts = this.jdbc.sql("""
                select distinct v.organisation
                  from moderated_score m
                  join eoi_in_evaluation e on e.id = m.eoi_id
                  join conflict_of_interest c on c.call_id = e.call_id and c.vendor_id = e.vendor_id
                  join vendor v on v.id = e.vendor_id
                 where e.call_id = :call and m.agreed_at is null and c.reviewer = :by
                 order by v.organisation
                """).param("call", callId).param("by", this.signedIn.userId()).query(String.class).list();
        if (!conflicts.isEmpty()) {
            throw new RuleViolation("You declared a conflict of interest with " + String.join(", ", conflicts)
                    + ", so you cannot agree these scores. Leave this task to somebody who has none.");
        }
    }

    private List<ApartRow> outstanding(UUID callId) {
        return this.jdbc.sql("""
                select m.eoi_id, e.reference, v.organisation, e.subject, x.summary, m.criterion_id,
                       c.name as criterion, c.weight, m.spread
                  from moderated_score m
                  join eoi_in_evaluation e on e.id = m.eoi_id
                  join expression_of_interest x on x.id = e.id
                  join vendor v on v.id = e.vendor_id
                  join criterion c on c.id = m.criterion_id
                 where e.call_id = :call and m.agreed_at is null
                 order by e.reference, c.position
                """).param("call", callId).query(ApartRow.class).list();
    }

    /**
     * What is moderated.
     *
     * @param threshold a greater spread is moderated
     * @param people the officers who may take part
     */
    record ModerationView(int threshold, List<Points> scale, List<Officer> people, List<Apart> scores) {

        /**
         * Scores of one EOI on one criterion that are too far apart.
         *
         * @param inConflict user ids of those who declared a conflict with its vendor
         * @param enclosures files, and what is held confidential
         */
        record Apart(String reference, String organisation, String subject, String summary, UUID criterionId,
                String criterion, int weight, int spread, List<Individual> individual, List<String> inConflict,
                EoiEnclosures.Enclosures enclosures) {
        }

        /** What one reviewer gave. */
        record Individual(String userId, String reviewer, int score, String reason) {
        }

    }

    private record Typed(String eoi, UUID criterion, int score, String reason, String movement, String dissent,
            List<String> officers, String tookPart) {

        static Typed of(ModerationForm.Agreed agreed, List<Officer> people) {
            String everyone = Stream.concat(
                    people.stream().filter((person) -> agreed.officers().contains(person.userId())).map(Officer::name),
                    Stream.of(agreed.tookPart()))
                .filter((name) -> !name.isEmpty())
                .collect(Collectors.joining(", "));
            return new Typed(agreed.eoi(), agreed.criterion(), Points.of(agreed.score()), agreed.reason(),
                    agreed.movement(), agreed.dissent(), agreed.officers(), everyone);
        }

    }

    private record Found(UUID eoiId, UUID criterionId, int spread) {
    }

    private record ApartRow(UUID eoiId, String reference, String organisation, String subject, String summary,
            UUID criterionId, String criterion, int weight, int spread) {
    }

    private record ConflictRow(UUID eoiId, String reviewer) {
    }

    private record IndividualRow(UUID eoiId, UUID criterionId, String reviewer, String name, int score, String reason) {
    }

}
