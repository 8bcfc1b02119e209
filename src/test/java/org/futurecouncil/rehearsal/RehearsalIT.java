package org.futurecouncil.rehearsal;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.futurecouncil.CouncilOfTheFuture;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** The main job on its real input: one whole programme, run as a council runs it. */
@Tag("own-jvm")
@ExtendWith(OutputCaptureExtension.class)
class RehearsalIT {

    @TempDir
    private static Path folder;

    /** In the place of a council's real servers: nobody may connect to it. */
    private static ServerSocket realServer;

    private static ConfigurableApplicationContext application;

    private static JdbcClient jdbc;

    private static Document report;

    private static String printed;

    @BeforeAll
    static void rehearse(CapturedOutput output) throws Exception {
        realServer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        String host = realServer.getInetAddress().getHostAddress();
        String database = "jdbc:postgresql://" + host + ":" + realServer.getLocalPort() + "/real";
        // settings of a real installation must not matter
        application = SpringApplication.run(CouncilOfTheFuture.class, "--rehearsal", "--spring.mail.host=" + host,
                "--spring.mail.port=" + realServer.getLocalPort(), "--spring.datasource.url=" + database,
                "--spring.datasource.hikari.jdbc-url=" + database, "--spring.flyway.url=" + database,
                "--spring.flyway.user=real", "--spring.flyway.password=real", "--council.mail.only-local=false",
                "--council.mail.sender=notify",
                "--council.mail.notify.base-url=http://" + host + ":" + realServer.getLocalPort(),
                "--council.rehearsal.report=" + folder.resolve("report.html"));
        jdbc = application.getBean(JdbcClient.class);
        report = Jsoup.parse(Files.readString(folder.resolve("report.html")));
        printed = output.getOut();
    }

    @AfterAll
    static void close() throws Exception {
        application.close();
        realServer.close();
    }

