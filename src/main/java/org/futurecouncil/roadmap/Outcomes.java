package org.futurecouncil.roadmap;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.futurecouncil.businesscase.CaseReasons;
import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.platform.Slice;
import org.futurecouncil.platform.WorkingDays;
import org.futurecouncil.roadmap.PublishedOutcomes.PublishedCase;
import org.futurecouncil.roadmap.PublishedOutcomes.PublishedItem;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What programmes came to, published once and kept as it stood. */
@Service
public class Outcomes {

    private static final int PAGE = 20;

    private static final String SELECT = """
            select p.id as programme_id, p.reference, p.title, p.council_name, p.contact_email,
                   p.state = 'WITHDRAWN' as withdrawn, p.ending_reason, o.published_at, o.interest_closes_at
              from outcome_publication o join programme p on p.id = o.programme_id
            """;

    /**
     * What was withdrawn before its call was published is known to nobody, and stays so.
     */
    private static final String WITHDRAWN = """
             (p.state = 'WITHDRAWN' and exists (select from call c
                                                 where c.programme_id = p.id and c.published_at is not null))
            """;

    private final JdbcClient jdbc;

    private final InvolvedOfficers involved;

    private final Mailings mailings;

    private final WorkingDays workingDays;

    private final RoadmapSettings settings;

    private final SignedIn signedIn;

    private final Json json;

    private final Clock clock;

