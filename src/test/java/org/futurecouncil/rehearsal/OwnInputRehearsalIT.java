package org.futurecouncil.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.futurecouncil.CouncilOfTheFuture;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A small council's rehearsal: its own vendors, its own days. */
@Tag("own-jvm")
@ExtendWith(OutputCaptureExtension.class)
class OwnInputRehearsalIT {

    private static final List<String> VENDORS = List.of("Ährenfeld Software", "Birchgate Data", "Cobbleway",
            "Dunmore Analytics", "Élan Health", "Fernhill Robotics", "Gorse & Heather", "Hazelmere Maps",
            "Ivybridge Voice", "Juniper Sensors", "Kestrel Planning", "Larch Lane Lights");

    @TempDir
    Path folder;

    private CapturedOutput output;

    @BeforeEach
    void listen(CapturedOutput captured) {
        this.output = captured;
    }

    @Test
    void itsOwnVendorsAndDaysGiveTheSameProgrammeEachTime() throws IOException {
        Document first;
        try (ConfigurableApplicationContext application = rehearse("first.html", VENDORS, "2027-07-01")) {
            first = report("first.html");
            JdbcClient jdbc = application.getBean(JdbcClient.class);
            assertThat(jdbc.sql("select state from programme").query(String.class).single()).isEqualTo("COMPLETED");
            assertThat(jdbc.sql("select organisation from vendor order by organisation collate \"C\"")
                .query(String.class)
                .list()).containsExactlyInAnyOrderElementsOf(VENDORS);
            assertThat(jdbc.sql("select file_name from vendor_import").query(String.class).single())
                .isEqualTo("own.csv");
            assertThat(first.select("#dates tr").eachText()).contains("The programme began Mon 1 Feb 2027, 09:00",
                    "The call opened Mon 1 Mar 2027, 09:00", "The call closed Thu 25 Mar 2027, 17:00",
                    "The workshop began Thu 1 Jul 2027, 09:30", "The roundtable began Wed 3 Nov 2027, 14:00");
            assertThat(jdbc.sql("select count(*) from call_extension").query(Long.class).single()).isZero();
            assertThat(jdbc.sql("select count(*) from expression_of_interest where state = 'SUBMITTED'")
                .query(Long.class)
                .single()).isEqualTo(55);
        }
        try (ConfigurableApplicationContext application = rehearse("second.html", VENDORS, "2027-07-01")) {
            Document second = report("second.html");
            // how long it took is no part of what came about
            first.select("#seconds").remove();
            second.select("#seconds").remove();
            List<String> before = first.select("tr").eachText();
            List<String> after = second.select("tr").eachText();
            assertThat(before).hasSizeGreaterThan(1000).hasSameSizeAs(after);
            for (int row = 0; row < before.size(); row++) {
                assertThat(after.get(row)).as("row %d", row).isEqualTo(before.get(row));
            }
        }
    }

    @Test
    void aDayForWhichOfficersComeTooLateStopsItWithAReportUpToThere() throws IOException {
        ConfigurableApplicationContext application = rehearse("report.html", VENDORS, "2027-05-24");
        assertThat(SpringApplication.exit(application)).isEqualTo(1);
        String sentence = "The workshop was to be on Monday 24 May 2027.";
        assertThat(this.output)
            .contains("The rehearsal stopped before its end.", sentence,
                    "council.rehearsal.workshop to that day or a later one", "figure rehearsal.eois 55 EOIs")
            .doesNotContain("\tat ");
        Document report = report("report.html");
        assertThat(report.select(".stopped").text()).contains(sentence);
        assertThat(report.select("#funnel tr").eachText()).contains("Call for EOIs Projects chosen 6",
                "Workshop People at the workshop 0");
        assertThat(report.select("#scores tbody tr")).hasSize(432);
    }

    @Test
    void tooFewVendorsAreRefusedWithASentence() throws IOException {
        ConfigurableApplicationContext application = rehearse("report.html", VENDORS.subList(0, 3), "2027-07-01");
        assertThat(SpringApplication.exit(application)).isEqualTo(1);
        assertThat(this.output).contains("The file holds 3 vendors. A rehearsal needs 10 at least")
            .doesNotContain("\tat ");
        assertThat(this.folder.resolve("report.html")).doesNotExist();
    }

    private ConfigurableApplicationContext rehearse(String report, List<String> vendors, String workshop)
            throws IOException {
        Path file = this.folder.resolve("own.csv");
        StringBuilder csv = new StringBuilder("\uFEFFOrganisation;Contact name;E-mail\r\n");
        for (String vendor : vendors) {
            csv.append(vendor).append(";Sam Müller;sam@").append(vendors.indexOf(vendor)).append(".example\r\n");
        }
        // as a spreadsheet writes it: bytes that only the import may decode
        Files.write(file, csv.toString().getBytes(StandardCharsets.UTF_8));
        return SpringApplication.run(CouncilOfTheFuture.class, "--rehearsal", "--council.rehearsal.vendors=" + file,
                "--council.rehearsal.start=2027-02-01", "--council.rehearsal.opens=2027-03-01",
                "--council.rehearsal.closes=2027-03-25", "--council.rehearsal.workshop=" + workshop,
                "--council.rehearsal.roundtable=2027-11-03",
                "--council.rehearsal.report=" + this.folder.resolve(report));
    }

    private Document report(String name) throws IOException {
        return Jsoup.parse(Files.readString(this.folder.resolve(name)));
    }

}
