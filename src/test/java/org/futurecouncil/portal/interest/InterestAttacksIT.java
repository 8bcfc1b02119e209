package org.futurecouncil.portal.interest;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.ProcessEngine;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.eoi.CallScene;
import org.futurecouncil.portal.VendorBrowser;
import org.futurecouncil.portal.access.SignedInVendor;
import org.futurecouncil.testing.ApplicationTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Other vendors, strangers and bad input at the pages of an expression of interest. */
@ApplicationTest
class InterestAttacksIT {

    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    private CallScene scene;

    private VendorBrowser owner;

    private VendorBrowser other;

    private VendorBrowser nobody;

    private String eoi;

    private UUID file;

    @BeforeEach
    void anExpressionOfInterestWithAFile() throws Exception {
        this.scene = new CallScene(this.engine, this.jdbc, "COTF-2036-" + NUMBER.incrementAndGet(), 2);
        this.scene.opened(2, Duration.ofDays(20));
        String address = "http://localhost:" + this.port;
        this.owner = new VendorBrowser(address, SignedInVendor.of(this.jdbc, this.scene.vendor(1)).cookie());
        this.other = new VendorBrowser(address, SignedInVendor.of(this.jdbc, this.scene.vendor(2)).cookie());
        this.nobody = new VendorBrowser(address, "");
        String area = this.jdbc.sql("""
                select l.service_area_id::text from call_area l join call c on c.id = l.call_id
                 where c.reference = :reference limit 1
                """).param("reference", this.scene.callReference()).query(String.class).single();
        this.owner.post("/calls/" + this.scene.callReference() + "/interest", "subject=" + area);
        this.eoi = "/my/interests/" + this.scene.eoiReference(1);
        upload("letter.pdf", "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF".getBytes(StandardCharsets.UTF_8));
        this.file = this.jdbc
            .sql("""
                    select f.id from eoi_file f join expression_of_interest e on e.id = f.eoi_id where e.reference = :reference
                    """)
            .param("reference", this.scene.eoiReference(1))
            .query(UUID.class)
            .single();
    }

    @Test
    void everyPageAndFileIsItsOwnersAlone() throws Exception {
        List<String> pages = List.of("", "/subject", "/summary", "/approach", "/evidence", "/files",
                "/files/" + this.file, "/confidential", "/colleagues", "/check", "/versions", "/withdraw");
        for (String page : pages) {
            assertThat(this.owner.get(this.eoi + page).statusCode()).as("owner " + page).isEqualTo(200);
            assertThat(this.other.get(this.eoi + page).statusCode()).as("another vendor " + page).isEqualTo(404);
            HttpResponse<String> stranger = this.nobody.get(this.eoi + page);
            assertThat(stranger.statusCode()).as("nobody " + page).isEqualTo(302);
            assertThat(stranger.headers().firstValue("Location").orElse("")).contains("/sign-in?to=");
        }
        UUID id = UUID.randomUUID();
        for (String action : List.of("/subject", "/summary", "/files", "/files/" + this.file + "/remove",
                "/confidential", "/confidential/" + id + "/remove", "/colleagues", "/colleagues/" + id + "/remove",
                "/check", "/kept/" + id, "/withdraw", "/discard")) {
            assertThat(this.other.post(this.eoi + action, "text=stolen&completed=yes&declared=yes").statusCode())
                .as("another vendor " + action)
                .isEqualTo(404);
            assertThat(this.nobody.post(this.eoi + action, "text=stolen").statusCode()).as("nobody " + action)
                .isEqualTo(401);
            assertThat(this.owner.send(this.owner.forged(this.eoi + action, "text=forged")).statusCode())
                .as("forged " + action)
                .isEqualTo(403);
        }
        assertThat(this.other.get("/my/outcomes/" + this.scene.eoiReference(1)).statusCode()).isEqualTo(404);
        assertThat(texts()).containsExactly("DRAFT//");
    }

