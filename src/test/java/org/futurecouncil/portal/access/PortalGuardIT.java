package org.futurecouncil.portal.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.testing.ApplicationTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the portal answers to strangers, forgers and the impatient. */
@ApplicationTest
class PortalGuardIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private final HttpClient browser = HttpClient.newHttpClient();

    @Test
    void aStrangerIsAskedForALinkAndComesBackToThePageThatTheyWanted() throws Exception {
        HttpResponse<String> answer = get("/my/interests?sort=newest");
        assertThat(answer.statusCode()).isEqualTo(302);
        String address = answer.headers().firstValue("Location").orElseThrow();
        assertThat(page(get(URI.create(address).getRawPath() + "?" + URI.create(address).getRawQuery()), 200)
            .select("input[name=to]")
            .val()).isEqualTo("/my/interests?sort=newest");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.example/", "//evil.example/", "/\\evil.example", "/my//evil.example",
            "/camunda/app/admin", "/my/../camunda", "javascript:alert(1)", "/my\"><script>" })
    void nobodyIsLedElsewhere(String wanted) throws Exception {
        String query = "?to=" + java.net.URLEncoder.encode(wanted, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(page(get("/sign-in" + query), 200).select("input[name=to]").val()).isEqualTo("/my");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "forged", "00000000-0000-0000-0000-000000000000" })
    void aFormWithoutItsProofIsRefusedAndSaysWhatToDo(String proof) throws Exception {
        Document page = page(post("/sign-in", "email=a@vendor.example&_csrf=" + proof, ""), 403);
        assertThat(page.select("h1").text()).isEqualTo("This page has waited too long");
        assertThat(page.text()).contains("Nothing has been recorded");
    }

    @Test
    void aProofOfSomebodyElseIsNone() throws Exception {
        String mine = proof(get("/sign-in"));
        HttpResponse<String> theirs = get("/sign-in");
        page(post("/sign-in", "email=a@vendor.example&_csrf=" + mine, cookie(theirs)), 403);
        assertThat(post("/sign-in", "email=a@vendor.example&_csrf=" + proof(theirs), cookie(theirs)).statusCode())
            .isEqualTo(302);
    }

    @Test
    void aStrangersAnswerIsThatOfAVendorAndTenThousandRequestsMakeThreeMails() throws Exception {
        UUID id = UUID.randomUUID();
        String known = "lost-" + id + "@vendor.example";
        this.jdbc.sql("""
                insert into vendor (id, organisation, contact_name, email, registered_at)
                values (:id, 'Lost Links Ltd', 'Noor Example', :email, current_timestamp)
                """).param("id", id).param("email", known).update();
        HttpResponse<String> form = get("/sign-in");
        HttpResponse<String> toKnown = post("/sign-in", "email=" + known + "&_csrf=" + proof(form), cookie(form));
        HttpResponse<String> toUnknown = post("/sign-in", "email=un" + known + "&_csrf=" + proof(form), cookie(form));
        assertThat(toUnknown.statusCode()).isEqualTo(toKnown.statusCode()).isEqualTo(302);
        assertThat(toUnknown.headers().map().keySet()).isEqualTo(toKnown.headers().map().keySet());
        assertThat(toUnknown.headers().firstValue("Location")).isEqualTo(toKnown.headers().firstValue("Location"));
        String proof = proof(form);
        assertThat(IntStream.range(0, 10_000)
            .parallel()
            .mapToObj((request) -> status("/sign-in", "email=" + known + "&_csrf=" + proof, cookie(form)))
            .distinct()).containsExactly(302);
        assertThat(this.jdbc.sql("select count(*) from message where recipient_id = :id")
            .param("id", id.toString())
            .query(Integer.class)
            .single()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "..", "<script>" })
    void aLinkThatWasNeverSentLetsNobodyIn(String token) throws Exception {
        String path = "/enter/" + java.net.URLEncoder.encode(token, java.nio.charset.StandardCharsets.UTF_8);
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isIn(200, 400, 404);
        assertThat(answer.body()).doesNotContain("Continue as", "Exception");
        HttpResponse<String> form = get("/sign-in");
        HttpResponse<String> entered = post(path, "_csrf=" + proof(form), cookie(form));
        assertThat(entered.headers().allValues("Set-Cookie")).noneMatch((set) -> set.startsWith(SessionCookie.NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/sign-in", "/sign-in/sent", "/enter/unknown", "/my/none", "/calls/none", "/programmes",
            "/programmes/none/join", "/roundtables" })
    void everyPageRunsThisSitesScriptsAlone(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.headers().allValues("Content-Security-Policy")).singleElement()
            .asString()
            .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
            .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().allValues("Set-Cookie")).allMatch((cookie) -> cookie.startsWith("vendor-form="));
        assertThat(Jsoup.parse(answer.body()).select("style, [style], [onclick], script:not([src])")).isEmpty();
    }

    @Test
    void theStylesHaveNeitherGovUksTypefaceNorItsCrest() throws Exception {
        HttpResponse<String> styles = get("/portal/styles.css");
        assertThat(styles.statusCode()).isEqualTo(200);
        assertThat(styles.body()).doesNotContain("GDS Transport", "@font-face", "crest.svg")
            .contains("--council-typeface:Arial");
        assertThat(get("/portal/govuk-frontend.js").statusCode()).isEqualTo(200);
    }

    @Test
    void pagesOfProblemsAreReachedFromWithinAlone() throws Exception {
        for (String view : List.of("expired-form", "too-many", "failure", "../layout")) {
            assertThat(get("/portal/problem/" + view).statusCode()).as(view).isIn(400, 404);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    private HttpResponse<String> post(String path, String form, String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return send(request);
    }

    private int status(String path, String form, String cookie) {
        try {
            return post(path, form, cookie).statusCode();
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return this.browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + this.port + path);
    }

    private static String proof(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select("main input[name=_csrf]").val();
    }

    private static String cookie(HttpResponse<String> page) {
        return page.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static Document page(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("main h1")).hasSize(1);
        return page;
    }

}
