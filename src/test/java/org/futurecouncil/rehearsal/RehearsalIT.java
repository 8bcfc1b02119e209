package org.futurecouncil.rehearsal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.futurecouncil.CouncilOfTheFuture;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The main job on its real input: one whole programme, run as a council runs it. */
@Tag("own-jvm")
class RehearsalIT {

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext application;

    private static JdbcClient jdbc;

    @BeforeAll
    static void rehearse() {
        // settings of a real installation must not matter
        application = SpringApplication.run(CouncilOfTheFuture.class, "--rehearsal",
                "--spring.mail.host=mail.real-council.example",
                "--spring.datasource.url=jdbc:postgresql://real.example/real", "--council.mail.only-local=false",
                "--council.rehearsal.report=" + folder.resolve("report.html"));
        jdbc = application.getBean(JdbcClient.class);
    }

    @AfterAll
    static void close() {
        application.close();
    }

    @Test
    void theProgrammeComesToItsRoadmapAndNothingKeepsRunning() {
        assertThat(text("select state from programme")).isEqualTo("COMPLETED");
        assertThat(number("select count(*) from act_ru_execution")).isZero();
        assertThat(number("select count(*) from act_ru_incident")).isZero();
        assertThat(number("select count(*) from act_ru_job")).isZero();
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
    }

    @Test
    void noReviewerScoresAVendorWithWhomThereIsAConflictAndEveryEoiIsScoredTwice() {
        assertThat(number("select count(*) from conflict_of_interest")).isPositive();
        assertThat(number("""
                select count(*) from eoi_score s join expression_of_interest e on e.id = s.eoi_id
                  join conflict_of_interest c on c.vendor_id = e.vendor_id and c.reviewer = s.reviewer
                """)).isZero();
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
                "eoi-reminder", "eoi-reminder-draft", "eoi-extension", "eoi-outcome", "workshop-invitation",
                "workshop-receipt", "workshop-reminder", "workshop-joining", "workshop-thanks",
                "roadmap-roundtable-invitation", "roadmap-outcomes-published", "task-assigned", "task-overdue",
                "task-escalation");
    }

    @Test
    void whoHadAnsweredWasNotReminded() {
        assertThat(number("""
                select count(*) from message m join mailing g on g.id = m.mailing_id
                 where g.template in ('eoi-reminder', 'eoi-reminder-draft')
                   and exists (select 1 from expression_of_interest e where e.vendor_id::text = m.recipient_id
                                and e.state = 'SUBMITTED' and e.late_reason is null and e.submitted_at < m.queued_at)
                """)).isZero();
    }

    @Test
    void theReportSaysWhoGotWhichMailWhenAndShowsChartsBesideTheirTables() throws Exception {
        Document report = Jsoup.parse(Files.readString(folder.resolve("report.html")));
        assertThat(report.select("h2").eachText()).contains("The funnel", "EOIs: the scores and why",
                "Business cases: the decision and its sensitivity", "Who got which mail when");
        assertThat(report.select("section:has(svg) table")).hasSameSizeAs(report.select("svg"));
        long mails = number("select count(*) from message");
        assertThat(report.select("section:has(h2:containsOwn(Who got which mail when)) tbody tr")).hasSize((int) mails);
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
