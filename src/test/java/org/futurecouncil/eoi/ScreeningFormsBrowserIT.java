package org.futurecouncil.eoi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;

import org.futurecouncil.eoi.ConfidentialMark.Ground;
import org.futurecouncil.eoi.files.SampleFiles;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.OpenForm;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms of a call that has closed, in the real Tasklist. */
@BrowserTest
class ScreeningFormsBrowserIT {

    private static final String SCREENED = """
            select e.reference || ' ' || e.eligible || ' ' || coalesce(e.eligibility_reason, '')
              from expression_of_interest e join call c on c.id = e.call_id
             where c.programme_id = :programme and e.eligible is not null
             order by e.reference
            """;

    private static final String LATE = """
            select e.state || ' ' || coalesce(e.late_decided_by || ' ' || e.late_reason, '')
              from expression_of_interest e join call c on c.id = e.call_id
             where c.programme_id = :programme and e.submitted_at >= c.closes_at
            """;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ExpressionsOfInterest eois;

    @Autowired
    private EoiWorkingCopies copies;

    @Autowired
    private EoiFiles files;

    @Autowired
    private EoiConfidentiality confidentiality;

    @Test
    void ninetyEoisAreScreenedAndALateOneJoinsThem(Tasklist amara, Tasklist ben) throws IOException {
        CallScene scene = new CallScene(this.engine, this.jdbc, "COTF-2095-01", 3);
        scene.closed(90);
        sendLateWithAFile(scene);
        amara.signIn("amara").openTaskById(scene.task("UserTask_ScreenEois")).claim();
        OpenForm form = new OpenForm(amara).shows("Bessere Parkausweise 🚗", "90 EOIs, 80 eligible, 10 ineligible.",
                "Müller & Söhne 🌍 30", "Idea for a service not listed: Idee 10 💡");
        Locator first = amara.form().locator(".panel").first();
        first.locator("summary").click();
        PlaywrightAssertions.assertThat(first).containsText("Größe 🌍 <b>not bold</b>");
        form.picture("screen-eois-read");
        first.locator("summary").click();

        eligible(amara, scene.eoiReference(1), false);
        reason(amara, scene.eoiReference(1)).fill(CallScene.LONGEST_REASON);
        eligible(amara, scene.eoiReference(9), true);
        PlaywrightAssertions.assertThat(reason(amara, scene.eoiReference(9))).hasValue("");
        amara.complete().click();
        PlaywrightAssertions.assertThat(amara.form())
            .containsText("Give the reason why you differ from the proposal on " + scene.eoiReference(9));
        PlaywrightAssertions.assertThat(reason(amara, scene.eoiReference(9))).isFocused();
        amara.picture("screen-eois-missing");
        reason(amara, scene.eoiReference(9)).fill("Kurz, aber überzeugend 💡");
        amara.page().waitForFunction("() => Object.values(localStorage).some(kept => kept.includes('überzeugend'))");
        amara.page().reload();
        form.shows("90 EOIs, 80 eligible, 10 ineligible.");
        PlaywrightAssertions.assertThat(reason(amara, scene.eoiReference(9))).hasValue("Kurz, aber überzeugend 💡");
        amara.choose("filter", "Those that differ from the proposal");
        PlaywrightAssertions.assertThat(amara.form().locator(".panel:visible")).hasCount(2);
        form.picture("screen-eois-differs");
        assertThat(amara.submitAndReadRefusal()).isEqualTo("Decide on the late EOI first: " + scene.eoiReference(91)
                + ". Its task is in your list under “Decide on the late EOI”.");
        amara.picture("screen-eois-refused");
        PlaywrightAssertions.assertThat(reason(amara, scene.eoiReference(1))).hasValue(CallScene.LONGEST_REASON);
        assertThat(scene.texts(SCREENED)).isEmpty();
        assertThat(scene.texts("select screened_by from call where programme_id = :programme and screened_by <> ''"))
            .isEmpty();

        ben.signIn("ben").openTaskById(scene.task("UserTask_DecideLateEoi")).claim();
        OpenForm late = new OpenForm(ben).shows("Müller & Söhne 🌍 1", "Zu spät 🕔", "7 min",
                "Größe 🌍 <b>not bold</b>");
        enclosed(ben, ben.form().locator("details"));
        late.picture("decide-late-eoi");
        ben.form().locator("[name=decision][value=accept]").check();
        ben.field("reason").evaluate("(field, text) => field.value = text", CallScene.LONGEST_REASON + "!!");
        assertThat(ben.submitAndReadRefusal()).isEqualTo("Reason: shorten this to 2,000 characters; it has 2,001.");
        ben.picture("decide-late-eoi-refused");
        PlaywrightAssertions.assertThat(ben.field("reason")).hasValue(CallScene.LONGEST_REASON + "!!");
        assertThat(scene.texts(LATE)).containsExactly("LATE ");
        ben.dismissNotification().fill("reason", CallScene.LONGEST_REASON).submit();
        assertThat(scene.texts(LATE)).containsExactly("SUBMITTED ben " + CallScene.LONGEST_REASON);
        assertThat(scene.mails("eoi-late-accepted-" + scene.eoiReference(91))).isEqualTo(1);

        amara.dismissNotification().press("Update the list");
        form.shows("91 EOIs, 81 eligible, 10 ineligible.");
        Locator joined = amara.form().locator(".panel").last();
        PlaywrightAssertions.assertThat(joined.locator("summary"))
            .hasText("Read it (with files) (parts are confidential)");
        enclosed(amara, joined);
        form.picture("screen-eois-enclosed");
        joined.locator("summary").click();
        PlaywrightAssertions.assertThat(reason(amara, scene.eoiReference(1))).hasValue(CallScene.LONGEST_REASON);
        amara.submit();
        assertThat(scene.texts(SCREENED)).hasSize(91)
            .contains(scene.eoiReference(1) + " false " + CallScene.LONGEST_REASON,
                    scene.eoiReference(9) + " true Kurz, aber überzeugend 💡",
                    scene.eoiReference(18) + " false The approach is too short to tell how it would be done.",
                    scene.eoiReference(91) + " true ");
        assertThat(scene.texts("select screened_by from call where programme_id = :programme"))
            .containsExactly("amara");
        assertThat(scene.mails("eoi-ineligible")).isEqualTo(10);
        assertThat(scene.task("UserTask_AppointReviewers")).isNotEmpty();
    }

