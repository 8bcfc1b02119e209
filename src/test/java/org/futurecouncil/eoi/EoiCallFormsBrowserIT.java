package org.futurecouncil.eoi;

import java.time.Duration;
import java.time.Instant;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.OpenForm;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms of the call in the real Tasklist, from preparing to approving. */
@BrowserTest
class EoiCallFormsBrowserIT {

    private static final String LONG = "Größe 🌍 <b>not bold</b>\n\n" + "word ".repeat(1_990) + "end";

    private static final String CALLS = """
            select concat_ws(' ', c.state, c.title, (select count(*) from call_area where call_id = c.id), c.text)
              from call c where c.programme_id = :programme
            """;

    private static final String DECISIONS = """
            select d.approved || ' ' || coalesce(d.reason, '') from call_decision d
              join call c on c.id = d.call_id where c.programme_id = :programme
            """;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void signOut() {
        this.engine.getIdentityService().clearAuthentication();
    }

    @Test
    void callOfTwentyAreasIsPreparedSentBackAndApproved(Tasklist officer, Tasklist manager) {
        CallScene scene = new CallScene(this.engine, this.jdbc, "COTF-2097-01", 20);
        scene.started();
        officer.signIn("amara").openTask("COTF-2097-01").claim();
        PlaywrightAssertions.assertThat(officer.form()).containsText("Bereich 20 🏛️ (Umwelt & Straßen)");
        PlaywrightAssertions.assertThat(officer.form().locator(".criteria")).containsText("Nutzen ⭐");
        officer.fill("title", "Bessere Parkausweise 🚗 97").fill("text", LONG).fill("partner", "techUK");
        officer.fill("noticeId", "012345-2026");
        officer.fill("opensAt", "2020-03-09T09:00").fill("closesAt", field(Duration.ofDays(30)));
        officer.fill("title", "Bessere Parkausweise 🚗 97").fill("text", LONG);
        officer.page().setViewportSize(1500, 1000);
        officer.fill("vendorsCsv", "organisation,contact name,email\nMüller 🌍,Zoë,zoe@2097.example\n");
        assertThat(officer.submitAndReadRefusal())
            .isEqualTo("Opens: give a time in the future; this is Monday 9 March 2020, 9:00am GMT.");
        PlaywrightAssertions.assertThat(officer.field("text")).hasValue(LONG);
        assertThat(scene.texts(CALLS)).isEmpty();
        officer.dismissNotification();
        officer.fill("opensAt", field(Duration.ofDays(25)));
        PlaywrightAssertions.assertThat(officer.form().locator(".short-call")).containsText("5 days only");
        officer.field("title").scrollIntoViewIfNeeded();
        officer.picture("call-prepare");
        officer.field("vendorsCsv").scrollIntoViewIfNeeded();
        officer.picture("call-prepare-2").submit();
        assertThat(scene.texts(CALLS)).containsExactly("DRAFT Bessere Parkausweise 🚗 97 20 " + LONG);

        manager.signIn("quentin").openTask("COTF-2097-01").claim();
        PlaywrightAssertions.assertThat(manager.form()).containsText("Bereich 20 🏛️");
        PlaywrightAssertions.assertThat(manager.form()).containsText("1 vendor listed for this call");
        PlaywrightAssertions.assertThat(manager.form()).containsText("Größe 🌍 <b>not bold</b>");
        PlaywrightAssertions.assertThat(manager.form()).containsText("word end");
        PlaywrightAssertions.assertThat(manager.form()).containsText("vendors may need longer");
        manager.picture("call-approve");
        manager.form().getByLabel("No, it goes back").check();
        assertThat(manager.submitAndReadRefusal())
            .isEqualTo("Say why you send the call back: the programme officers read your reason.");
        manager.picture("call-approve-refused");
        PlaywrightAssertions.assertThat(manager.form().getByLabel("No, it goes back")).isChecked();
        assertThat(scene.texts(DECISIONS)).isEmpty();
        manager.dismissNotification();
        manager.form().getByLabel("Reason").fill("Nennen Sie das Budget 💷\n" + "r".repeat(9_900));
        manager.submit();
        assertThat(scene.texts(DECISIONS)).singleElement().asString().startsWith("false Nennen Sie das Budget 💷");

        officer.page().reload();
        officer.openTask("COTF-2097-01").claim();
        PlaywrightAssertions.assertThat(officer.form().locator(".returned")).containsText("Quentin Example");
        PlaywrightAssertions.assertThat(officer.form().locator(".returned")).containsText("Nennen Sie das Budget 💷");
        PlaywrightAssertions.assertThat(officer.field("text")).hasValue(LONG);
        officer.picture("call-prepare-again");
        officer.fill("title", "Mit Budget 97").submit();

        manager.page().reload();
        manager.openTask("COTF-2097-01").claim();
        manager.form().getByLabel("Yes, it opens").focus();
        manager.page().keyboard().press("Space");
        new OpenForm(manager).tabTo(".form-actions button.btn-primary");
        manager.page().keyboard().press("Enter");
        manager.page().locator(".task-details .no-task").waitFor();
        assertThat(scene.texts(DECISIONS)).hasSize(2).anyMatch((decision) -> decision.startsWith("true"));
    }

    private static String field(Duration fromNow) {
        return LondonTime.field(Instant.now().plus(fromNow));
    }

}