    @Test
    void noServerThatIsSetIsEverConnectedTo() throws Exception {
        realServer.setSoTimeout(1);
        assertThatThrownBy(realServer::accept).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void theProgrammeComesToItsRoadmapAndNothingKeepsRunning() {
        assertThat(text("select state from programme")).isEqualTo("COMPLETED");
        assertThat(list("""
                select distinct d.key_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                """)).as("the digest of the next day waits").containsExactly("officer-digest");
        assertThat(number("select count(*) from act_ru_incident")).isZero();
        assertThat(number("select count(*) from act_ru_job where handler_type_ <> 'history-cleanup'")).isEqualTo(1);
        assertThat(application.getBean(Rehearsal.class).getExitCode()).isZero();
    }

    @Test
    void theListThatComesOutDiffersFromTheOneThatWentIn() {
        assertThat(number("select count(*) from service_area where origin = 'NOMINATED'")).isEqualTo(6);
        assertThat(list("select name from service_area where state = 'NOT_SHORTLISTED'"))
            .containsExactly("Bookings of library rooms");
        assertThat(list("select name from service_area where origin = 'PROPOSED' and state = 'SHORTLISTED'"))
            .containsExactly("Street lighting faults");
        assertThat(number("select count(*) from workshop_table")).isEqualTo(6);
    }

    @Test
    void sixtyVendorsSend270EoisAndOneMoreIsAcceptedLate() {
        assertThat(number("select count(*) from vendor")).isEqualTo(60);
        assertThat(number("select count(*) from expression_of_interest where state = 'SUBMITTED'")).isEqualTo(271);
        assertThat(
                number("select count(*) from expression_of_interest where state = 'SUBMITTED' and late_reason <> ''"))
            .isEqualTo(1);
        assertThat(number("select count(*) from expression_of_interest where state = 'REFUSED'")).isEqualTo(1);
        assertThat(number("select count(*) from expression_of_interest where not eligible")).isEqualTo(1);
    }

    @Test
    void anOfficerBringsTheVendorsInByTheFormThatTakesAFile() {
        assertThat(jdbc.sql("select file_name, imported_by, added from vendor_import").query().listOfRows())
            .containsExactly(Map.of("file_name", "vendors.csv", "imported_by", "amara", "added", 60));
        assertThat(number("select count(*) from act_hi_procinst where proc_def_key_ = 'vendor-import'")).isEqualTo(1);
    }

    @Test
    void noReviewerScoresAVendorWithWhomThereIsAConflictAndEveryEoiIsScoredTwice() {
        assertThat(number("select count(*) from conflict_of_interest")).isPositive();
        assertThat(number("""
                select count(*) from eoi_score s join expression_of_interest e on e.id = s.eoi_id
                  join conflict_of_interest c on c.vendor_id = e.vendor_id and c.reviewer = s.reviewer
                """)).isZero();
        assertThat(number("select count(distinct eoi_id) from eoi_score")).isEqualTo(270);
        assertThat(
                number("""
                        select count(*) from (select eoi_id from eoi_score group by eoi_id having count(distinct reviewer) < 2) x
                        """))
            .isZero();
        assertThat(number("select count(*) from moderated_score where agreed_score is not null")).isPositive();
    }

    @Test
    void someCasesFailTheGateAndOneToThreeAreApproved() {
        assertThat(number("select count(*) from business_case where state = 'NOT_PUT_FORWARD'")).isPositive();
        assertThat(number("select count(*) from business_case where state = 'APPROVED'")).isBetween(1L, 3L);
        assertThat(list("select distinct verdict from idea order by 1")).containsExactly("DISMISSED", "REDESIGNED",
                "STOOD_UP");
    }

    @Test
    void everyMailIsDeliveredOnThisMachineAndEveryKindWasSent() {
        assertThat(number("select count(*) from message where state <> 'ACCEPTED'")).isZero();
        assertThat(list("select distinct template from mailing order by 1")).contains("eoi-invitation", "eoi-receipt",
                "eoi-reminder", "eoi-reminder-draft", "eoi-extension", "eoi-ineligible", "eoi-outcome",
                "workshop-invitation", "workshop-receipt", "workshop-reminder", "workshop-joining", "workshop-thanks",
                "roadmap-roundtable-invitation", "roadmap-outcomes-published", "officer-digest", "task-escalation");
    }

    @Test
    void anOfficerGetsOneDigestADayAndNoneOnAWeekend() {
        assertThat(number("""
                select count(*) from message m join mailing g on g.id = m.mailing_id where g.template = 'officer-digest'
                """)).isPositive();
        assertThat(
                number("""
                        select count(*) from (select from message m join mailing g on g.id = m.mailing_id
                                               where g.template = 'officer-digest'
                                               group by m.recipient_id, (m.settled_at at time zone 'Europe/London')::date
                                              having count(*) > 1
                                                  or extract(isodow from (m.settled_at at time zone 'Europe/London')::date) > 5) x
                        """))
            .isZero();
    }

    @Test
    void whoHadAnsweredWasNotReminded() {
        assertThat(number("select count(*) from mailing where template like 'eoi-reminder%'")).isPositive();
        assertThat(number("""
                select count(*) from message m join mailing g on g.id = m.mailing_id
                 where g.template in ('eoi-reminder', 'eoi-reminder-draft')
                   and exists (select 1 from expression_of_interest e where e.vendor_id::text = m.recipient_id
                                and e.state = 'SUBMITTED' and e.late_reason is null and e.submitted_at < m.queued_at)
                """)).isZero();
    }

    @Test
    void onlyTheseAreRefused() {
        assertThat(application.getBean(Refusals.class).all())
            .extracting(Refusals.Refusal::act, (refusal) -> refusal.sentence().replaceAll("[:.].*", ""))
            .containsExactlyInAnyOrder(tuple("Screen the EOIs", "Decide on the late EOI first"),
                    tuple("Send an EOI in", "Call COTF-2027-01-CALL closed on Tuesday 9 March 2027, 5"));
        assertThat(rows("refused")).hasSize(2);
    }

    @Test
    void whoeverIsRefusedPutsTheTaskBackForTheOthers() {
        assertThat(application.getBean(Refusals.class).all())
            .filteredOn((refusal) -> "Screen the EOIs".equals(refusal.act()))
            .extracting(Refusals.Refusal::who)
            .containsExactly("Ben Whitfield");
        assertThat(number("""
                select count(*) from act_hi_op_log o join act_hi_taskinst t on t.id_ = o.task_id_
                 where t.task_def_key_ = 'UserTask_ScreenEois' and o.operation_type_ = 'Claim'
                   and o.property_ = 'assignee' and o.org_value_ = 'ben' and o.new_value_ is null
                """)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    Vendors invited                       | select count(*) from invitation
                    Vendors that never answered           | select count(*) from vendor v where not exists (select from expression_of_interest where vendor_id = v.id)
                    Drafts never sent in                  | select count(*) from expression_of_interest where state = 'DRAFT'
                    Late EOIs accepted                    | select count(*) from expression_of_interest where late_decided_at is not null and state = 'SUBMITTED'
                    Late EOIs refused                     | select count(*) from expression_of_interest where state = 'REFUSED'
                    EOIs received in all                  | select count(*) from expression_of_interest where state = 'SUBMITTED'
                    EOIs not eligible                     | select count(*) from expression_of_interest where not eligible
                    Conflicts of interest declared        | select count(*) from conflict_of_interest
                    Scores given                          | select count(*) from eoi_score
                    Scores moderated                      | select count(*) from moderated_score
                    Vendors’ ideas promoted to projects   | select areas_promoted from outcome_publication
                    Vendors that accepted and had a place | select count(*) from attendance where table_id is not null
                    Vendors that declined                 | select count(*) from attendance where state = 'DECLINED'
                    Vendors that did not answer           | select count(*) from attendance where answer_no = 0
                    Vendors that had to wait for a place  | select count(distinct attendance_id) from attendance_answer where state = 'WAITING'
                    People at the workshop                | select workshop_attendees from outcome_publication
                    Ideas dismissed                       | select ideas_dismissed from outcome_publication
                    Ideas redesigned                      | select ideas_redesigned from outcome_publication
                    Ideas that stood up                   | select ideas_stood_up from outcome_publication
                    Ideas dropped by departments          | select count(*) from departmental_result where result = 'DROPPED'
                    Business cases that failed the gate   | select count(*) from business_case where state = 'NOT_PUT_FORWARD'
                    Business cases that passed the gate   | select cases_passed_gate from outcome_publication
                    Business cases returned for rework    | select count(*) from approval_decision_case where outcome = 'RETURNED'
                    Business cases rejected               | select count(*) from business_case where state = 'REJECTED'
                    Business cases approved               | select cases_approved from outcome_publication
                    Guests invited to the roundtable      | select count(*) from roundtable_guest
                    Roadmap items                         | select roadmap_items from outcome_publication
                    Other councils that ask to join       | select count(*) from council_interest
                    """)
    void theFunnelCountsWhatTheTablesHold(String step, String sql) {
        long expected = number(sql);
        assertThat(expected).isPositive();
        Element row = rows("funnel").stream()
            .filter((one) -> one.child(1).text().equals(step))
            .findFirst()
            .orElseThrow();
        assertThat(row.child(2).text()).isEqualTo(Column.COUNT.show(expected));
        assertThat(printed).containsPattern(step + " +" + Column.COUNT.show(expected) + "\\R");
    }

    @Test
    void theReportSaysWhoGotWhichMailWhen() {
        assertThat(rows("messages")).hasSize((int) number("select count(*) from message")).allSatisfy((row) -> {
            assertThat(row.child(0).text()).matches("\\w{3} \\d+ \\w+ 2027, \\d\\d:\\d\\d");
            assertThat(row.child(5).text()).as("subject").isNotBlank();
        });
        assertThat(rows("messages").eachText()).filteredOn((row) -> row.contains("Invitation to the call"))
            .hasSize(60)
            .allSatisfy((row) -> assertThat(row).startsWith("Tue 2 Feb 2027, 09:00")
                .contains("Invitation to express interest: Call for expressions of interest, by "));
        assertThat(printed).containsPattern("Invitation to the call +vendors +60 +0 +2 Feb: 60\\R")
            .containsPattern("Call extended +vendors +60 +0 +21 Feb: 60\\R");
    }

    @Test
    void theReportSaysEveryScoreAndWhy() {
        assertThat(rows("scores")).hasSize((int) number("select count(*) from eoi_score"))
            .allSatisfy((row) -> assertThat(row.child(6).text()).startsWith("The evidence"));
        assertThat(rows("eois")).hasSize(270);
        assertThat(rows("criteria")).hasSize(4);
        assertThat(rows("moderations")).hasSize((int) number("select count(*) from moderated_score"));
        assertThat(rows("conflicts")).hasSize((int) number("select count(*) from conflict_of_interest"));
        assertThat(rows("contributions")).hasSize(4 * (int) number("select count(*) from case_ranking_place"));
        assertThat(rows("not-scored")).hasSize(3);
    }

    @Test
    void eachCaseIsShownWithItsNewestRankingAndWhatTheGateSaid() {
        Elements cases = rows("cases");
        assertThat(cases).hasSize((int) number("select count(*) from business_case"));
        String reworked = text("""
                select b.reference from business_case b join approval_decision_case c on c.business_case_id = b.id
                 where c.outcome = 'RETURNED'
                """);
        for (Element one : cases) {
            String reference = one.child(0).text();
            Map<String, Object> known = jdbc.sql("""
                    select b.gate_passed, b.gate_reason, (select max(k.round)
                              from case_ranking_place p join case_ranking k on k.id = p.ranking_id
                             where p.business_case_id = b.id) as round
                      from business_case b where reference = ?
                    """).param(reference).query().singleRow();
            boolean passed = Boolean.TRUE.equals(known.get("gate_passed"));
            assertThat(one.child(2).text()).matches("−?£\\d{1,3}(,\\d{3})*");
            assertThat(one.child(4).text()).isEqualTo(passed ? "passed" : "not passed");
            assertThat(one.child(5).text()).isEqualTo(known.get("gate_reason"));
            assertThat(one.child(6).text()).isEqualTo(passed ? String.valueOf(known.get("round")) : "");
            assertThat(one.child(6).text().equals("2")).isEqualTo(reference.equals(reworked));
        }
        assertThat(cases.eachText()).anyMatch((row) -> row.contains("−£"));
    }

    @Test
    void chartsStandBesideTheTablesThatHoldTheirNumbers() {
        assertThat(report.select("figure")).hasSizeGreaterThanOrEqualTo(8).allSatisfy((figure) -> {
            assertThat(figure.select("rect")).hasSizeGreaterThan(1);
            assertThat(figure.selectXpath("ancestor::section//tbody/tr").eachText()).isNotEmpty().as(figure.text());
            List<String> cells = figure.selectXpath("ancestor::section//td").eachText();
            assertThat(cells).containsAll(figure.select("text[text-anchor=start]").eachText());
        });
        assertThat(report.select("#sensitivity figure rect")).hasSameSizeAs(rows("sensitivity"));
        assertThat(report.select("#cases rect.below")).isNotEmpty();
        assertThat(printed).contains("Where the seconds went").doesNotContain("\tat ");
    }

    @Test
    void theFiguresArePrinted() {
        assertThat(printed).containsPattern("figure rehearsal\\.seconds \\d+\\.\\d s\\R")
            .contains("figure rehearsal.eois 271 EOIs",
                    "figure rehearsal.mails " + number("select count(*) from message") + " messages")
            .containsPattern("figure rehearsal\\.tasks \\d{3} tasks\\R");
    }

    private static Elements rows(String section) {
        return report.select("#" + section + " tbody tr");
    }

    private static String text(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    private static long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static List<String> list(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

}
