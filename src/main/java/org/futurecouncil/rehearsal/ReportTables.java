package org.futurecouncil.rehearsal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.local.ReceivedMail;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the report says, read from the tables of the rehearsal's one programme. */
@Component
@OnRehearsal
class ReportTables {

    private static final Column NUMBER_AS_WRITTEN = new Column(true, Object::toString);

    /** One after the other, each of what the one before left. */
    private static final Set<String> MAIN_STEPS = Set.of("vendors-invited", "eois-submitted", "eois-eligible",
            "eois-scored", "eois-chosen", "workshop-invited", "rsvp-yes", "ideas", "ideas-ready", "cases",
            "cases-passed", "cases-approved", "items");

    private static final Column STAGE = Column.words("stage");

    private static final Column MEASURE = Column.words("measure");

    private final JdbcClient jdbc;

    private final HistoryService history;

    private final LocalMailbox mailbox;

    private final Refusals refusals;

    /** Somebody by the user id. */
    private final Column officer;

    ReportTables(JdbcClient jdbc, HistoryService history, LocalMailbox mailbox, Refusals refusals, Officers officers) {
        this.jdbc = jdbc;
        this.history = history;
        this.mailbox = mailbox;
        this.refusals = refusals;
        this.officer = new Column(false,
                (userId) -> officers.find(userId.toString()).map(Officer::name).orElse(userId.toString()));
    }

    /**
     * @param stages how long each stage took on this machine
     */
    List<Table> all(Map<String, Duration> stages) {
        return List.of(dates(), funnel(), areas(), criteria(), eois(), scores(), moderations(), conflicts(),
                notScored(), ideas(), cases(), contributions(), sensitivity(), decisions(), mails(), messages(),
                tasks(), refused(), seconds(stages));
    }

    private Table dates() {
        return query("dates", List.of(Column.words("dates"), Column.MOMENT), """
                select d.what, d.at
                  from (select 1, 'started', created_at from programme
                        union all select 2, 'call-published', published_at from call
                        union all select 3, 'call-extended', extended_at from call_extension
                        union all select 4, 'call-closed', closed_at from call
                        union all select 5, 'screened', screened_at from call
                        union all select 6, 'list-decided', decided_at from revised_list
                        union all select 7, 'workshop-announced', announced_at from workshop
                        union all select 8, 'workshop-answers-end', rsvp_closes_at from workshop
                        union all select 9, 'workshop', starts_at from workshop
                        union all select 10, 'department-done', max(decided_at) from departmental_result
                        union all select 11, 'cases-decided', coalesce(second_at, decided_at) from approval_decision
                        union all select 12, 'roundtable-prepared', prepared_at from roundtable
                        union all select 13, 'roundtable', starts_at from roundtable
                        union all select 14, 'roadmap-approved', decided_at from roadmap where state = 'APPROVED'
                        union all select 15, 'published', published_at from outcome_publication
                        union all select 16, 'ended', ended_at from programme) d (place, what, at)
                 where d.at is not null order by d.at, d.place
                """);
    }

