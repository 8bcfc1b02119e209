package org.futurecouncil.eoi.evaluation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.futurecouncil.eoi.EoiEnclosures;
import org.futurecouncil.eoi.EoiEnclosures.Enclosures;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What reviewers read and score, packet by packet. Nothing here ever reads another
 * reviewer's scores.
 */
@Service
class EoiReviews {

    private final JdbcClient jdbc;

    private final EoiReviewers reviewers;

    private final Clock clock;

    private final EoiEnclosures enclosures;

    EoiReviews(JdbcClient jdbc, EoiReviewers reviewers, Clock clock, EoiEnclosures enclosures) {
        this.enclosures = enclosures;
        this.jdbc = jdbc;
        this.reviewers = reviewers;
        this.clock = clock;
    }

    /** Whose packet it is: a user id. */
    String reviewer(UUID packetId) {
        return packet(packetId).reviewer();
    }

    /** A line that tells one packet from another. */
    String subject(UUID packetId) {
        return this.jdbc
            .sql("""
                    select 'Packet ' || p.position || ': ' || count(*) || case when count(*) = 1 then ' EOI' else ' EOIs' end
                           || ' about ' || (array_agg(e.subject order by r.position))[1]
                           || case when count(distinct e.subject) > 1
                                   then ' and ' || (count(distinct e.subject) - 1) || ' more' else '' end
                      from review_packet p
                      join review r on r.packet_id = p.id
                      join eoi_in_evaluation e on e.id = r.eoi_id
                     where p.id = :packet
                     group by p.position
                    """)
            .param("packet", packetId)
            .query(String.class)
            .optional()
            .orElse("Packet");
    }

    /** What a reviewer reads: the EOIs of the packet and the criteria, no scores. */
    PacketView view(UUID id) {
        Packet packet = packet(id);
        Map<UUID, Enclosures> enclosures = this.enclosures.of(openReviews(id).stream().map(OpenReview::eoiId).toList());
        return new PacketView(packet.position(), packet.name(), criteria(packet.callId()), Points.SCALE, briefs(id),
                this.jdbc
                    .sql("""
                            select i.id, i.reference, i.vendor_id, v.organisation, i.subject, i.service_area_id is null as idea,
                                   e.summary, e.approach, e.evidence
                              from review r
                              join eoi_in_evaluation i on i.id = r.eoi_id
                              join expression_of_interest e on e.id = i.id
                              join vendor v on v.id = i.vendor_id
                             where r.packet_id = :packet and r.state = 'OPEN'
                             order by r.position
                            """)
                    .param("packet", id)
                    .query((row, number) -> new PacketView.Eoi(row.getString("reference"),
                            row.getObject("vendor_id", UUID.class), row.getString("organisation"),
                            row.getString("subject"), row.getBoolean("idea"), row.getString("summary"),
                            row.getString("approach"), row.getString("evidence"),
                            enclosures.getOrDefault(row.getObject("id", UUID.class), Enclosures.NONE)))
                    .list());
    }

    /** Records what a reviewer sent: scores, conflicts found late, or the packet back. */
    void record(UUID packetId, ScoresForm form) {
        Packet packet = packet(packetId);
        if (form.standsDown()) {
            RuleViolation.throwIfAny(form.problemsOfStandingDown());
            handBack(packetId, packet, form.standDown());
            return;
        }
        this.reviewers.requireThemselves(packet.callId(), packet.reviewer(), "score the EOIs of");
        List<OpenReview> open = openReviews(packetId);
        Set<String> found = form.inConflict();
        Set<UUID> vendors = open.stream()
            .filter((review) -> found.contains(review.reference()))
            .map(OpenReview::vendorId)
            .collect(Collectors.toSet());
        List<OpenReview> toScore = open.stream().filter((review) -> !vendors.contains(review.vendorId())).toList();
        Set<String> excused = open.stream()
            .filter((review) -> vendors.contains(review.vendorId()))
            .map(OpenReview::reference)
            .collect(Collectors.toSet());
        RuleViolation.throwIfAny(
                form.problems(open.stream().map(OpenReview::reference).toList(), excused, criteria(packet.callId())));
        open.stream()
            .filter((review) -> found.contains(review.reference()))
            .forEach((review) -> recordConflict(packet, review, form));
        recordScores(packet.reviewer(), toScore, form);
        close(packetId);
    }

    List<CriterionView> criteria(UUID callId) {
        return this.jdbc.sql("""
                select c.id, c.name, c.description, c.weight
                  from criterion c join call l on l.programme_id = c.programme_id
                 where l.id = :call
                 order by c.position
                """).param("call", callId).query(CriterionView.class).list();
    }

    private List<PacketView.Brief> briefs(UUID packetId) {
        return this.jdbc.sql("""
                select a.name, b.current_delivery, b.challenges, b.objectives
                  from service_area a join service_brief b on b.service_area_id = a.id
                 where a.id in (select e.service_area_id
                                  from review r join eoi_in_evaluation e on e.id = r.eoi_id
                                 where r.packet_id = :packet and r.state = 'OPEN')
                 order by a.position
                """).param("packet", packetId).query(PacketView.Brief.class).list();
    }