    Outcomes(JdbcClient jdbc, InvolvedOfficers involved, Mailings mailings, WorkingDays workingDays,
            RoadmapSettings settings, SignedIn signedIn, Json json, Clock clock) {
        this.jdbc = jdbc;
        this.involved = involved;
        this.mailings = mailings;
        this.workingDays = workingDays;
        this.settings = settings;
        this.signedIn = signedIn;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Publishes what the programme came to, whatever stage it reached. What has been
     * published stays as it is: a second call changes nothing.
     * @return until when other councils can ask to join the next programme
     */
    @Transactional
    public Instant publish(UUID programmeId) {
        Instant now = this.clock.instant();
        this.jdbc
            .sql("""
                    insert into outcome_publication (
                           programme_id, areas_nominated, areas_accepted, vendors_invited, eois_submitted, eois_eligible,
                           areas_shortlisted, areas_promoted, workshop_tables, workshop_attendees, ideas_dismissed,
                           ideas_redesigned, ideas_stood_up, ideas_ready, cases_written, cases_passed_gate, cases_approved, roadmap_items,
                           published_by, published_at, interest_closes_at)
                    select :programmeId, a.nominated, a.accepted, v.invited, e.submitted, e.eligible, a.shortlisted,
                           a.promoted, t.tables, w.attendees, i.dismissed, i.redesigned, i.stood_up, d.ready, c.written,
                           c.passed_gate, c.approved, r.items, :publishedBy, :now, :interestClosesAt
                      from (select count(*) filter (where origin = 'NOMINATED') as nominated,
                                   count(*) filter (where origin = 'NOMINATED'
                                                    and state in ('ACCEPTED', 'SHORTLISTED', 'NOT_SHORTLISTED')) as accepted,
                                   count(*) filter (where state = 'SHORTLISTED') as shortlisted,
                                   count(*) filter (where state = 'SHORTLISTED' and origin = 'PROPOSED') as promoted
                              from service_area where programme_id = :programmeId) a,
                           (select count(*) as invited
                              from invitation n join call l on l.id = n.call_id
                             where l.programme_id = :programmeId) v,
                           (select count(*) as submitted, count(*) filter (where x.eligible) as eligible
                              from expression_of_interest x join call l on l.id = x.call_id
                             where l.programme_id = :programmeId and x.state = 'SUBMITTED') e,
                           (select count(*) as tables
                              from workshop_table f join workshop h on h.id = f.workshop_id
                             where h.programme_id = :programmeId and h.state = 'HELD') t,
                           (select count(*) as attendees
                              from attendee b
                              join attendance q on q.id = b.attendance_id
                              join workshop k on k.id = q.workshop_id
                             where k.programme_id = :programmeId and b.attended) w,
                           (select count(*) filter (where verdict = 'DISMISSED') as dismissed,
                                   count(*) filter (where verdict = 'REDESIGNED') as redesigned,
                                   count(*) filter (where verdict = 'STOOD_UP') as stood_up
                              from idea where programme_id = :programmeId) i,
                           (select count(*) as ready
                              from departmental_result s join idea t on t.id = s.idea_id
                             where t.programme_id = :programmeId and s.result = 'READY') d,
                           (select count(*) filter (where exists (select from business_case_version z
                                                                   where z.business_case_id = g.id)) as written,
                                   count(*) filter (where exists (select from case_ranking_place z
                                                                   where z.business_case_id = g.id)) as passed_gate,
                                   count(*) filter (where state = 'APPROVED') as approved
                              from business_case g where programme_id = :programmeId) c,
                           (select count(*) as items
                              from roadmap_item y join roadmap m on m.id = y.roadmap_id
                             where m.programme_id = :programmeId and m.state = 'APPROVED') r
                    on conflict on constraint pk_outcome_publication do nothing
                    """)
            .param("programmeId", programmeId)
            .param("publishedBy", this.signedIn.userId())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("interestClosesAt",
                    this.workingDays.after(now, this.settings.interestWorkingDays()).atOffset(ZoneOffset.UTC))
            .update();
        return this.jdbc.sql("select interest_closes_at from outcome_publication where programme_id = :programmeId")
            .param("programmeId", programmeId)
            .query(OffsetDateTime.class)
            .single()
            .toInstant();
    }

    /**
     * All programmes whose outcomes are published or that were withdrawn, the latest
     * first.
     * @param page counted from 1
     */
    @Transactional(readOnly = true)
    public Slice<ListedProgramme> list(int page) {
        return Slice.of(this.jdbc.sql("""
                select p.reference, p.title, p.council_name, p.state = 'WITHDRAWN' as withdrawn, p.ending_reason,
                       p.ended_at, o.published_at, o.cases_approved
                  from programme p left join outcome_publication o on o.programme_id = p.id
                 where o.programme_id is not null or """ + WITHDRAWN + """
                 order by coalesce(o.published_at, p.ended_at) desc, p.reference limit :limit offset :skip
                """)
            .param("limit", PAGE + 1)
            .param("skip", (long) (Math.max(page, 1) - 1) * PAGE)
            .query(ListedProgramme.class)
            .list(), PAGE);
    }

    /** Whether a programme's outcomes are published, by its reference. */
    @Transactional(readOnly = true)
    public Optional<Publication> publication(String programmeReference) {
        return this.jdbc.sql(SELECT + " where p.reference = upper(:reference)")
            .param("reference", programmeReference)
            .query(Publication.class)
            .optional();
    }

    /** What a programme came to, once it is published. */
    @Transactional(readOnly = true)
    public Optional<PublishedOutcomes> view(UUID programmeId) {
        return this.jdbc.sql(SELECT + " where p.id = :programmeId")
            .param("programmeId", programmeId)
            .query(Publication.class)
            .optional()
            .map(this::complete);
    }

    /** What a programme came to, once it is published, by the programme's reference. */
    @Transactional(readOnly = true)
    public Optional<PublishedOutcomes> view(String programmeReference) {
        return publication(programmeReference).map(this::complete);
    }

    /** That a programme which everybody knew of was withdrawn, by its reference. */
    @Transactional(readOnly = true)
    public Optional<Withdrawal> withdrawal(String programmeReference) {
        return this.jdbc.sql("""
                select p.reference, p.title, p.council_name, p.ended_at as withdrawn_at, p.ending_reason as reason
                  from programme p where p.reference = upper(:reference) and """ + WITHDRAWN)
            .param("reference", programmeReference)
            .query(Withdrawal.class)
            .optional();
    }

    /**
     * Sends the outcomes to all who took part: vendors who began an expression of
     * interest or asked a question, the roundtable's guests, and the officers whom the
     * programme concerns. Whoever is several of these hears once.
     */
    @Transactional
    void tellEveryone(UUID programmeId) {
        PublishedOutcomes outcomes = view(programmeId)
            .orElseThrow(() -> new IllegalStateException("Nothing is published of programme " + programmeId));
        Audience audience = Audience.query("""
                select distinct on (lower(t.email)) t.recipient_kind, t.recipient_id, t.recipient_name, t.email,
                       '{}'::jsonb as data
                  from (select 1 as rank, 'VENDOR' as recipient_kind, v.id::text as recipient_id,
                               v.contact_name as recipient_name, v.email
                          from vendor v
                         where v.id in (select e.vendor_id from expression_of_interest e join call l on l.id = e.call_id
                                         where l.programme_id = :programmeId
                                        union
                                        select q.vendor_id from question q join call l on l.id = q.call_id
                                         where l.programme_id = :programmeId)
                        union all
                        select 2, 'OFFICER', o ->> 'userId', o ->> 'name', o ->> 'email'
                          from jsonb_array_elements(:officers::jsonb) o
                        union all
                        select 3, %s, %s, g.name, g.email
                          from roundtable_guest g join roundtable r on r.id = g.roundtable_id
                         where r.programme_id = :programmeId) t
                 order by lower(t.email), t.rank, t.recipient_id
                """.formatted(RoundtableInvitations.RECIPIENT_KIND, RoundtableInvitations.RECIPIENT_ID),
                Map.of("programmeId", programmeId, "officers", this.json.write(this.involved.of(programmeId))));
        this.mailings.open(new Mailing(programmeId, "roadmap-outcomes-published", RoadmapMail.OUTCOMES_PUBLISHED,
                audience, Map.of("approvedCases", outcomes.cases(), "roadmapItems", outcomes.roadmap().size(),
                        "interestClosesAt", outcomes.publication().interestClosesAt().toString())));
    }

    private PublishedOutcomes complete(Publication publication) {
        Funnel funnel = this.jdbc.sql("select * from outcome_publication where programme_id = :programmeId")
            .param("programmeId", publication.programmeId())
            .query(Funnel.class)
            .single();
        Map<Boolean, List<PublishedCase>> cases = this.jdbc
            .sql("""
                    select b.reference, b.title, a.name as area, a.department, b.state, %s as reason, %s as exempt
                      from business_case b
                      join idea i on i.id = b.idea_id
                      join service_area a on a.id = i.service_area_id
                      %s
                     where b.programme_id = :programmeId and b.state in ('APPROVED', 'REJECTED', 'NOT_PUT_FORWARD', 'DROPPED')
                       and exists (select from business_case_version v where v.business_case_id = b.id)
                     order by b.reference
                    """
                .formatted(CaseReasons.REASON, CaseReasons.EXEMPT, CaseReasons.JOIN))
            .param("programmeId", publication.programmeId())
            .query(PublishedCase.class)
            .list()
            .stream()
            .collect(Collectors.partitioningBy((decided) -> decided.state().equals("APPROVED")));
        List<PublishedItem> roadmap = this.jdbc.sql("""
                select y.title, c.reference as case_reference, a.department, y.quarter, y.milestone
                  from roadmap_item y
                  join roadmap m on m.id = y.roadmap_id
                  join business_case c on c.id = y.business_case_id
                  join idea i on i.id = c.idea_id
                  join service_area a on a.id = i.service_area_id
                 where m.programme_id = :programmeId and m.state = 'APPROVED'
                 order by y.position
                """).param("programmeId", publication.programmeId()).query(PublishedItem.class).list();
        List<String> bestPractice = this.jdbc.sql("""
                select text from lesson where programme_id = :programmeId and best_practice order by position
                """).param("programmeId", publication.programmeId()).query(String.class).list();
        return new PublishedOutcomes(publication, funnel, cases.get(true), cases.get(false), roadmap, bestPractice);
    }

}