    private Table funnel() {
        return query("funnel", List.of(STAGE, Column.words("funnel"), Column.COUNT),
                """
                        with eoi as (select * from expression_of_interest)
                        select f.stage, f.step, f.number from (values
                            (1, 'IDENTIFYING_SERVICES', 'areas-nominated', (select count(*) from service_area where origin = 'NOMINATED')),
                            (2, 'IDENTIFYING_SERVICES', 'briefs-returned', (select count(*) from service_brief_review where decision = 'RETURNED')),
                            (3, 'IDENTIFYING_SERVICES', 'areas-dropped', (select count(*) from service_area where state = 'DROPPED')),
                            (4, 'IDENTIFYING_SERVICES', 'areas-accepted', (select count(*) from service_brief_review where decision = 'ACCEPTED')),
                            (11, 'CALLING', 'vendors-invited', (select count(*) from invitation)),
                            (12, 'CALLING', 'vendors-answered', (select count(distinct vendor_id) from eoi where state <> 'DRAFT')),
                            (13, 'CALLING', 'vendors-silent', (select count(*) from invitation i where not exists
                                (select from eoi where call_id = i.call_id and vendor_id = i.vendor_id))),
                            (14, 'CALLING', 'questions', (select count(*) from question)),
                            (15, 'CALLING', 'questions-answered', (select count(*) from question where answered_at is not null)),
                            (16, 'CALLING', 'drafts', (select count(*) from eoi where state = 'DRAFT')),
                            (17, 'CALLING', 'eois-in-time', (select count(*) from eoi where state = 'SUBMITTED' and late_reason is null)),
                            (18, 'CALLING', 'eois-changed', (select count(*) from eoi where state = 'SUBMITTED' and version > 1)),
                            (19, 'CALLING', 'eois-withdrawn', (select count(*) from eoi where state = 'WITHDRAWN')),
                            (20, 'CALLING', 'late-accepted', (select count(*) from eoi where state = 'SUBMITTED' and late_reason is not null)),
                            (21, 'CALLING', 'late-refused', (select count(*) from eoi where state = 'REFUSED')),
                            (22, 'CALLING', 'eois-submitted', (select count(*) from eoi where state = 'SUBMITTED')),
                            (23, 'CALLING', 'eois-ineligible', (select count(*) from eoi where state = 'SUBMITTED' and not eligible)),
                            (24, 'CALLING', 'eois-eligible', (select count(*) from eoi where state = 'SUBMITTED' and eligible)),
                            (31, 'CALLING', 'reviewers', (select count(*) from eoi_reviewer)),
                            (32, 'CALLING', 'conflicts', (select count(*) from conflict_of_interest)),
                            (33, 'CALLING', 'set-aside', (select count(*) from eoi_set_aside)),
                            (34, 'CALLING', 'scores', (select count(*) from eoi_score)),
                            (35, 'CALLING', 'moderated', (select count(*) from moderated_score where agreed_score is not null)),
                            (36, 'CALLING', 'eois-scored', (select count(*) from eoi_result)),
                            (37, 'CALLING', 'areas-out', (select count(*) from service_area where state = 'NOT_SHORTLISTED')),
                            (38, 'CALLING', 'areas-promoted', (select count(*) from service_area where state = 'SHORTLISTED' and origin = 'PROPOSED')),
                            (39, 'CALLING', 'projects', (select count(*) from service_area where state = 'SHORTLISTED')),
                            (40, 'CALLING', 'eois-chosen', (select count(*) from eoi where outcome = 'INVITED')),
                            (51, 'WORKSHOP', 'workshop-invited', (select count(*) from attendance)),
                            (52, 'WORKSHOP', 'rsvp-yes', (select count(*) from attendance where state = 'COMING')),
                            (53, 'WORKSHOP', 'rsvp-waiting', (select count(*) from attendance where state = 'WAITING')),
                            (54, 'WORKSHOP', 'rsvp-no', (select count(*) from attendance where state = 'DECLINED')),
                            (55, 'WORKSHOP', 'rsvp-cancelled', (select count(*) from attendance where state = 'CANCELLED')),
                            (56, 'WORKSHOP', 'rsvp-silent', (select count(*) from attendance where state = 'INVITED')),
                            (57, 'WORKSHOP', 'ever-waited', (select count(distinct attendance_id) from attendance_answer where state = 'WAITING')),
                            (58, 'WORKSHOP', 'attendees', (select count(*) from attendee where attended)),
                            (59, 'WORKSHOP', 'ideas', (select count(*) from idea)),
                            (60, 'WORKSHOP', 'ideas-dismissed', (select count(*) from idea where verdict = 'DISMISSED')),
                            (61, 'WORKSHOP', 'ideas-redesigned', (select count(*) from idea where verdict = 'REDESIGNED')),
                            (62, 'WORKSHOP', 'ideas-stood', (select count(*) from idea where verdict = 'STOOD_UP')),
                            (71, 'DEPARTMENTAL_WORKSHOPPING', 'sessions', (select count(*) from departmental_session)),
                            (72, 'DEPARTMENTAL_WORKSHOPPING', 'ideas-dropped', (select count(*) from departmental_result where result = 'DROPPED')),
                            (73, 'DEPARTMENTAL_WORKSHOPPING', 'ideas-ready', (select count(*) from departmental_result where result = 'READY')),
                            (81, 'BUSINESS_CASE', 'cases', (select count(distinct business_case_id) from business_case_version)),
                            (82, 'BUSINESS_CASE', 'cases-sent-back', (select count(*) from finance_review where decision = 'SENT_BACK')),
                            (83, 'BUSINESS_CASE', 'cases-dropped', (select count(*) from business_case where state = 'DROPPED')),
                            (84, 'BUSINESS_CASE', 'cases-failed', (select count(*) from business_case where not gate_passed)),
                            (85, 'BUSINESS_CASE', 'cases-passed', (select count(*) from business_case where gate_passed)),
                            (86, 'BUSINESS_CASE', 'cases-returned', (select count(*) from approval_decision_case c
                                join approval_decision d on d.id = c.decision_id where c.outcome = 'RETURNED' and d.state = 'IN_EFFECT')),
                            (87, 'BUSINESS_CASE', 'cases-rejected', (select count(*) from business_case where state = 'REJECTED')),
                            (88, 'BUSINESS_CASE', 'cases-approved', (select count(*) from business_case where state = 'APPROVED')),
                            (91, 'ROADMAP', 'guests', (select count(*) from roundtable_guest)),
                            (92, 'ROADMAP', 'guests-yes', (select count(*) from roundtable_guest where attending)),
                            (93, 'ROADMAP', 'guests-no', (select count(*) from roundtable_guest where not attending)),
                            (94, 'ROADMAP', 'guests-silent', (select count(*) from roundtable_guest where attending is null)),
                            (95, 'ROADMAP', 'guests-attended', (select count(*) from roundtable_guest where attended)),
                            (96, 'ROADMAP', 'items', (select count(*) from roadmap_item i join roadmap r on r.id = i.roadmap_id
                                where r.state = 'APPROVED')),
                            (97, 'ROADMAP', 'councils', (select count(*) from council_interest)))
                            f (place, stage, step, number)
                         order by f.place
                        """)
            .charted("number", 2, (row) -> MAIN_STEPS.contains(String.valueOf(row.get(1))));
    }

