package org.futurecouncil.portal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.local.ReceivedMail;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.testing.ApplicationTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** From the invitation in a vendor's mailbox to no more of them, and back. */
@ApplicationTest
class UnsubscribeIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Mailings mailings;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LocalMailbox mailbox;

    private PortalScene scene;

    @BeforeEach
    void begin() {
        this.scene = new PortalScene(this.jdbc, this.mailings, this.transaction);
    }

    @Test
    void aMailProgramUnsubscribesWithOneClickAndTheNextInvitationStaysAway() throws Exception {
        this.scene.invite("first");
        ReceivedMail mail = received(1);
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        String path = URI.create(header(mail, "List-Unsubscribe").replaceAll("[<>]", "")).getPath();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = send("POST", path, "List-Unsubscribe=One-Click");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
        this.scene.invite("second");
        this.scene.tellOutcome("third");
        received(2);
        assertThat(this.scene.states()).containsExactly("first ACCEPTED", "second SUPPRESSED", "third ACCEPTED");
        assertThat(this.mailbox.to(this.scene.email()).get(0).headers())
            .noneMatch((field) -> field.name().startsWith("List-Unsubscribe"));
    }

    @Test
    void lookingChangesNothingAndTheButtonsDo() throws Exception {
        this.scene.invite("first");
        String link = header(received(1), "List-Unsubscribe").replaceAll("[<>]", "");
        assertThat(this.mailbox.to(this.scene.email()).get(0).text()).contains(link);
        String path = URI.create(link).getPath();
        send("HEAD", path, "");
        Document page = page(send("GET", path, ""), 200);
        assertThat(page.select("h1").text()).isEqualTo("Do you want no more invitations to new calls?");
        assertThat(page.select(".council-header").text()).isEqualTo("Example Council of the Portal");
        assertThat(page.select("footer a[href^=mailto]").attr("href")).isEqualTo("mailto:portal@council.example");
        assertThat(this.scene.optedOut()).isFalse();
        page = page(press(page, "Stop invitations to new calls"), 200);
        assertThat(page.select("h1").text()).isEqualTo("You get no more invitations to new calls");
        assertThat(page.title()).isEqualTo("You get no more invitations - Example Council of the Portal");
        assertThat(this.scene.optedOut()).isTrue();
        page = page(send("GET", path, ""), 200);
        page = page(press(page, "Invite me to new calls again"), 200);
        assertThat(page.select("h1").text()).isEqualTo("You get invitations to new calls again");
        assertThat(this.scene.optedOut()).isFalse();
        this.scene.invite("second");
        received(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "00000000-0000-4000-8000-000000000000", "nonsense", "1-1-1-1-1", "<script>" })
    void aLinkThatLeadsNowhereSaysSoAndNamesWhomToAsk(String id) throws Exception {
        String path = "/unsubscribe/" + java.net.URLEncoder.encode(id, StandardCharsets.UTF_8);
        for (HttpResponse<String> answer : List.of(send("GET", path, ""), send("POST", path, ""),
                send("POST", path + "/undo", ""))) {
            Document page = page(answer, 404);
            assertThat(page.select("h1").text()).isEqualTo("This link leads nowhere");
            assertThat(page.select("footer a[href^=mailto]").text()).isEqualTo("innovation@council.example");
        }
    }

    @Test
    void theIdOfAnOutcomeOptsOutOfNothing() throws Exception {
        this.scene.tellOutcome("first");
        page(send("POST", "/unsubscribe/" + this.scene.message("first"), "List-Unsubscribe=One-Click"), 404);
        assertThat(this.scene.optedOut()).isFalse();
    }

    @Test
    void thePagesRunThisSitesScriptsAloneAndAreKeptByNobody() throws Exception {
        for (String id : List.of(UUID.randomUUID().toString(), invited())) {
            HttpResponse<String> answer = send("GET", "/unsubscribe/" + id, "");
            assertThat(answer.headers().allValues("Content-Security-Policy")).singleElement()
                .asString()
                .contains("default-src 'none'", "style-src 'self'", "script-src 'self'")
                .contains("frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex");
            Document page = Jsoup.parse(answer.body());
            assertThat(page.select("script:not([src]), [style], style")).isEmpty();
            assertThat(send("GET", page.select("link[rel=stylesheet]").attr("href"), "").statusCode()).isEqualTo(200);
        }
    }

    private String invited() {
        this.scene.invite("first");
        return this.scene.message("first").toString();
    }

    private ReceivedMail received(int count) {
        return Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> this.mailbox.to(this.scene.email()), (mails) -> mails.size() == count)
            .get(0);
    }

    private static String header(ReceivedMail mail, String name) {
        return mail.headers().stream().filter((field) -> field.name().equals(name)).findFirst().orElseThrow().value();
    }

    private static Document page(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("main h1")).hasSize(1);
        assertThat(page.title()).isNotBlank();
        return page;
    }

    private HttpResponse<String> press(Document page, String button) throws Exception {
        assertThat(page.select("main button")).singleElement()
            .satisfies((one) -> assertThat(one.text()).isEqualTo(button));
        return send(page.select("main form").attr("method").toUpperCase(java.util.Locale.ROOT),
                page.select("main form").attr("action"), "");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

}
