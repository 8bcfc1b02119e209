package org.futurecouncil.portal.interest;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.ProcessEngine;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.futurecouncil.CouncilOfTheFuture;
import org.futurecouncil.eoi.CallScene;
import org.futurecouncil.eoi.files.SampleFiles;
import org.futurecouncil.portal.VendorBrowser;
import org.futurecouncil.portal.access.SignedInVendor;
import org.futurecouncil.testing.ApplicationProcess;
import org.futurecouncil.testing.TestDatabase;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A vendor writes an expression of interest while the server is killed again and again:
 * whatever was answered is there, and the same link and session lead on.
 */
@Tag("own-jvm")
class KilledServerIT {

    private static final Pattern ADDRESS = Pattern.compile("Tomcat started on port (\\d+)");

    private static final String LONG_TEXT = "Was wir vorschlagen 🚧 ".repeat(400).strip();

    private final String database = TestDatabase.newDatabase();

    private ApplicationProcess server;

    private String cookie;

    private VendorBrowser vendor;

    private JdbcClient jdbc;

    @AfterEach
    void end() {
        if (this.server != null) {
            this.server.close();
        }
    }

    @Test
    void aDraftSurvivesAKillBetweenAnyTwoPagesAndInTheMiddleOfOne() throws Exception {
        try (ConfigurableApplicationContext office = new SpringApplicationBuilder(CouncilOfTheFuture.class)
            .web(WebApplicationType.NONE)
            .run(arguments("--camunda.bpm.job-execution.enabled=false").toArray(String[]::new))) {
            this.jdbc = office.getBean(JdbcClient.class);
            CallScene scene = new CallScene(office.getBean(ProcessEngine.class), this.jdbc, "COTF-2037-01", 2);
            scene.opened(1, Duration.ofDays(20));
            this.cookie = SignedInVendor.of(this.jdbc, scene.vendor(1)).cookie();

            start();
            String call = "/calls/" + scene.callReference() + "/interest";
            String area = Jsoup.parse(get(call).body()).select("input[name=subject]").first().val();
            assertThat(this.vendor.post(call, "subject=" + area).statusCode()).isEqualTo(302);
            String eoi = "/my/interests/" + scene.eoiReference(1);
            assertThat(save(eoi + "/summary", LONG_TEXT).statusCode()).isEqualTo(302);
            killAndStart();

            assertThat(text(eoi + "/summary")).isEqualTo(LONG_TEXT);
            assertThat(this.vendor.upload(eoi + "/files", "plan.pdf", SampleFiles.pdf("plan")).statusCode())
                .isEqualTo(302);
            assertThat(save(eoi + "/approach", "First").statusCode()).isEqualTo(302);
            HttpRequest second = this.vendor.form(eoi + "/approach", "completed=yes&basedOn=1&text=Second",
                    this.vendor.proof());
            CompletableFuture<Boolean> answered = this.vendor.sendAsync(second)
                // where the server died before it could answer, it has not
                .handle((answer, death) -> death == null && answer.statusCode() == 302);
            killAndStart();

            assertThat(text(eoi + "/summary")).isEqualTo(LONG_TEXT);
            assertThat(text(eoi + "/approach")).isIn(answered.join() ? List.of("Second") : List.of("First", "Second"));
            assertThat(Jsoup.parse(get(eoi + "/files").body()).select("main").text()).contains("plan.pdf");
            Document check = Jsoup.parse(get(eoi + "/check").body());
            assertThat(this.vendor
                .post(eoi + "/check", "declared=yes&name=Noor&revision=" + check.select("input[name=revision]").val()
                        + "&declaration=" + VendorBrowser.encoded(check.select("input[name=declaration]").val()))
                .statusCode()).isEqualTo(302);
            this.server.kill();
            this.server.awaitEnd();

            assertThat(this.jdbc.sql("select state || ' ' || version || ' ' || summary from expression_of_interest")
                .query(String.class)
                .list()).containsExactly("SUBMITTED 1 " + LONG_TEXT);
            assertThat(this.jdbc.sql("""
                    select (select count(*) from message m join mailing g on g.id = m.mailing_id
                             where g.template = 'eoi-receipt')
                           + (select count(*) from eoi_receipt_due)
                    """).query(Long.class).single()).as("the receipt is on its way").isEqualTo(1);
        }
    }

    private void killAndStart() throws Exception {
        this.server.kill();
        this.server.awaitEnd();
        start();
    }

    private void start() {
        this.server = ApplicationProcess.start(arguments("--server.port=0"));
        this.server.awaitOutput("Started CouncilOfTheFuture in");
        Matcher address = ADDRESS.matcher(this.server.output());
        assertThat(address.find()).isTrue();
        this.vendor = new VendorBrowser("http://localhost:" + address.group(1), this.cookie);
    }

    private List<String> arguments(String more) {
        List<String> all = new ArrayList<>(List.of("--spring.datasource.url=" + this.database,
                "--spring.datasource.username=postgres", "--spring.datasource.password=postgres",
                "--council.mail.only-local=true", "--council.admin.user=j.smith",
                "--council.admin.password=Sunflower-77x", "--spring.jmx.enabled=false", "--spring.main.banner-mode=off",
                "--logging.level.org.springframework.boot.web.embedded.tomcat=info"));
        all.add(more);
        return all;
    }

    private String text(String path) throws Exception {
        return Jsoup.parse(get(path).body()).select("#text").val();
    }

    private HttpResponse<String> save(String path, String text) throws Exception {
        return this.vendor.post(path, "completed=yes&basedOn=0&text=" + VendorBrowser.encoded(text));
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpResponse<String> answer = this.vendor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }

}