    @Test
    void aFileIsDownloadedAndNeverShown() throws Exception {
        HttpResponse<String> answer = this.owner.get(this.eoi + "/files/" + this.file);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment; filename=");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = { "<script>alert(1)</script>", "a\u0000b\u0007c", "\u202Egnp.exe", "😀𝔘𝔫𝔦",
            "x\r\nBcc: everybody@evil.example", "' or 1=1 --", "${7*7}", "__${7*7}__::.x" })
    void hostileTextIsTextAndNothingElse(String typed) throws Exception {
        assertThat(write("summary", typed).statusCode()).isEqualTo(302);
        HttpResponse<String> answer = this.owner.get(this.eoi + "/summary");
        assertThat(answer.statusCode()).isEqualTo(200);
        Document page = Jsoup.parse(answer.body());
        String shown = page.select("#text").val();
        assertThat(shown).doesNotContain("\u0000", "\u0007", "\u202E").isNotEmpty();
        assertThat(shown.replace("\n", "").replaceAll("\\s", ""))
            .isEqualTo(typed.replaceAll("[\\u0000\\u0007\\u202E\\s]", ""));
        assertThat(page.select("main script")).isEmpty();
        for (String field : List.of("name=" + VendorBrowser.encoded(typed) + "&email=a%40b.example",
                "name=Kim&email=" + VendorBrowser.encoded(typed))) {
            assertThat(this.owner.post(this.eoi + "/colleagues", field).statusCode()).isIn(200, 302);
        }
    }

    @Test
    void aTextThatIsTooLongIsRefusedAndStillThere() throws Exception {
        HttpResponse<String> answer = this.owner.post(this.eoi + "/summary",
                "basedOn=1&completed=yes&text=" + "a".repeat(10_001));
        assertThat(answer.statusCode()).isEqualTo(200);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#text-error").text()).contains("shorten this to 10,000 characters");
        assertThat(page.select("#text").val()).hasSize(10_001);
    }

    @Test
    void filesThatReviewersCannotOpenSafelyAreRefusedWithASentence() throws Exception {
        assertThat(refusal(upload("empty.pdf", new byte[0]))).contains("empty.pdf: ");
        assertThat(
                refusal(upload("page.pdf", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8))))
            .contains("page.pdf: ");
        assertThat(refusal(upload("large.pdf", large(11)))).contains("larger than 10 MB");
        Document tooMuch = Jsoup.parse(upload("huge.pdf", large(60)).body());
        assertThat(tooMuch.select("h1").text()).isEqualTo("What you sent is too large");
        assertThat(this.jdbc
            .sql("""
                    select count(*) from eoi_file f join expression_of_interest e on e.id = f.eoi_id where e.reference = :reference
                    """)
            .param("reference", this.scene.eoiReference(1))
            .query(Integer.class)
            .single()).isEqualTo(1);
    }

    @Test
    void theSameFormSentTwiceAtOnceIsOneExpressionOfInterest() throws Exception {
        for (String section : List.of("summary", "approach")) {
            write(section, "Text");
        }
        Document check = Jsoup.parse(this.owner.get(this.eoi + "/check").body());
        String form = "declared=yes&name=Noor&revision=" + check.select("[name=revision]").val() + "&declaration="
                + VendorBrowser.encoded(check.select("[name=declaration]").val());
        HttpRequest sending = this.owner.form(this.eoi + "/check", form, this.owner.proof());
        List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 8)
            .mapToObj((i) -> this.owner.sendAsync(sending))
            .toList();
        all.forEach((answer) -> assertThat(answer.join().statusCode()).isEqualTo(302));
        assertThat(texts()).containsExactly("SUBMITTED/Text/Text");
        assertThat(this.jdbc.sql("""
                select count(*) from message m join mailing g on g.id = m.mailing_id
                 where g.template = 'eoi-receipt' and m.data ->> 'eoiReference' = :reference
                """).param("reference", this.scene.eoiReference(1)).query(Integer.class).single())
            .isLessThanOrEqualTo(1);
        assertThat(this.jdbc.sql("select max(version) from expression_of_interest where reference = :reference")
            .param("reference", this.scene.eoiReference(1))
            .query(Integer.class)
            .single()).isEqualTo(1);
    }

    private HttpResponse<String> write(String section, String text) throws Exception {
        String basedOn = Jsoup.parse(this.owner.get(this.eoi + "/" + section).body()).select("[name=basedOn]").val();
        return this.owner.post(this.eoi + "/" + section,
                "basedOn=" + basedOn + "&completed=yes&text=" + VendorBrowser.encoded(text));
    }

    private List<String> texts() {
        return this.jdbc.sql("""
                select e.state || '/' || e.summary || '/' || e.approach from expression_of_interest e
                  join call c on c.id = e.call_id where c.reference = :reference
                """).param("reference", this.scene.callReference()).query(String.class).list();
    }

    private static String refusal(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body()).select("#file-error").text();
    }

    private static byte[] large(int megabytes) {
        byte[] bytes = new byte[megabytes * 1024 * 1024];
        System.arraycopy("%PDF-1.4\n".getBytes(StandardCharsets.UTF_8), 0, bytes, 0, 9);
        return bytes;
    }

    private HttpResponse<String> upload(String name, byte[] content) throws Exception {
        return this.owner.upload(this.eoi + "/files", name, content);
    }

}
