package org.futurecouncil.rehearsal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All models together, walked once as the rehearsal walks them, with fewer areas, vendors
 * and ideas. Whenever a task of the table below opens for the first time, the programme
 * is withdrawn; that is looked at and taken back, and the walk goes on. Only at the last
 * the programme stays withdrawn, and the simulation runs until nobody acts any more.
 */
@ProcessTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawalInEveryStageProcessTests {

    private static final String LAST = "UserTask_RecordDiscussion";

    private static final Map<String, List<String>> PARTIES = Map.of("OFFICERS",
            List.of("amara", "ben", "quentin", "rosa"), "LEADS", List.of("chloe", "david"), "REVIEWERS",
            List.of("imran", "julia", "kofi"), "NEW_LEAD", List.of("hannah"), "FINANCE", List.of("owen", "priya"),
            "VENDORS", IntStream.range(0, VendorsAtWork.FEWEST_VENDORS).mapToObj((i) -> "v" + i).toList(), "GUESTS",
            List.of("leader", "bo", "cy"));

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Engine engine;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, Withdrawn> withdrawn = new HashMap<>();

    /** Before the first test only; its coverage counts for that one. */
    @BeforeEach
    void walkThroughTheWholeProgramme(@TempDir Path folder) throws IOException {
        if (!this.withdrawn.isEmpty()) {
            return;
        }
        this.engine.startOver();
        Path vendors = folder.resolve("vendors.csv");
        Files.writeString(vendors, "Organisation;Contact name;E-mail\n" + String.join("\n",
                PARTIES.get("VENDORS").stream().map((id) -> id + ";Sam;" + id + "@vendor.example").toList()));
        RehearsalSettings settings = new RehearsalSettings(vendors.toString(), LocalDate.of(2026, 3, 2), null, null,
                null, null, 15, 2026, folder.resolve("report.html"));
        try (GenericApplicationContext rehearsal = new GenericApplicationContext(this.application)) {
            AnnotationConfigUtils.registerAnnotationConfigProcessors(rehearsal);
            rehearsal.registerBean(RehearsalSettings.class, () -> settings);
            List.of(RehearsalDates.class, Refusals.class, VendorsAtWork.class, OfficersAtWork.class, ReportTables.class,
                    RehearsalReport.class, Rehearsal.class)
                .forEach(rehearsal::registerBean);
            rehearsal.registerBean(OfficerScripts.class,
                    () -> new WithdrawingScripts(settings, rehearsal.getBean(RehearsalDates.class),
                            rehearsal.getBean(Clock.class), rehearsal.getBean(OfficersAtWork.class)));
            refreshUnheard(rehearsal);
            rehearsal.getBean(Rehearsal.class).run();
        }
    }

    /** What a rehearsal prints, its figures above all, is not that of a whole one. */
    private static void refreshUnheard(GenericApplicationContext rehearsal) {
        PrintStream heard = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            rehearsal.refresh();
        }
        finally {
            System.setOut(heard);
        }
    }

    @AfterAll
    void startOver() {
        this.engine.startOver();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    UserTask_NominateAreas      | IDENTIFYING_SERVICES      | none      | OFFICERS
                    UserTask_DescribeService    | IDENTIFYING_SERVICES      | none      | OFFICERS LEADS
                    UserTask_ReviewBrief        | IDENTIFYING_SERVICES      | none      | OFFICERS LEADS
                    UserTask_PrepareCall        | CALLING                   | none      | OFFICERS LEADS
                    UserTask_ApproveCall        | CALLING                   | DRAFT     | OFFICERS LEADS
                    UserTask_AnswerQuestion     | CALLING                   | WITHDRAWN | OFFICERS LEADS VENDORS
                    UserTask_DecideLateEoi      | CALLING                   | WITHDRAWN | OFFICERS LEADS VENDORS
                    UserTask_ScreenEois         | CALLING                   | WITHDRAWN | OFFICERS LEADS VENDORS
                    UserTask_DeclareConflicts   | CALLING                   | WITHDRAWN | OFFICERS LEADS VENDORS REVIEWERS
                    UserTask_ScoreEois          | CALLING                   | WITHDRAWN | OFFICERS LEADS VENDORS REVIEWERS
                    UserTask_DecideRevisedList  | CALLING                   | WITHDRAWN | OFFICERS LEADS VENDORS REVIEWERS
                    UserTask_PlanWorkshop       | WORKSHOP                  | DECIDED   | OFFICERS LEADS VENDORS REVIEWERS NEW_LEAD
                    UserTask_AdjustSeating      | WORKSHOP                  | DECIDED   | OFFICERS LEADS VENDORS REVIEWERS NEW_LEAD
                    UserTask_RecordTableOutcome | WORKSHOP                  | DECIDED   | OFFICERS LEADS VENDORS REVIEWERS NEW_LEAD
                    UserTask_HoldSession        | DEPARTMENTAL_WORKSHOPPING | DECIDED   | OFFICERS LEADS VENDORS REVIEWERS NEW_LEAD
                    UserTask_WriteCase          | BUSINESS_CASE             | DECIDED   | OFFICERS LEADS VENDORS REVIEWERS NEW_LEAD
                    UserTask_ReviewFinances     | BUSINESS_CASE             | DECIDED   | OFFICERS LEADS VENDORS REVIEWERS NEW_LEAD FINANCE
                    UserTask_DecideCases        | BUSINESS_CASE             | DECIDED   | OFFICERS LEADS VENDORS REVIEWERS NEW_LEAD FINANCE
                    UserTask_PrepareRoundtable  | ROADMAP                   | DECIDED   | OFFICERS LEADS VENDORS REVIEWERS NEW_LEAD FINANCE
                    UserTask_RecordDiscussion   | ROADMAP                   | DECIDED   | OFFICERS LEADS VENDORS REVIEWERS NEW_LEAD FINANCE GUESTS
                    """)
    void withdrawnWhereATaskIsOpenItEndsAndEverybodyHearsOnce(String task, String stage, String call, String parties) {
        assertThat(this.withdrawn).containsKey(task);
        Withdrawn then = Objects.requireNonNull(this.withdrawn.get(task));
        assertThat(then.stage()).isEqualTo(stage);
        assertThat(then.state()).isEqualTo("WITHDRAWN");
        assertThat(then.running()).as("still running").isEmpty();
        assertThat(then.call()).isEqualTo(call);
        assertThat(then.told()).containsExactlyInAnyOrderElementsOf(
                Stream.of(parties.split(" ")).flatMap((party) -> PARTIES.get(party).stream()).toList());
    }

    @Test
    void onceMailsAreDeliveredNothingRunsAtAll() {
        assertThat(texts("select state from programme")).containsExactly("WITHDRAWN");
        assertThat(texts("select id_ from act_ru_execution")).isEmpty();
        assertThat(texts("select id_ from act_ru_job")).isEmpty();
        assertThat(texts("select distinct state from message")).containsExactly("ACCEPTED");
    }

    private List<String> texts(String sql) {
        return this.jdbc.sql(sql).query(String.class).list();
    }

    /**
     * @param stage where the programme was
     * @param running what runs besides mailings
     * @param call state of the call, or none
     * @param told local parts of the addresses to which the withdrawal is sent
     */
    private record Withdrawn(String stage, String state, List<String> running, String call, List<String> told) {
    }

    /** The rehearsal's officers, of whom one withdraws the programme again and again. */
    private final class WithdrawingScripts extends OfficerScripts {

        private final OfficersAtWork officers;

        WithdrawingScripts(RehearsalSettings settings, RehearsalDates dates, Clock clock, OfficersAtWork officers) {
            super(settings, dates, clock);
            this.officers = officers;
        }

        @Override
        Function<JsonNode, Map<String, Object>> of(String task) {
            if (LAST.equals(task)) {
                withdraw(task);
            }
            else if (!WithdrawalInEveryStageProcessTests.this.withdrawn.containsKey(task)) {
                WithdrawalInEveryStageProcessTests.this.engine.inTransactionTakenBack(() -> withdraw(task));
            }
            Function<JsonNode, Map<String, Object>> script = super.of(task);
            return switch (task) {
                case "UserTask_NominateAreas" -> (view) -> shortened(script.apply(view), "areas", 2);
                case "UserTask_AppointReviewers" -> (view) -> shortened(script.apply(view), "reviewers", 3);
                case "UserTask_RecordTableOutcome" -> (view) -> shortened(script.apply(view), "ideas", 2);
                default -> script;
            };
        }

        private void withdraw(String task) {
            String stage = texts("select state from programme").get(0);
            this.officers.start("rosa", "programme-withdrawal", Map.of("reference",
                    texts("select reference from programme").get(0), "reason", "Money ran out", "confirmed", true));
            WithdrawalInEveryStageProcessTests.this.withdrawn.put(task,
                    new Withdrawn(stage, texts("select state from programme").get(0), texts("""
                            select d.key_ || ' ' || coalesce(e.act_id_, '') from act_ru_execution e
                              join act_re_procdef d on d.id_ = e.proc_def_id_ where d.key_ <> 'mailing'
                            union all
                            select task_def_key_ from act_ru_task
                            union all
                            select process_def_key_ || ' ' || handler_type_ from act_ru_job
                             where process_def_key_ <> 'mailing'
                            """), texts("select coalesce((select state from call), 'none')").get(0), texts("""
                            select split_part(m.email, '@', 1) from message m join mailing g on g.id = m.mailing_id
                             where g.template = 'programme-withdrawn'
                            """)));
        }

        private static Map<String, Object> shortened(Map<String, Object> answers, String rows, int most) {
            Map<String, Object> shortened = new LinkedHashMap<>(answers);
            shortened.computeIfPresent(rows, (name, all) -> ((List<?>) all).subList(0, most));
            return shortened;
        }

    }

}
