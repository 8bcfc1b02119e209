package org.futurecouncil.rehearsal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came of a rehearsal, printed in short and written in full as a page. */
@Component
@OnRehearsal
class RehearsalReport {

    private final JdbcClient jdbc;

    private final SpringTemplateEngine templates;

    RehearsalReport(JdbcClient jdbc, SpringTemplateEngine templates) {
        this.jdbc = jdbc;
        this.templates = templates;
    }

    void write(UUID programme, Map<String, Duration> stages, int refused, PrintStream out, Path file)
            throws IOException {
        List<Table> tables = new ArrayList<>();
        tables.add(funnel(programme));
        tables.add(areas());
        tables.add(businessCases());
        tables.add(mailsByWave());
        tables.add(time(stages));
        tables.add(tasks());
        tables.add(ideas());
        tables.add(eois());
        tables.add(moderated());
        tables.add(mails());
        tables.stream().limit(6).forEach((table) -> print(table, out));
        out.println(refused + " times a vendor or guest was refused, for example for coming too late.");
        Context context = new Context(Locale.UK);
        context.setVariable("title",
                this.jdbc.sql("select reference || ' ' || title from programme where id = :id")
                    .param("id", programme)
                    .query(String.class)
                    .single());
        context.setVariable("tables", tables);
        Files.writeString(file, this.templates.process("rehearsal/report", context));
    }

    private Table funnel(UUID programme) {
        return query("The funnel", "How many were left after each step.", 1, """
                select f.step, f.number from outcome_publication o, lateral (values
                    (1, 'Service areas nominated', areas_nominated), (2, 'Service areas accepted', areas_accepted),
                    (3, 'Vendors invited', vendors_invited), (4, 'EOIs submitted', eois_submitted),
                    (5, 'EOIs eligible', eois_eligible), (6, 'Projects shortlisted', areas_shortlisted),
                    (7, 'Of these, promoted from vendors’ ideas', areas_promoted),
                    (8, 'Workshop attendees', workshop_attendees), (9, 'Ideas dismissed', ideas_dismissed),
                    (10, 'Ideas redesigned', ideas_redesigned), (11, 'Ideas that stood up', ideas_stood_up),
                    (12, 'Ideas ready', ideas_ready), (13, 'Business cases written', cases_written),
                    (14, 'Business cases that passed the gate', cases_passed_gate),
                    (15, 'Business cases approved', cases_approved), (16, 'Roadmap items', roadmap_items))
                    f (place, step, number)
                 where o.programme_id = '%s' order by f.place
                """.formatted(programme), "Step", "Number");
    }

    private Table areas() {
        return query("The list that went in, and the list that came out",
                "Areas with the interest they drew; ideas that nobody had listed and that became a project are marked.",
                1,
                """
                        select s.name, count(e.id), count(distinct e.vendor_id), round(max(r.total), 1), round(avg(r.total), 1),
                               case s.origin when 'PROPOSED' then 'promoted idea' else 'nominated' end,
                               case s.state when 'SHORTLISTED' then 'shortlisted' else 'fell out' end, s.state_reason
                          from service_area s
                          left join expression_of_interest e on s.id in (e.service_area_id, e.promoted_area_id)
                               and e.state = 'SUBMITTED'
                          left join eoi_result r on r.eoi_id = e.id
                         group by s.id order by s.position
                        """,
                "Area", "EOIs", "Vendors", "Best score", "Mean score", "Origin", "Decision", "Reason");
    }

    private Table businessCases() {
        return query("Business cases: the decision and its sensitivity",
                "Net present value in pounds, net capacity in hours. Stays: in what share of the weightings within "
                        + "±20 % the case keeps its place among those that fit the limit.",
                2,
                """
                        select b.reference, b.title, a.net_present_value, a.net_hours,
                               case when a.net_present_value > 0 and a.net_hours > 0 then 'passed' else 'not passed' end,
                               p.place, p.total, (p.sensitivity ->> 'percentWithinLimit') || ' %', lower(replace(b.state, '_', ' ')),
                               b.state_reason
                          from business_case b
                          left join business_case_appraisal a on a.id = b.appraisal_id
                          left join lateral (select * from case_ranking_place x join case_ranking k on k.id = x.ranking_id
                                              where x.business_case_id = b.id order by k.round limit 1) p on true
                         order by p.place nulls last, b.reference
                        """,
                "Case", "Title", "Net present value", "Net hours", "Gate", "Place", "Score", "Stays", "Decision",
                "Reason");
    }

    private Table mailsByWave() {
        return query("Mails", "What went out, by occasion; receipts and officers’ mails are summed up.", 1, """
                select g.template, count(*) filter (where m.state = 'ACCEPTED'),
                       count(*) filter (where m.state = 'REFUSED'), count(*) filter (where m.state = 'SUPPRESSED'),
                       count(*) filter (where m.state = 'QUEUED'),
                       to_char(min(m.settled_at) at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'),
                       to_char(max(m.settled_at) at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI')
                  from message m join mailing g on g.id = m.mailing_id
                 group by g.template order by min(m.queued_at), g.template
                """, "Mail", "Accepted", "Refused", "Suppressed", "Queued", "First", "Last");
    }

