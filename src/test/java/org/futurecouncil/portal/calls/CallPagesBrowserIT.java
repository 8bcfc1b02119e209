package org.futurecouncil.portal.calls;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.io.WireFeedInput;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.futurecouncil.eoi.CallScene;
import org.futurecouncil.portal.access.SignedInVendor;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.VendorWindow;
import org.futurecouncil.testing.browser.WithoutScript;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What anybody reads of a call, and how a vendor asks a question. */
@BrowserTest
class CallPagesBrowserIT {

    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    private CallScene scene;

    private String reference;

    @BeforeEach
    void openCall() {
        this.scene = new CallScene(this.engine, this.jdbc, "COTF-2035-" + NUMBER.incrementAndGet(), 2);
        this.scene.opened(1, Duration.ofDays(20));
        this.reference = this.scene.callReference();
        this.jdbc
            .sql("""
                    insert into service_brief (service_area_id, current_delivery, challenges, objectives, described_by, described_at, version)
                    select service_area_id, 'By letter <script>alert(1)</script>', 'Slow', 'Within a day', 'chloe', current_timestamp, 1
                      from call_area l join call c on c.id = l.call_id where c.reference = :reference
                    """)
            .param("reference", this.reference)
            .update();
    }

    @Test
    void aCallIsFoundAndReadInFullByAnybodyWithoutScript(@WithoutScript VendorWindow window) {
        window.open("/calls").heading("Calls for expressions of interest");
        window.page().locator("a[href='/calls/" + this.reference + "']").click();
        window.heading("Bessere Parkausweise 🚗")
            .shows("Open until")
            .shows("By letter <script>alert(1)</script>")
            .shows("Within a day")
            .shows("Nutzen ⭐")
            .shows("60 %")
            .shows("Unanswered or irrelevant")
            .shows("no award of a contract")
            .shows("Get a link by email");
        assertThat(window.page().locator("main script").count()).isZero();
        window.press("Express your interest").heading("Get a link by email");
        assertThat(window.page().locator("input[name=to]").inputValue())
            .isEqualTo("/calls/" + this.reference + "/interest");
    }

    @Test
    void theListAndTheCallLookRight(VendorWindow window) {
        window.open("/calls").looksRight("calls");
        window.open("/calls/" + this.reference).looksRight("call");
        PlaywrightAssertions.assertThat(window.page().locator(".council-countdown")).containsText("(in 19 days");
        window.tabTo("a.govuk-button--start").key("Enter").heading("Get a link by email");
    }

    @Test
    void aQuestionIsAskedByKeyboardOnceHoweverOftenItIsSent(VendorWindow window) {
        SignedInVendor.of(this.jdbc, this.scene.vendor(1)).in(window);
        window.open("/calls/" + this.reference).tabTo("a[href$='/ask']").key("Enter");
        window.heading("Ask a question").looksRight("ask").tabTo("main form button").key("Enter");
        window.asksToMend("question", "Question: fill this in.").looksRight("ask-error");
        window.fill("question", "May two companies answer together?").tabTo("main form button").key("Enter");
        window.shows("We have your question")
            .shows("Your questions that wait for an answer")
            .shows("1. May two companies answer together?")
            .looksRight("call-asked");
        window.open("/calls/" + this.reference + "/ask")
            .fill("question", "May two companies answer together?")
            .press("Send");
        assertThat(
                this.jdbc.sql("select count(*) from question q join call c on c.id = q.call_id where c.reference = :r")
                    .param("r", this.reference)
                    .query(Integer.class)
                    .single())
            .isEqualTo(1);
        window.press("Sign out").open("/calls/" + this.reference);
        PlaywrightAssertions.assertThat(window.page().locator("main")).not().containsText("May two companies");
    }

    @Test
    void anExtensionAndTheClosingShowAtOnce(VendorWindow window) {
        this.jdbc
            .sql("""
                    insert into call_extension (id, call_id, previous_closes_at, new_closes_at, reason, extended_by, extended_at)
                    select gen_random_uuid(), id, closes_at, closes_at + interval '7 days', 'Many asked for it', 'amara', current_timestamp
                      from call where reference = :reference
                    """)
            .param("reference", this.reference)
            .update();
        window.open("/calls/" + this.reference).shows("Many asked for it");
        this.jdbc.sql(
                "update call set closes_at = current_timestamp - interval '1 second', opens_at = current_timestamp - interval '9 days' where reference = :reference")
            .param("reference", this.reference)
            .update();
        window.page().reload();
        window.shows("This call closed on").looksRight("call-closed");
        PlaywrightAssertions.assertThat(window.page().locator("a.govuk-button--start")).hasCount(0);
    }

    @Test
    void theFeedTellsOfTheCallAndOfNothingThatIsKnown(VendorWindow window) throws Exception {
        HttpResponse<String> answer = feed(window, null);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/atom+xml");
        Feed feed = (Feed) new WireFeedInput().build(new StringReader(answer.body()));
        Entry entry = feed.getEntries()
            .stream()
            .filter((one) -> one.getAlternateLinks().get(0).getHref().endsWith("/calls/" + this.reference))
            .findFirst()
            .orElseThrow();
        assertThat(entry.getTitle()).isEqualTo("Bessere Parkausweise 🚗");
        assertThat(UUID.fromString(entry.getId().replace("urn:uuid:", ""))).isNotNull();
        assertThat(entry.getSummary().getValue()).startsWith("Open until ").contains("Bereich 1");
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(feed(window, tag).statusCode()).isEqualTo(304);
        this.jdbc.sql(
                "update call set closes_at = current_timestamp - interval '1 second', opens_at = current_timestamp - interval '9 days' where reference = :reference")
            .param("reference", this.reference)
            .update();
        assertThat(feed(window, tag).body()).contains("Closed on ");
    }

    @Test
    void aDraftIsNobodysBusiness(VendorWindow window) {
        this.jdbc.sql("update call set published_at = null, state = 'DRAFT' where reference = :reference")
            .param("reference", this.reference)
            .update();
        window.open("/calls/" + this.reference).heading("This link leads nowhere");
        window.open("/calls");
        assertThat(window.page().locator("a[href='/calls/" + this.reference + "']").count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "/accessibility,Accessibility statement", "/privacy,Privacy notice", "/cookies,Cookies" })
    void theStatementsAreThere(String path, String heading, VendorWindow window) {
        window.open(path).heading(heading).looksRight(path.substring(1));
    }

    private static HttpResponse<String> feed(VendorWindow window, String tag) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(window.address() + "/calls.atom"));
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

}