    @Test
    void aLateEoiIsRefusedByTheKeyboardAlone(Tasklist ben) {
        CallScene scene = new CallScene(this.engine, this.jdbc, "COTF-2095-02", 3);
        scene.closed(1);
        this.eois.submit(scene.callReference(), scene.vendor(1), EoiForm.idea("Zu spät 🕔", "Summary", "Approach", ""));
        ben.signIn("ben").openTaskById(scene.task("UserTask_DecideLateEoi")).claim();
        OpenForm form = new OpenForm(ben).shows("Zu spät 🕔").tabTo("[name=decision]");
        ben.page().keyboard().press("Space");
        ben.page().keyboard().press("ArrowDown");
        form.tabTo("[name=reason]");
        ben.page().keyboard().insertText("Andere waren pünktlich 🕔");
        form.tabTo(".form-actions button.btn-primary");
        ben.page().keyboard().press("Enter");
        ben.page().locator(".task-details .no-task").waitFor();
        assertThat(scene.texts(LATE)).containsExactly("REFUSED ben Andere waren pünktlich 🕔");
        assertThat(scene.mails("eoi-late-refused-" + scene.eoiReference(2))).isEqualTo(1);
    }

    private void sendLateWithAFile(CallScene scene) throws IOException {
        EoiPerson vendor = EoiPerson.contact(scene.vendor(1));
        String eoi = this.copies.start(scene.callReference(), scene.vendor(1), null, "Zu spät 🕔");
        for (EoiSection section : List.of(EoiSection.SUMMARY, EoiSection.APPROACH, EoiSection.EVIDENCE)) {
            this.copies.save(eoi, vendor, SectionSave.text(section, 0, CallScene.LONGEST, true));
        }
        EoiFile plan = this.files.add(eoi, vendor, "Größe <b>.pdf", new ByteArrayInputStream(SampleFiles.pdf("Plan")))
            .file();
        this.confidentiality.markText(eoi, vendor, EoiSection.SUMMARY, "<b>not bold</b>", Ground.TRADE_SECRET,
                "Only we know <i>that</i>");
        this.confidentiality.markFile(eoi, vendor, plan.id(), Ground.COMMERCIAL_PREJUDICE, CallScene.LONGEST_REASON);
        this.copies.send(eoi, vendor, this.copies.find(eoi, vendor).orElseThrow().revision(),
                new EoiDeclaration("Zoë", EoiDeclaration.currentText()));
    }

    /**
     * What the EOI brings along is shown, and its file is saved when it is clicked on.
     */
    private static void enclosed(Tasklist officer, Locator details) {
        details.locator("summary").click();
        PlaywrightAssertions.assertThat(details.locator(".confidential"))
            .containsText("Summary, “<b>not bold</b>”. Trade secret, FOI Act section 43(1): Only we know <i>that</i>");
        PlaywrightAssertions.assertThat(details.locator(".confidential"))
            .containsText("Größe b.pdf, all of it. Prejudice to commercial interests, FOI Act section 43(2): Größe");
        PlaywrightAssertions.assertThat(details.locator(".files")).hasText("Größe b.pdf (1 KB)");
        Download saved = officer.page().waitForDownload(() -> details.locator(".files a").click());
        assertThat(saved.suggestedFilename()).isEqualTo("Größe b.pdf");
        assertThat(saved.path()).hasBinaryContent(SampleFiles.pdf("Plan"));
    }

    private static void eligible(Tasklist tasklist, String eoi, boolean eligible) {
        tasklist.form().locator("[name='eligible-" + eoi + "'][value=" + eligible + "]").check();
    }

    private static Locator reason(Tasklist tasklist, String eoi) {
        return tasklist.field("reason-" + eoi);
    }

}