    private static Table time(Map<String, Duration> stages) {
        List<List<String>> rows = stages.entrySet()
            .stream()
            .map((stage) -> List.of(stage.getKey(),
                    String.format(Locale.ROOT, "%.1f", stage.getValue().toMillis() / 1000.0)))
            .toList();
        return new Table("Where the seconds went", "Seconds of this machine for each stage.", 1,
                List.of("Stage", "Seconds"), rows);
    }

    private Table tasks() {
        return query("Officers’ tasks", "How many of each kind were done, and how many of them after they were due.", 1,
                """
                        select name_, count(*), count(*) filter (where end_time_ > due_date_)
                          from act_hi_taskinst where end_time_ is not null group by name_, task_def_key_ order by min(start_time_)
                        """,
                "Task", "Done", "Of these, overdue");
    }

    private Table ideas() {
        return query("Ideas at the tables", "What the workshop made of each.", null, """
                select s.name, i.title, lower(replace(i.verdict, '_', ' ')), i.verdict_reason, lower(d.result), d.reason
                  from idea i join service_area s on s.id = i.service_area_id
                  left join departmental_result d on d.idea_id = i.id order by s.position, i.position
                """, "Project", "Idea", "Verdict", "Why", "Department", "Why");
    }

    private Table eois() {
        return query("EOIs: the scores and why",
                "Every EOI that was evaluated, best first, with its score by criterion.", null,
                """
                        select e.reference, v.organisation, coalesce(s.name, e.proposed_service), r.total,
                               (select string_agg(format('%s %s', c ->> 'name', coalesce(c ->> 'agreed', c ->> 'mean')), '; ')
                                  from jsonb_array_elements(r.criteria) c),
                               lower(replace(e.outcome, '_', ' ')), e.outcome_reason
                          from eoi_result r join expression_of_interest e on e.id = r.eoi_id
                          join vendor v on v.id = e.vendor_id left join service_area s on s.id = e.service_area_id
                         order by r.total desc, e.reference
                        """,
                "EOI", "Vendor", "Service", "Score of 100", "By criterion, 0 to 5", "Outcome", "Reason");
    }

    private Table moderated() {
        return query("Scores that were moderated", "Reviewers were more than two apart.", null, """
                select e.reference, c.name, m.spread, m.agreed_score, m.reason, m.movement
                  from moderated_score m join expression_of_interest e on e.id = m.eoi_id
                  join criterion c on c.id = m.criterion_id order by e.reference, c.position
                """, "EOI", "Criterion", "Apart by", "Agreed", "Reason", "How it moved");
    }

    private Table mails() {
        return query("Who got which mail when", "Every message of the rehearsal, in the order in which they went out.",
                null,
                """
                        select to_char(m.settled_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), m.recipient_name, m.email,
                               g.template, g.wave, lower(m.state), m.detail
                          from message m join mailing g on g.id = m.mailing_id order by m.settled_at, m.queued_at, m.email
                        """,
                "When", "Who", "Address", "Mail", "Occasion", "State", "Server");
    }

    private Table query(String title, String explanation, @Nullable Integer chart, String sql, String... columns) {
        List<List<String>> rows = this.jdbc.sql(sql).query((row, number) -> {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= columns.length; i++) {
                String cell = row.getString(i);
                cells.add((cell != null) ? cell : "");
            }
            return cells;
        }).list();
        return new Table(title, explanation, chart, List.of(columns), rows);
    }

    private static void print(Table table, PrintStream out) {
        out.printf("%n%s%n%s%n", table.title(), "-".repeat(table.title().length()));
        int[] widths = new int[table.columns().size()];
        List<List<String>> all = new ArrayList<>();
        all.add(table.columns());
        all.addAll(table.rows());
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.min(44, Math.max(widths[i], row.get(i).length()));
            }
        }
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i).replace('\n', ' ');
                String shown = (cell.length() > widths[i]) ? cell.substring(0, widths[i] - 1) + "…" : cell;
                line.append(String.format(Locale.UK, "%-" + Math.max(1, widths[i]) + "s  ", shown));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /**
     * A table, and a chart of one of its columns.
     *
     * @param chart the column whose numbers the chart shows, or null
     */
    record Table(String title, String explanation, @Nullable Integer chart, List<String> columns,
            List<List<String>> rows) {

        /** Length of a row's bar, in percent of the longest. */
        public double bar(List<String> row) {
            double most = this.rows.stream().mapToDouble(this::number).map(Math::abs).max().orElse(0);
            return (most == 0) ? 0 : 100 * Math.abs(number(row)) / most;
        }

        private double number(List<String> row) {
            String cell = (this.chart != null) ? row.get(this.chart) : "";
            return cell.isEmpty() ? 0 : Double.parseDouble(cell);
        }

    }

}
