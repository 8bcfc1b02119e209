package org.futurecouncil.portal.account;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/**
 * What strangers, other suppliers and scanners of mail get to see of a supplier: nothing.
 */
@ApplicationTest
class AccountIT {

    private static final Pattern LINK = Pattern.compile("https?://\\S+(/register/confirm[\\w-]*/[\\w-]+)");

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

    @Autowired
    private ObjectMapper mapper;

    private final HttpClient browser = HttpClient.newHttpClient();

    private AccountScene vendor;

    @BeforeEach
    void registerVendor() {
        this.vendor = scene();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/my", "/my/details", "/my/details/email", "/my/preferences", "/my/mails", "/my/data",
            "/my/data/my-data.json", "/my/data/my-data.html", "/my/data/my-data.zip", "/my/removal" })
    void noPageOfASupplierOpensToAStranger(String path) throws Exception {
        assertThat(get(path, "").statusCode()).isEqualTo(302);
        assertThat(get(path, session(this.vendor)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/my/details", "/my/details/email", "/my/preferences", "/my/preferences/end",
            "/my/removal", "/my/removal/back" })
    void noFormOfASupplierIsTakenFromAStrangerOrWithoutItsProof(String path) throws Exception {
        HttpResponse<String> form = get("/register", "");
        assertThat(post(path, Map.of("sure", "yes", "_csrf", proof(form)), cookie(form)).statusCode()).isEqualTo(401);
        assertThat(post(path, Map.of("sure", "yes"), session(this.vendor)).statusCode()).isEqualTo(403);
        assertThat(this.vendor.row()).containsEntry("email", this.vendor.email());
    }

    @Test
    void nobodyReadsAnotherSuppliersMailOrPage() throws Exception {
        AccountScene other = scene();
        this.vendor.call("OPEN", Duration.ofDays(10));
        this.vendor.eoi(1, "Secret service of Meadow", "DRAFT");
        UUID mail = this.vendor.mail("isolation", "Meadow alone may read this");
        for (String path : List.of("/my/mails/" + mail, "/my/mails/" + mail + "/page")) {
            HttpResponse<String> answer = get(path, session(other));
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("Meadow alone");
            assertThat(get(path, "").statusCode()).isEqualTo(302);
            assertThat(get(path, session(this.vendor)).body()).contains("Meadow alone may read this");
        }
        for (String path : List.of("/my", "/my/mails", "/my/mails?after=" + mail, "/my/data/my-data.json",
                "/my/data/my-data.html", "/my/removal", "/my/details")) {
            assertThat(get(path, session(other)).body()).as(path)
                .doesNotContain("Secret service", this.vendor.email(), this.vendor.call());
        }
        assertThat(get("/my", session(this.vendor)).body()).contains("Secret service of Meadow");
    }

    @Test
    void whoPressesRemoveMeTwiceReadsThatTheyHaveBeenRemoved() throws Exception {
        String session = session(this.vendor);
        HttpResponse<String> form = get("/my/removal", session);
        String cookies = session + "; " + cookie(form);
        Map<String, String> sure = Map.of("sure", "yes", "_csrf", proof(form));
        HttpResponse<String> first = post("/my/removal", sure, cookies);
        assertThat(first.headers().firstValue("Location").orElseThrow()).endsWith("/register/removed");
        for (String path : List.of("/my/removal", "/my/removal/back", "/my/details")) {
            // pressed twice, and after going back
            for (String known : List.of(cookies, session)) {
                HttpResponse<String> again = post(path, sure, known);
                assertThat(again.statusCode()).as(path).isEqualTo(302);
                assertThat(again.headers().firstValue("Location").orElseThrow()).as(path).endsWith("/register/removed");
            }
        }
        assertThat(Jsoup.parse(get("/register/removed", cookies).body()).select("h1").text())
            .isEqualTo("You have been removed from the register");
        assertThat(get("/my", cookies).headers().firstValue("Location").orElseThrow()).endsWith("/register/removed");
        assertThat(this.jdbc.sql("select count(*) from portal_session where email = :email")
            .param("email", this.vendor.email())
            .query(Integer.class)
            .single()).isZero();
    }

    @Test
    void whoPressesRemoveMeTwiceBeforeTheDecisionReadsThatItIsNoted() throws Exception {
        this.vendor.call("CLOSED", Duration.ofDays(-2));
        this.vendor.eoi(1, "Digital permits", "SUBMITTED");
        String session = session(this.vendor);
        HttpResponse<String> form = get("/my/removal", session);
        Map<String, String> sure = Map.of("sure", "yes", "_csrf", proof(form));
        for (int press = 0; press < 2; press++) {
            HttpResponse<String> answer = post("/my/removal", sure, session + "; " + cookie(form));
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/my/removal");
        }
        assertThat(Jsoup.parse(get("/my/removal", session).body()).select("h1").text())
            .isEqualTo("You will be removed from the register");
    }

    @Test
    void aMailIsShownInAFrameThatRunsNothingAndHasNoPersonalLink() throws Exception {
        UUID mail = this.vendor.mail("frame", "<script>alert(1)</script>");
        Awaitility.await().until(() -> this.mailbox.to(this.vendor.email()).size() == 1);
        HttpResponse<String> page = get("/my/mails/" + mail + "/page", session(this.vendor));
        assertThat(page.headers().allValues("Content-Security-Policy")).singleElement()
            .asString()
            .startsWith("sandbox; default-src 'none'");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("SAMEORIGIN");
        assertThat(page.body()).doesNotContain("<script", "/enter/");
        HttpResponse<String> around = get("/my/mails/" + mail, session(this.vendor));
        assertThat(around.body()).doesNotContain("<script>", "/enter/").contains("sandbox");
        assertThat(around.headers().firstValue("Content-Security-Policy").orElseThrow()).endsWith("frame-src 'self'");
        assertThat(get("/my", session(this.vendor)).headers().firstValue("Content-Security-Policy").orElseThrow())
            .doesNotContain("frame-src");
    }

    @Test
    void anOutcomeThatOfficersStillLookAtIsNowhereToBeSeen() throws Exception {
        this.vendor.call("DECIDED", Duration.ofDays(-5));
        String eoi = this.vendor.eoi(1, "Digital permits", "SUBMITTED");
        this.vendor.invited(eoi);
        this.vendor.outcomeMailing(false);
        assertThat(get("/my", session(this.vendor)).body()).contains("Being evaluated").doesNotContain("/my/outcomes/");
        assertThat(get("/my/mails", session(this.vendor)).body()).contains("We have not sent you any yet");
        assertThat(json(this.vendor).path("outcomes")).isEmpty();
        AccountScene told = scene();
        told.call("DECIDED", Duration.ofDays(-5));
        String other = told.eoi(1, "Digital permits", "SUBMITTED");
        told.invited(other);
        told.outcomeMailing(true);
        assertThat(get("/my", session(told)).body()).contains("/my/outcomes/" + other, "Invited to the workshop");
        assertThat(json(told).path("outcomes")).singleElement()
            .satisfies((outcome) -> assertThat(outcome.path("outcome").asText()).isEqualTo("INVITED"));
    }

    @Test
    void whoRegistersIsAnsweredTheSameWhetherTheAddressIsKnownOrNot() throws Exception {
        String fresh = "fresh-" + UUID.randomUUID() + "@vendor.example";
        HttpResponse<String> form = get("/register", "");
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (String email : List.of(fresh, this.vendor.email().toUpperCase(Locale.ROOT))) {
            HttpResponse<String> check = post("/register", answers(form, email), cookie(form));
            assertThat(Jsoup.parse(check.body()).select("h1").text()).isEqualTo("Check your answers");
            answers.add(post("/register/send", answers(form, email), cookie(form)));
        }
        assertThat(answers.get(1).statusCode()).isEqualTo(answers.get(0).statusCode()).isEqualTo(302);
        assertThat(answers.get(1).headers().map().keySet()).isEqualTo(answers.get(0).headers().map().keySet());
        assertThat(answers.get(1).headers().firstValue("Location"))
            .isEqualTo(answers.get(0).headers().firstValue("Location"));
        assertThat(answers.get(1).body()).isEqualTo(answers.get(0).body());
        assertThat(mail(fresh).subject()).startsWith("Confirm");
        assertThat(mail(this.vendor.email()).subject()).isEqualTo("You are in our register of suppliers already");
        assertThat(mail(this.vendor.email()).text()).contains("/enter/").doesNotContain("Fresh Ideas");
        assertThat(this.vendor.row()).containsEntry("organisation", AccountScene.ORGANISATION);
        assertThat(vendors(fresh)).isZero();
    }

    @Test
    void aHundredRequestsMakeThreeMailsToOneAddressKnownOrNot() throws Exception {
        HttpResponse<String> form = get("/register", "");
        String fresh = "often-" + UUID.randomUUID() + "@vendor.example";
        for (int request = 0; request < 50; request++) {
            for (String email : List.of(fresh, this.vendor.email())) {
                assertThat(post("/register/send", answers(form, email), cookie(form)).statusCode()).isEqualTo(302);
            }
        }
        for (String email : List.of(fresh, this.vendor.email())) {
            assertThat(this.jdbc.sql("select count(*) from message where lower(email) = lower(:email)")
                .param("email", email)
                .query(Integer.class)
                .single()).as(email).isEqualTo(3);
        }
    }

    @Test
    void aRegistrationCountsWhenItIsConfirmedByTheButtonAndHoweverOftenOnlyOnce() throws Exception {
        String email = "once-" + UUID.randomUUID() + "@vendor.example";
        HttpResponse<String> form = get("/register", "");
        post("/register/send", answers(form, email), cookie(form));
        String link = link(mail(email));
        for (int scan = 0; scan < 3; scan++) {
            HttpResponse<String> page = get(link, "");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
        assertThat(vendors(email)).isZero();
        for (int press = 0; press < 3; press++) {
            HttpResponse<String> confirmed = post(link, Map.of("_csrf", proof(form)), cookie(form));
            assertThat(confirmed.headers().firstValue("Location").orElseThrow()).endsWith("/register/done");
            assertThat(confirmed.headers().allValues("Set-Cookie"))
                .anyMatch((set) -> set.startsWith("vendor-session="));
        }
        assertThat(vendors(email)).isEqualTo(1);
        assertThat(Jsoup.parse(get(link, "").body()).select("h1").text()).isEqualTo("You are registered");
        // the id of the mail's recipient is the vendor's from then on: the mail stands in
        // its history
        assertThat(this.jdbc.sql("""
                select count(*) from message m join vendor v on v.id::text = m.recipient_id where v.email = :email
                """).param("email", email).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void whatIsNeverConfirmedIsErasedAfterAWeek() throws Exception {
        String email = "never-" + UUID.randomUUID() + "@vendor.example";
        HttpResponse<String> form = get("/register", "");
        post("/register/send", answers(form, email), cookie(form));
        String link = link(mail(email));
        this.jdbc
            .sql("""
                    update vendor_registration set asked_at = asked_at - interval '8 days', expires_at = expires_at - interval '8 days'
                     where email = :email
                    """)
            .param("email", email)
            .update();
        assertThat(Jsoup.parse(get(link, "").body()).select("h1").text()).isEqualTo("This link no longer works");
        post(link, Map.of("_csrf", proof(form)), cookie(form));
        assertThat(vendors(email)).isZero();
        post("/register/send", answers(form, "next-" + email), cookie(form));
        assertThat(this.jdbc.sql("""
                select (select count(*) from vendor_registration where email = :email)
                       + (select count(*) from message where email = :email)
                """).param("email", email).query(Integer.class).single()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            organisation | Evil%0D%0ABcc: victim@example.org | Evil Bcc: victim@example.org
            organisation | %E2%80%AEdtL live | dtL live
            contactName  | %00Noor%07 Evil%E2%80%A8To: x | Noor Evil To: x
            contactName  | %F0%9F%A6%8A Fox %F0%A0%AE%B7 | %F0%9F%A6%8A Fox %F0%A0%AE%B7
            organisation | <img src=x onerror=alert(1)> | <img src=x onerror=alert(1)>
            """)
    void whatCouldEndAHeaderOrTurnATextAroundIsCleaned(String field, String typed, String kept) throws Exception {
        String email = "clean-" + UUID.randomUUID() + "@vendor.example";
        HttpResponse<String> form = get("/register", "");
        Map<String, String> answers = answers(form, email);
        answers.put(field, URLDecoder.decode(typed, StandardCharsets.UTF_8));
        post("/register/send", answers, cookie(form));
        ReceivedMail mail = mail(email);
        assertThat(mail.headers()).extracting(ReceivedMail.HeaderField::name).doesNotContain("Bcc");
        post(link(mail), Map.of("_csrf", proof(form)), cookie(form));
        assertThat(this.jdbc.sql("select organisation || '/' || contact_name from vendor where email = :email")
            .param("email", email)
            .query(String.class)
            .single()).contains(URLDecoder.decode(kept, StandardCharsets.UTF_8));
        assertThat(mail.html()).doesNotContain("<img");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    email | a@vendor.example%0D%0ABcc: victim@example.org | Enter an email address in the correct format, like name@example.com
                    email | a@vendor.example,b@vendor.example | Enter an email address in the correct format, like name@example.com
                    organisation | =cmd() | Your organisation’s name must not begin with “=”
                    organisation | Win at https://evil.example | Your organisation’s name must not have a web address in it
                    contactName | www.evil.example | Your name must not have a web address in it
                    telephone | call me | Enter a telephone number, like 01632 960 001 or +44 808 157 0192
                    """)
    void whatCannotBeIsRefusedBesideItsFieldAndTheRestStays(String field, String typed, String sentence)
            throws Exception {
        HttpResponse<String> form = get("/register", "");
        Map<String, String> answers = answers(form, "refused@vendor.example");
        answers.put(field, URLDecoder.decode(typed, StandardCharsets.UTF_8));
        for (String path : List.of("/register", "/register/send")) {
            Document page = Jsoup.parse(post(path, answers, cookie(form)).body());
            assertThat(page.select(".govuk-error-summary a[href=#" + field + "]").text()).isEqualTo(sentence);
            assertThat(page.select("#" + field + "-error").text()).contains(sentence);
            assertThat(page.select("#areasOfInterest").text()).isEqualTo("Permits");
        }
        assertThat(this.jdbc.sql("select count(*) from message where email like '%refused@vendor.example%'")
            .query(Integer.class)
            .single()).isZero();
    }

    @Test
    void anotherAddressCountsOnceItIsConfirmedAndTheOldOneIsTold() throws Exception {
        String session = session(this.vendor);
        HttpResponse<String> page = get("/my/details/email", session);
        String fresh = "moved-" + this.vendor.email();
        AccountScene other = scene();
        HttpResponse<String> toFresh = post("/my/details/email", Map.of("email", fresh, "_csrf", proof(page)),
                session + "; " + cookie(page));
        HttpResponse<String> toKnown = post("/my/details/email", Map.of("email", other.email(), "_csrf", proof(page)),
                session + "; " + cookie(page));
        assertThat(toKnown.headers().firstValue("Location")).isEqualTo(toFresh.headers().firstValue("Location"));
        assertThat(mail(other.email()).subject()).isEqualTo("You are in our register of suppliers already");
        assertThat(this.vendor.row()).containsEntry("email", this.vendor.email());
        String link = link(mail(fresh));
        get(link, "");
        assertThat(this.vendor.row()).containsEntry("email", this.vendor.email());
        HttpResponse<String> form = get("/register", "");
        for (int press = 0; press < 2; press++) {
            assertThat(post(link, Map.of("_csrf", proof(form)), cookie(form)).headers()
                .firstValue("Location")
                .orElseThrow()).endsWith("/my/details?address");
        }
        assertThat(this.vendor.row()).containsEntry("email", fresh);
        assertThat(mail(this.vendor.email()).text()).contains(fresh);
        assertThat(get("/my", session).statusCode()).as("a session of the old address").isEqualTo(302);
    }

    @Test
    void dataHaveEverythingOfTheSupplierInThreeFiles() throws Exception {
        this.vendor.call("OPEN", Duration.ofDays(10));
        this.vendor.eoi(1, "Digital permits", "SUBMITTED");
        this.vendor.workshop("INVITED");
        this.vendor.mail("data", "No money is left");
        JsonNode json = json(this.vendor);
        assertThat(json.path("register").get(0).path("telephone").asText()).isEqualTo(AccountScene.TELEPHONE);
        assertThat(json.path("interests").get(0).path("summary").asText()).isEqualTo("Digital permits in a day");
        assertThat(json.path("workshops").get(0).path("answer").asText()).isEqualTo("INVITED");
        assertThat(json.path("mails").get(0).path("subject").asText()).isNotBlank();
        assertThat(json.path("sessions")).isNotEmpty();
        Document page = Jsoup.parse(get("/my/data/my-data.html", session(this.vendor)).body());
        assertThat(page.text()).contains("Digital permits in a day", AccountScene.TELEPHONE, "Sent in at", "section 98")
            .doesNotContain("??");
        HttpResponse<byte[]> archive = this.browser.send(
                HttpRequest.newBuilder(address("/my/data/my-data.zip")).header("Cookie", session(this.vendor)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(archive.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment",
                "my-data.zip");
        List<String> names = new ArrayList<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(archive.body()))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
                assertThat(new String(entries.readAllBytes(), StandardCharsets.UTF_8)).contains(this.vendor.email());
            }
        }
        assertThat(names).containsExactly("my-data.html", "my-data.json");
    }

    private AccountScene scene() {
        return new AccountScene(this.jdbc, this.mailings, this.transaction);
    }

    private JsonNode json(AccountScene scene) throws Exception {
        return this.mapper.readTree(get("/my/data/my-data.json", session(scene)).body());
    }

    private int vendors(String email) {
        return this.jdbc.sql("select count(*) from vendor where email = :email")
            .param("email", email)
            .query(Integer.class)
            .single();
    }

    private ReceivedMail mail(String email) {
        return Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> this.mailbox.to(email), (received) -> !received.isEmpty())
            .get(0);
    }

    private static String link(ReceivedMail mail) {
        Matcher matcher = LINK.matcher(mail.text());
        assertThat(matcher.find()).as(mail.text()).isTrue();
        return matcher.group(1);
    }

    private static Map<String, String> answers(HttpResponse<String> form, String email) {
        return new HashMap<>(Map.of("organisation", "Fresh Ideas Ltd", "contactName", "Ada Fresh", "email", email,
                "telephone", "020 7946 0001", "areasOfInterest", "Permits", "_csrf", proof(form)));
    }

    private static String session(AccountScene scene) {
        return "vendor-session=" + scene.session();
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).GET();
        return send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String cookie) throws Exception {
        String body = form.entrySet()
            .stream()
            .map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return this.browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + this.port + path);
    }

    private static String proof(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select("main input[name=_csrf]").first().val();
    }

    private static String cookie(HttpResponse<String> page) {
        return page.headers()
            .allValues("Set-Cookie")
            .stream()
            .filter((set) -> set.startsWith("vendor-form="))
            .findFirst()
            .orElseThrow()
            .split(";", 2)[0];
    }

}