    private List<OpenReview> openReviews(UUID packetId) {
        return this.jdbc.sql("""
                select e.id as eoi_id, e.reference, e.vendor_id
                  from review r join eoi_in_evaluation e on e.id = r.eoi_id
                 where r.packet_id = :packet and r.state = 'OPEN'
                 order by r.position
                """).param("packet", packetId).query(OpenReview.class).list();
    }

    private void recordScores(String reviewer, List<OpenReview> toScore, ScoresForm form) {
        List<ScoreRow> rows = toScore.stream()
            .flatMap((review) -> form.eois()
                .stream()
                .filter((eoi) -> eoi.eoi().equals(review.reference()))
                .flatMap((eoi) -> eoi.scores().stream())
                .map((score) -> ScoreRow.of(review.eoiId(), score)))
            .toList();
        this.jdbc.sql("""
                insert into eoi_score (eoi_id, reviewer, criterion_id, score, reason, scored_at)
                select eoi, :reviewer, criterion, score, reason, :now
                  from unnest(:eois::uuid[], :criteria::uuid[], :scores::smallint[], :reasons::text[])
                       as s (eoi, criterion, score, reason)
                """)
            .param("reviewer", reviewer)
            .param("now", now())
            .param("eois", rows.stream().map(ScoreRow::eoiId).toArray(UUID[]::new))
            .param("criteria", rows.stream().map(ScoreRow::criterionId).toArray(UUID[]::new))
            .param("scores", rows.stream().map(ScoreRow::score).toArray(Integer[]::new))
            .param("reasons", rows.stream().map(ScoreRow::reason).toArray(String[]::new))
            .update();
        this.jdbc.sql("update review set state = 'SCORED' where reviewer = :reviewer and eoi_id = any(:eois)")
            .param("reviewer", reviewer)
            .param("eois", toScore.stream().map(OpenReview::eoiId).toArray(UUID[]::new))
            .update();
    }

    /**
     * A conflict is with a vendor, so nothing of that vendor counts or goes on, in
     * whatever packet it is: what this reviewer scored before stays on record, and others
     * score in this one's place.
     */
    private void recordConflict(Packet packet, OpenReview review, ScoresForm form) {
        Conflict conflict = form.eois()
            .stream()
            .filter((eoi) -> eoi.eoi().equals(review.reference()))
            .map(ScoresForm.OfEoi::conflict)
            .findFirst()
            .orElseThrow();
        this.reviewers.record(packet.callId(), packet.reviewer(), review.vendorId(), conflict, review.eoiId());
        this.jdbc.sql("""
                update review r set state = 'CONFLICTED'
                  from expression_of_interest e
                 where e.id = r.eoi_id and e.call_id = :call and e.vendor_id = :vendor
                   and r.reviewer = :reviewer and r.state in ('OPEN', 'SCORED')
                """)
            .param("call", packet.callId())
            .param("vendor", review.vendorId())
            .param("reviewer", packet.reviewer())
            .update();
    }

    private void handBack(UUID packetId, Packet packet, String reason) {
        this.jdbc.sql("update review set state = 'HANDED_BACK' where packet_id = :packet and state = 'OPEN'")
            .param("packet", packetId)
            .update();
        this.reviewers.standDown(packet.callId(), packet.reviewer(), reason);
        close(packetId);
    }

    private void close(UUID packetId) {
        this.jdbc.sql("update review_packet set closed_at = :now where id = :packet")
            .param("now", now())
            .param("packet", packetId)
            .update();
    }

    private Packet packet(UUID packetId) {
        return this.jdbc.sql("""
                select p.call_id, p.position, p.reviewer, r.name
                  from review_packet p
                  join eoi_reviewer r on r.call_id = p.call_id and r.reviewer = p.reviewer
                 where p.id = :packet
                """).param("packet", packetId).query(Packet.class).single();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(this.clock);
    }

    record PacketView(int number, String reviewer, List<CriterionView> criteria, List<Points> scale, List<Brief> briefs,
            List<Eoi> eois) {

        /** What the council said about the service before the call. */
        record Brief(String name, String currentDelivery, String challenges, String objectives) {
        }

        /**
         * An EOI to be scored.
         *
         * @param idea whether it is for a service that nobody had listed
         * @param enclosures files, and what is held confidential
         */
        record Eoi(String reference, UUID vendorId, String organisation, String subject, boolean idea, String summary,
                String approach, String evidence, Enclosures enclosures) {
        }

    }

    private record Packet(UUID callId, int position, String reviewer, String name) {
    }

    private record OpenReview(UUID eoiId, String reference, UUID vendorId) {
    }

    private record ScoreRow(UUID eoiId, UUID criterionId, int score, String reason) {

        static ScoreRow of(UUID eoiId, ScoresForm.OnCriterion given) {
            return new ScoreRow(eoiId, given.criterion(), Points.of(given.score()), given.reason());
        }

    }

}