    private Table areas() {
        return query("areas",
                List.of(Column.TEXT, Column.COUNT, Column.COUNT, Column.DECIMAL, Column.DECIMAL, Column.words("origin"),
                        Column.words("area-state"), Column.TEXT),
                """
                        select s.name, count(e.id), count(distinct e.vendor_id), max(r.total), avg(r.total), s.origin,
                               s.state, s.state_reason
                          from service_area s
                          left join expression_of_interest e on s.id in (e.service_area_id, e.promoted_area_id)
                               and e.state = 'SUBMITTED'
                          left join eoi_result r on r.eoi_id = e.id
                         group by s.id order by s.position
                        """)
            .charted("eois", 1)
            .charted("mean", 4);
    }

    private Table criteria() {
        return query("criteria", List.of(Column.TEXT, Column.COUNT),
                "select name, weight from criterion order by position");
    }

    private Table eois() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        this.jdbc.sql("""
                select e.reference, v.organisation, coalesce(s.name, e.proposed_service) as service, r.total,
                       (select string_agg(format('%s: %s × %s / 5 = %s', c ->> 'name', c ->> 'score', c ->> 'weight',
                                                 c ->> 'points'), '; ')
                          from jsonb_array_elements(r.criteria) c) as adds_up,
                       e.outcome, e.outcome_code, coalesce(s.name, p.name, e.proposed_service) as project,
                       coalesce(e.outcome_choice ->> 'chosen', '') as chosen,
                       coalesce(e.outcome_choice ->> 'candidates', '') as candidates,
                       coalesce(e.outcome_choice ->> 'lowestChosen', '') as lowest,
                       coalesce(e.outcome_reason, e.outcome_choice ->> 'reason', '') as reason
                  from eoi_result r join expression_of_interest e on e.id = r.eoi_id
                  join vendor v on v.id = e.vendor_id left join service_area s on s.id = e.service_area_id
                  left join service_area p on p.id = e.promoted_area_id
                 order by r.total desc, e.reference
                """).query((row) -> {
            String code = row.getString("outcome_code");
            String why = (code == null) ? row.getString("reason")
                    : ReportTexts.of("outcome-code." + code, row.getString("project"), row.getString("chosen"),
                            row.getString("candidates"), row.getString("lowest"), row.getString("reason"));
            rows.add(Arrays.asList(row.getObject("reference"), row.getObject("organisation"), row.getObject("service"),
                    row.getObject("total"), row.getObject("adds_up"), row.getObject("outcome"), why));
        });
        return Table.of("eois", List.of(Column.TEXT, Column.TEXT, Column.TEXT, Column.DECIMAL, Column.TEXT,
                Column.words("outcome"), Column.TEXT), rows);
    }

    private Table scores() {
        return query("scores",
                List.of(Column.TEXT, Column.TEXT, Column.TEXT, Column.COUNT, Column.TEXT, Column.COUNT, Column.TEXT,
                        Column.COUNT),
                """
                        select e.reference, v.organisation, c.name, c.weight, r.name, s.score, s.reason, m.agreed_score
                          from eoi_score s
                          join expression_of_interest e on e.id = s.eoi_id
                          join vendor v on v.id = e.vendor_id
                          join criterion c on c.id = s.criterion_id
                          join eoi_reviewer r on r.call_id = e.call_id and r.reviewer = s.reviewer
                          left join moderated_score m on m.eoi_id = s.eoi_id and m.criterion_id = s.criterion_id
                         order by e.reference, c.position, r.name
                        """);
    }

    private Table moderations() {
        return query("moderations",
                List.of(Column.TEXT, Column.TEXT, Column.TEXT, Column.COUNT, Column.COUNT, Column.TEXT, Column.TEXT,
                        Column.TEXT, Column.TEXT, this.officer),
                """
                        select e.reference, c.name,
                               (select string_agg(s.score::text, ', ' order by s.score) from eoi_score s
                                 where s.eoi_id = m.eoi_id and s.criterion_id = m.criterion_id),
                               m.spread, m.agreed_score, m.reason, m.movement, m.dissent, m.took_part, m.agreed_by
                          from moderated_score m join expression_of_interest e on e.id = m.eoi_id
                          join criterion c on c.id = m.criterion_id order by e.reference, c.position
                        """);
    }

    private Table conflicts() {
        return query("conflicts", List.of(Column.TEXT, Column.TEXT, Column.words("conflict"), Column.words("conflict"),
                Column.DAY, Column.TEXT, Column.TEXT), """
                        select r.name, v.organisation, c.kind, c.nature, c.declared_at, e.reference, c.reason
                          from conflict_of_interest c
                          join eoi_reviewer r on r.call_id = c.call_id and r.reviewer = c.reviewer
                          join vendor v on v.id = c.vendor_id
                          left join expression_of_interest e on e.id = c.found_in
                         order by r.name, v.organisation
                        """);
    }

    private Table notScored() {
        return query("not-scored",
                List.of(Column.TEXT, Column.TEXT, Column.TEXT, Column.words("eoi-state"), Column.MOMENT, Column.TEXT),
                """
                        select e.reference, v.organisation, coalesce(s.name, e.proposed_service),
                               case when e.state = 'SUBMITTED' and not e.eligible then 'INELIGIBLE' else e.state end,
                               e.submitted_at, coalesce(e.eligibility_reason, e.late_reason, a.reason)
                          from expression_of_interest e join vendor v on v.id = e.vendor_id
                          left join service_area s on s.id = e.service_area_id
                          left join eoi_set_aside a on a.eoi_id = e.id
                         where not exists (select from eoi_result r where r.eoi_id = e.id)
                         order by e.reference
                        """);
    }

    private Table ideas() {
        return query("ideas", List.of(Column.TEXT, Column.TEXT, Column.words("verdict"), Column.TEXT,
                Column.words("department"), Column.TEXT), """
                        select s.name, i.title, i.verdict, i.verdict_reason, d.result, d.reason
                          from idea i join service_area s on s.id = i.service_area_id
                          left join departmental_result d on d.idea_id = i.id order by s.position, i.position
                        """);
    }

    private Table cases() {
        return query("cases",
                List.of(Column.TEXT, Column.TEXT, Column.POUNDS, Column.COUNT, Column.words("gate"), Column.TEXT,
                        Column.COUNT, Column.COUNT, Column.DECIMAL, Column.words("case-state"), Column.TEXT),
                """
                        select b.reference, b.title, a.net_present_value, a.net_hours,
                               b.gate_passed, b.gate_reason, p.round, p.place, p.total, b.state, b.state_reason
                          from business_case b
                          left join business_case_appraisal a on a.id = b.appraisal_id
                          left join lateral (select k.round, x.place, x.total
                                               from case_ranking_place x join case_ranking k on k.id = x.ranking_id
                                              where x.business_case_id = b.id order by k.round desc limit 1) p on true
                         order by b.reference
                        """)
            .charted("money", 2)
            .charted("hours", 3);
    }

    private Table contributions() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        this.jdbc.sql("""
                select k.round, x.place, b.title, c ->> 'measure' as measure, (c ->> 'value')::numeric as value,
                       (c ->> 'normalised')::numeric as normalised, (c ->> 'weight')::integer as weight,
                       (c ->> 'points')::numeric as points
                  from case_ranking_place x join case_ranking k on k.id = x.ranking_id
                  join business_case b on b.id = x.business_case_id
                  cross join jsonb_array_elements(x.contributions) with ordinality e (c, place)
                 order by k.round, x.place, b.reference, e.place
                """).query((row) -> {
            Object value = row.getObject("value");
            String shown = switch (row.getString("measure")) {
                case "MONEY" -> Column.POUNDS.show(value);
                case "CAPACITY" -> ReportTexts.of("hours", Column.COUNT.show(value));
                default -> ReportTexts.of("of-five", Column.COUNT.show(value));
            };
            rows.add(Arrays.asList(row.getObject("round"), row.getObject("place"), row.getObject("title"),
                    row.getObject("measure"), shown, row.getObject("normalised"), row.getObject("weight"),
                    row.getObject("points")));
        });
        return Table.of("contributions", List.of(Column.COUNT, Column.COUNT, Column.TEXT, MEASURE, NUMBER_AS_WRITTEN,
                Column.DECIMAL, Column.COUNT, Column.DECIMAL), rows);
    }

    private Table sensitivity() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        this.jdbc.sql("""
                select k.round, x.place, b.title, s ->> 'withinLimit' as within,
                       (s ->> 'percentWithinLimit')::numeric as percent_within,
                       (s ->> 'percentTiedAtLimit')::numeric as percent_tied,
                       (s ->> 'percentSamePlace')::numeric as percent_same,
                       s -> 'dropsOut' ->> 'measure' as measure, s -> 'dropsOut' ->> 'heavier' as heavier,
                       (s -> 'dropsOut' ->> 'percent')::numeric as percent
                  from case_ranking_place x join case_ranking k on k.id = x.ranking_id
                  join business_case b on b.id = x.business_case_id
                  cross join lateral (select x.sensitivity as s) e
                 where s is not null order by k.round, x.place, b.reference
                """).query((row) -> {
            String measure = row.getString("measure");
            String drops = (measure == null) ? null : ReportTexts.of("sensitivity.drops." + row.getString("heavier"),
                    MEASURE.show(measure), Column.PERCENT.show(row.getBigDecimal("percent")));
            rows.add(Arrays.asList(row.getObject("round"), row.getObject("place"), row.getObject("title"),
                    row.getObject("within"), row.getObject("percent_within"), row.getObject("percent_tied"),
                    row.getObject("percent_same"), drops));
        });
        return Table
            .of("sensitivity",
                    List.of(Column.COUNT, Column.COUNT, Column.TEXT, Column.words("answer"), Column.PERCENT,
                            Column.PERCENT, Column.PERCENT, Column.TEXT),
                    rows)
            .charted("within", 4);
    }

    private Table decisions() {
        return query("decisions",
                List.of(Column.COUNT, Column.MOMENT, this.officer, this.officer, Column.words("decision-state"),
                        Column.TEXT, Column.words("case-outcome"), Column.TEXT),
                """
                        select k.round, d.decided_at, d.decided_by, d.second_by, d.state, b.title, c.outcome, c.reason
                          from approval_decision d join case_ranking k on k.id = d.ranking_id
                          join approval_decision_case c on c.decision_id = d.id
                          join business_case b on b.id = c.business_case_id
                          left join case_ranking_place p on p.ranking_id = k.id and p.business_case_id = b.id
                         order by k.round, d.decided_at, p.place, b.reference
                        """);
    }

    private Table mails() {
        return query("mails",
                List.of(Column.words("mail"), Column.words("recipient"), Column.COUNT, Column.COUNT, Column.TEXT),
                """
                        with day as (
                            select g.template, m.recipient_kind, (m.settled_at at time zone 'Europe/London')::date as day,
                                   count(*) filter (where m.state = 'ACCEPTED') as sent,
                                   count(*) filter (where m.state <> 'ACCEPTED') as unsent, min(m.queued_at) as first
                              from message m join mailing g on g.id = m.mailing_id
                             group by g.template, m.recipient_kind, day
                        )
                        select template, recipient_kind, sum(sent)::bigint, sum(unsent)::bigint,
                               string_agg(to_char(day, 'FMDD Mon') || ': ' || sent, '; ' order by day)
                          from day group by template, recipient_kind order by min(first), template, recipient_kind
                        """)
            .charted("sent", 2);
    }

    private Table messages() {
        Map<UUID, String> subjects = subjects();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        this.jdbc.sql("""
                select m.id, m.settled_at, m.recipient_name, m.recipient_kind, m.email, g.template, m.state
                  from message m join mailing g on g.id = m.mailing_id
                 order by m.settled_at, m.queued_at, g.template, m.email collate "C", g.wave
                """).query((row) -> {
            rows.add(Arrays.asList(row.getObject("settled_at"), row.getObject("recipient_name"),
                    row.getObject("recipient_kind"), row.getObject("email"), row.getObject("template"),
                    subjects.get(row.getObject("id", UUID.class)), row.getObject("state")));
        });
        return Table.of("messages", List.of(Column.MOMENT, Column.TEXT, Column.words("recipient"), Column.TEXT,
                Column.words("mail"), Column.TEXT, Column.words("mail-state")), rows);
    }

    /** The subjects of the messages that the mail server took, by the message's id. */
    private Map<UUID, String> subjects() {
        Map<UUID, String> subjects = new HashMap<>();
        ReceivedMail mail = this.mailbox.find(1).orElse(null);
        while (mail != null) {
            String subject = mail.subject();
            mail.headers()
                .stream()
                .filter((header) -> "Message-ID".equalsIgnoreCase(header.name()))
                .map((header) -> header.value().replaceAll("[<>]|@.*", ""))
                .forEach((id) -> subjects.put(UUID.fromString(id), subject));
            mail = this.mailbox.find(mail.id() + 1).orElse(null);
        }
        return subjects;
    }

    private Table tasks() {
        List<HistoricTaskInstance> done = this.history.createHistoricTaskInstanceQuery()
            .finished()
            .unlimitedList()
            .stream()
            .sorted(Comparator.comparing(HistoricTaskInstance::getStartTime)
                .thenComparing(HistoricTaskInstance::getTaskDefinitionKey))
            .toList();
        Map<String, List<@Nullable Object>> rows = new LinkedHashMap<>();
        for (HistoricTaskInstance task : done) {
            boolean completed = "completed".equals(task.getDeleteReason());
            boolean late = completed && task.getDueDate() != null && task.getEndTime().after(task.getDueDate());
            rows.merge(task.getName(),
                    Arrays.asList(task.getName(), completed ? 1L : 0L, late ? 1L : 0L, completed ? 0L : 1L),
                    ReportTables::sum);
        }
        return Table
            .of("tasks", List.of(Column.TEXT, Column.COUNT, Column.COUNT, Column.COUNT), List.copyOf(rows.values()))
            .charted("done", 1);
    }

    private static List<@Nullable Object> sum(List<@Nullable Object> one, List<@Nullable Object> other) {
        List<@Nullable Object> sum = new ArrayList<>(one);
        for (int i = 1; i < one.size(); i++) {
            if (one.get(i) instanceof Long some && other.get(i) instanceof Long more) {
                sum.set(i, some + more);
            }
        }
        return sum;
    }

    private Table refused() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        this.refusals.all()
            .forEach((refusal) -> rows.add(List.of(refusal.at(), refusal.who(), refusal.act(), refusal.sentence())));
        return Table.of("refused", List.of(Column.MOMENT, Column.TEXT, Column.TEXT, Column.TEXT), rows);
    }

    private static Table seconds(Map<String, Duration> stages) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        stages.forEach((stage, took) -> rows.add(List.of(stage, BigDecimal.valueOf(took.toMillis(), 3))));
        return Table.of("seconds", List.of(Column.TEXT, Column.DECIMAL), rows).charted("seconds", 1);
    }

    private Table query(String key, List<Column> columns, String sql) {
        return Table.of(key, columns, this.jdbc.sql(sql).query((row, number) -> {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                cells.add(row.getObject(i));
            }
            return cells;
        }).list());
    }

}
