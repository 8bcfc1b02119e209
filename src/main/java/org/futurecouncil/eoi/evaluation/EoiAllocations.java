package org.futurecouncil.eoi.evaluation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.futurecouncil.identity.Officer;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.scoring.EoiScore;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Gives EOIs to reviewers in packets, and says which lack a reviewer. */
@Service
class EoiAllocations {

    private final JdbcClient jdbc;

    private final EoiReviewers reviewers;

    private final SignedIn signedIn;

    private final Clock clock;

    EoiAllocations(JdbcClient jdbc, EoiReviewers reviewers, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.reviewers = reviewers;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /**
     * Allocates what is not allocated yet, all or nothing: as long as an EOI lacks a
     * reviewer nobody begins, since whoever is appointed in addition takes a share of
     * all.
     * @return the ids of the new packets; none while an EOI lacks a reviewer
     */
    Result allocate(UUID callId) {
        Situation situation = situation(callId);
        Allocation allocation = situation.allocate();
        if (!allocation.complete()) {
            return new Result(false, List.of());
        }
        return new Result(true, record(callId, allocation, situation));
    }

    /** Whether each EOI has been scored by two reviewers, both free of conflicts. */
    boolean everyEoiScoredTwice(UUID callId) {
        return this.jdbc.sql("""
                select not exists (
                    select 1 from eoi_in_evaluation e
                     where e.call_id = :call
                       and (select count(*) from review r where r.eoi_id = e.id and r.state = 'SCORED') < :two)
                """).param("call", callId).param("two", EoiScore.MINIMUM_REVIEWERS).query(Boolean.class).single();
    }

    /** Which EOIs lack reviewers, and why each reviewer cannot take them. */
    GapsView gapsView(UUID call) {
        Map<String, Integer> missing = new TreeMap<>(situation(call).allocate().missing());
        Map<String, List<String>> why = this.jdbc.sql("""
                select e.reference, r.name || case
                           when c.vendor_id is not null
                               then ': ' || lower(c.nature) || ' ' || lower(c.kind) || ' conflict of interest'
                           when r.stood_down_at is not null then ': stood down (' || r.stood_down_reason || ')'
                           when v.state = 'SCORED' then ': has scored it'
                           else ': has been given it before' end as why
                  from eoi_in_evaluation e
                  join eoi_reviewer r on r.call_id = e.call_id
                  left join conflict_of_interest c
                    on c.call_id = e.call_id and c.reviewer = r.reviewer and c.vendor_id = e.vendor_id
                  left join review v on v.eoi_id = e.id and v.reviewer = r.reviewer
                 where e.call_id = :call and e.reference = any(:references)
                   and (c.vendor_id is not null or r.stood_down_at is not null or v.eoi_id is not null)
                 order by e.reference, r.name
                """)
            .param("call", call)
            .param("references", missing.keySet().toArray(String[]::new))
            .query(Reason.class)
            .list()
            .stream()
            .collect(Collectors.groupingBy(Reason::reference, Collectors.mapping(Reason::why, Collectors.toList())));
        List<GapsView.Gap> gaps = this.jdbc.sql("""
                select e.reference, e.subject, v.organisation
                  from eoi_in_evaluation e join vendor v on v.id = e.vendor_id
                 where e.call_id = :call and e.reference = any(:references)
                 order by e.reference
                """)
            .param("call", call)
            .param("references", missing.keySet().toArray(String[]::new))
            .query((row, i) -> new GapsView.Gap(row.getString("reference"), row.getString("organisation"),
                    row.getString("subject"), missing.getOrDefault(row.getString("reference"), 0),
                    why.getOrDefault(row.getString("reference"), List.of())))
            .list();
        return new GapsView(gaps, this.reviewers.candidates(call));
    }

    /**
     * Appoints more reviewers or sets EOIs aside.
     * @return the user ids of those who have to declare their conflicts now
     */
    List<String> close(UUID callId, MoreReviewersForm form) {
        GapsView view = gapsView(callId);
        FormProblems problems = new FormProblems();
        Map<String, Officer> chosen = this.reviewers.find(callId, form.reviewers(), problems);
        if (form.reviewers().isEmpty() && form.setAside().isEmpty()) {
            problems.add(view.candidates().isEmpty()
                    ? "Nobody is left to appoint. Have somebody added to the group of reviewers, or set EOIs aside."
                    : "Choose at least one more reviewer.");
        }
        if (!form.setAside().isEmpty() && !view.candidates().isEmpty()) {
            problems.add("An EOI can be set aside only when nobody is left who may be free of conflicts. "
                    + "Appoint these first: "
                    + view.candidates().stream().map(Officer::name).collect(Collectors.joining(", ")) + ".");
        }
        Set<String> lacking = view.eois().stream().map(GapsView.Gap::reference).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (MoreReviewersForm.SetAside aside : form.setAside()) {
            if (!lacking.contains(aside.eoi()) || !seen.add(aside.eoi())) {
                problems.add(aside.eoi() + " does not lack a reviewer, or is set aside twice.");
            }
            problems.text(aside.eoi() + ", reason", aside.reason(), FormProblems.LONGEST_REASON);
        }
        RuleViolation.throwIfAny(problems.sentences());
        form.setAside().forEach((aside) -> setAside(callId, aside));
        return this.reviewers.appoint(callId, chosen);
    }

    private void setAside(UUID callId, MoreReviewersForm.SetAside aside) {
        this.jdbc.sql("""
                insert into eoi_set_aside (eoi_id, reason, set_by, set_at)
                select id, :reason, :by, :now from eoi_in_evaluation where call_id = :call and reference = :reference
                """)
            .param("reason", aside.reason())
            .param("by", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .param("call", callId)
            .param("reference", aside.eoi())
            .update();
    }

    private Situation situation(UUID callId) {
        Map<String, UUID> ids = new HashMap<>();
        List<Allocator.ToReview> lacking = this.jdbc.sql("""
                select e.id, e.reference, lpad(e.subject_position::text, 10, '0') || lower(e.subject) as subject,
                       :two - count(r.eoi_id) as lacks
                  from eoi_in_evaluation e
                  left join review r on r.eoi_id = e.id and r.state in ('OPEN', 'SCORED')
                 where e.call_id = :call
                 group by e.id, e.reference, e.subject_position, e.subject
                having count(r.eoi_id) < :two
                 order by e.reference
                """).param("call", callId).param("two", EoiScore.MINIMUM_REVIEWERS).query((row, i) -> {
            ids.put(row.getString("reference"), row.getObject("id", UUID.class));
            return new Allocator.ToReview(row.getString("reference"), row.getString("subject"), row.getInt("lacks"));
        }).list();
        Map<String, Integer> loads = new TreeMap<>();
        this.jdbc.sql("""
                select w.reviewer, count(r.eoi_id) as load
                  from eoi_reviewer w
                  left join (review r join expression_of_interest e on e.id = r.eoi_id)
                    on r.reviewer = w.reviewer and e.call_id = w.call_id and r.state in ('OPEN', 'SCORED')
                 where w.call_id = :call and w.declared_at is not null and w.stood_down_at is null
                 group by w.reviewer
                """).param("call", callId).query((row) -> {
            loads.put(row.getString("reviewer"), row.getInt("load"));
        });
        Map<String, Set<String>> barred = new HashMap<>();
        this.jdbc.sql("""
                select e.reference, c.reviewer
                  from conflict_of_interest c
                  join eoi_in_evaluation e on e.call_id = c.call_id and e.vendor_id = c.vendor_id
                 where c.call_id = :call
                union
                select e.reference, r.reviewer
                  from review r join eoi_in_evaluation e on e.id = r.eoi_id
                 where e.call_id = :call
                """).param("call", callId).query((row) -> {
            barred.computeIfAbsent(row.getString("reference"), (eoi) -> new HashSet<>()).add(row.getString("reviewer"));
        });
        return new Situation(lacking, loads, barred, ids);
    }

    private List<String> record(UUID callId, Allocation allocation, Situation situation) {
        int last = this.jdbc.sql("select coalesce(max(position), 0) from review_packet where call_id = :call")
            .param("call", callId)
            .query(Integer.class)
            .single();
        List<String> packets = new ArrayList<>();
        for (Allocation.Packet packet : allocation.packets()) {
            UUID id = Ids.next();
            this.jdbc.sql("""
                    insert into review_packet (id, call_id, position, reviewer, allocated_at)
                    values (:id, :call, :position, :reviewer, :now)
                    """)
                .param("id", id)
                .param("call", callId)
                .param("position", last + packets.size() + 1)
                .param("reviewer", packet.reviewer())
                .param("now", OffsetDateTime.now(this.clock))
                .update();
            this.jdbc.sql("""
                    insert into review (eoi_id, reviewer, packet_id, position, state)
                    select eoi_id, :reviewer, :packet, position, 'OPEN'
                      from unnest(:eois::uuid[]) with ordinality as e (eoi_id, position)
                    """)
                .param("reviewer", packet.reviewer())
                .param("packet", id)
                .param("eois", packet.eois().stream().map(situation.ids()::get).toArray(UUID[]::new))
                .update();
            packets.add(id.toString());
        }
        return packets;
    }

    /**
     * What came of an allocation.
     *
     * @param complete whether every EOI has its reviewers
     * @param packets ids, to be scored
     */
    record Result(boolean complete, List<String> packets) {
    }

    /** What the form to appoint more reviewers shows. */
    record GapsView(List<Gap> eois, List<Officer> candidates) {

        /**
         * An EOI that lacks reviewers.
         *
         * @param why a line for each reviewer who cannot take it
         */
        record Gap(String reference, String organisation, String subject, int lacks, List<String> why) {
        }

    }

    private record Reason(String reference, String why) {
    }

    private record Situation(List<Allocator.ToReview> lacking, Map<String, Integer> loads,
            Map<String, Set<String>> barred, Map<String, UUID> ids) {

        Allocation allocate() {
            return Allocator.allocate(this.lacking, this.loads, this.barred);
        }

    }

}
