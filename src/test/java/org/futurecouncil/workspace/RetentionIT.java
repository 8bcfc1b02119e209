package org.futurecouncil.workspace;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.futurecouncil.testing.ApplicationTest;
import org.futurecouncil.vendor.VendorRemovals;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** How officers keep what is asked for from being erased, and let it go again. */
@ApplicationTest
class RetentionIT {

    private static final String PAGE = "/workspace/retention";

    private static final Map<String, String> AUDIT = Map.of("ground", "AUDIT", "reason", "Audit of <all> programmes");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private VendorRemovals removals;

    private RetentionScene scene;

    private WorkspaceSession amara;

    @BeforeEach
    void aProgrammeThatEndedFourYearsAgo() {
        this.scene = new RetentionScene(this.jdbc, "Vera");
        this.amara = WorkspaceSession.of(this.port, "amara");
    }

    @Test
    void whatIsOnHoldIsKeptPastItsTimeAndErasedOnceTheHoldIsLifted() {
        String organisation = this.scene.organisation();
        Document held = this.amara.follow(this.amara.submit(ofProgramme(), AUDIT));
        assertThat(held.select("[role=status].notice").text()).startsWith("Nothing of it is erased from now on");
        assertThat(hold(held).text()).contains("An audit", "Audit of <all> programmes", "by Amara Example");
        this.removals.wish(this.scene.vendor);
        Document kept = this.amara.page(PAGE);
        assertThat(row(kept, organisation).text()).contains(this.scene.reference(), "Its holds are lifted", "On hold");

        String lift = hold(kept).select("a").attr("href");
        Document lifted = this.amara.follow(this.amara.submit(lift, Map.of("reason", "Audit closed")));
        assertThat(lifted.select("[role=status].notice").text()).startsWith("The hold is lifted");
        assertThat(hold(lifted).text()).contains("by Amara Example: Audit closed");
        Awaitility.await().until(() -> this.scene.eois() == 0);
        Awaitility.await().until(() -> this.amara.page(PAGE).text().contains(this.scene.vendor.toString()));
        Document erased = this.amara.page(PAGE);
        assertThat(row(erased, this.scene.vendor.toString()).text()).contains(this.scene.reference(),
                "3 years after the end", "Expressions of interest: 1");
        assertThat(erased.text()).doesNotContain(organisation);
        assertThat(this.amara.page("/workspace/mail/vendors/" + this.scene.vendor).select(".warning").text())
            .contains("was erased when its years were over");

        assertThat(this.amara.follow(this.amara.get(lift)).select("[role=status].notice").text())
            .startsWith("This hold had been lifted before");
    }

    @Test
    void aVendorIsHeldInAllItsProgrammesOnceItHasLeftAndNotBefore() {
        assertThat(this.amara.get(ofVendor()).statusCode()).isEqualTo(404);
        this.amara.submit(ofProgramme(), AUDIT);
        this.removals.wish(this.scene.vendor);
        Document page = this.amara
            .follow(this.amara.submit(ofVendor(), Map.of("ground", "COURT", "reason", "Claim 7")));
        assertThat(row(page, "Claim 7").text()).contains(this.scene.organisation(), "A court");
        assertThat(this.amara.page("/workspace/retention/holds").text()).contains("Claim 7");
        assertThat(this.amara.page("/workspace/mail/vendors/" + this.scene.vendor).select("a[href$=/hold]")).hasSize(1);
    }

    @Test
    void withoutAGroundOrAReasonNothingIsHeldAndEachFieldSaysSo() {
        HttpResponse<String> answer = this.amara.submit(ofProgramme(), Map.of("ground", "WHIM", "reason", " "));
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("[role=alert] a").eachAttr("href")).containsExactly("#ground", "#reason");
        assertThat(page.select("#ground-problem").text()).isEqualTo("Choose what asks for it.");
        assertThat(page.select("#reason-problem").text()).isEqualTo("Give a reason.");
        assertThat(page.selectFirst("#ground").attr("aria-describedby")).isEqualTo("ground-problem");

        Document again = Jsoup
            .parse(this.amara.submit(ofProgramme(), Map.of("ground", "AUDIT", "reason", "x".repeat(2001))).body());
        assertThat(again.select("#reason-problem").text())
            .isEqualTo("Shorten the reason to 2,000 characters; it has 2,001.");
        assertThat(again.selectFirst("#reason").wholeText()).hasSize(2001);
        assertThat(again.select("#ground option[selected]").attr("value")).isEqualTo("AUDIT");
        assertThat(holds()).isZero();
    }

    @Test
    void aHoldIsNotLiftedWithoutAReason() {
        this.amara.submit(ofProgramme(), AUDIT);
        String lift = hold(this.amara.page(PAGE)).select("a").attr("href");
        HttpResponse<String> answer = this.amara.submit(lift, Map.of("reason", ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select("#reason-problem").text()).isEqualTo("Give a reason.");
        assertThat(hold(this.amara.page(PAGE)).select("a")).hasSize(1);
    }

    @Test
    void aFormSentTwiceHoldsOnce() {
        Element form = this.amara.page(ofProgramme()).selectFirst("form[method=post]");
        this.amara.submit(form, AUDIT);
        this.amara.follow(this.amara.submit(form, AUDIT));
        assertThat(holds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "imran", "chloe", "owen" })
    void whoIsInNoneOfTheGroupsNeitherSeesNorHoldsAnything(String userId) {
        WorkspaceSession other = WorkspaceSession.of(this.port, userId);
        assertThat(other.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(other.get(ofProgramme()).statusCode()).isEqualTo(403);
        assertThat(other.post(ofProgramme(), AUDIT).statusCode()).isEqualTo(403);
        assertThat(holds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "quentin", "admin" })
    void managersAndAdministratorsHoldToo(String userId) {
        WorkspaceSession other = WorkspaceSession.of(this.port, userId);
        other.follow(other.submit(ofProgramme(), AUDIT));
        assertThat(holds()).isEqualTo(1);
    }

    @Test
    void aFormFromElsewhereHoldsNothingAndGivesBackTheReason() {
        HttpResponse<String> forged = this.amara.post(ofProgramme(), AUDIT);
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(forged.body()).select("dd.typed").text()).isEqualTo(AUDIT.get("reason"));
        assertThat(holds()).isZero();
    }

    @Test
    void whatIsNotThereCannotBeHeldNorLifted() {
        for (String path : new String[] { PAGE + "/programmes/COTF-1999-01/hold",
                PAGE + "/vendors/" + UUID.randomUUID() + "/hold", PAGE + "/vendors/nonsense/hold",
                PAGE + "/holds/" + UUID.randomUUID() + "/lift" }) {
            assertThat(this.amara.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private String ofProgramme() {
        return PAGE + "/programmes/" + this.scene.reference() + "/hold";
    }

    private String ofVendor() {
        return PAGE + "/vendors/" + this.scene.vendor + "/hold";
    }

    private int holds() {
        return this.jdbc.sql(
                "select count(*) from retention_hold h join programme p on p.id = h.programme_id where p.reference = :r")
            .param("r", this.scene.reference())
            .query(Integer.class)
            .single();
    }

    /** The row of this programme's hold. */
    private Element hold(Document page) {
        return page.select("table:has(#holds) tbody tr")
            .stream()
            .filter((row) -> row.select("th").text().startsWith(this.scene.reference()))
            .findFirst()
            .orElseThrow();
    }

    private static Element row(Document page, String words) {
        return page.select("tbody tr").stream().filter((row) -> row.text().contains(words)).findFirst().orElseThrow();
    }

}
