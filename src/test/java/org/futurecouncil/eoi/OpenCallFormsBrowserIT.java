package org.futurecouncil.eoi;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.OpenForm;
import org.futurecouncil.testing.browser.StartForm;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms of a call that is open, in the real Tasklist. */
@BrowserTest
class OpenCallFormsBrowserIT {

    private static final String ANSWERS = """
            select q.answered_by || ' ' || q.published_text || ' ' || q.answer
              from question q join call c on c.id = q.call_id
             where c.programme_id = :programme and q.answered_at is not null
            """;

    private static final String EXTENSIONS = """
            select x.extended_by || ' ' || (x.new_closes_at = c.closes_at) || ' ' || x.reason
              from call_extension x join call c on c.id = x.call_id where c.programme_id = :programme
            """;

    private static final String WITHOUT_EOIS = """
            select concat_ws(' ', c.state, w.decision, w.decided_by, w.reason)
              from call_without_eois w join call c on c.id = w.call_id where c.programme_id = :programme
            """;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Questions questions;

    @Test
    void aQuestionIsAnsweredToAllAlikeByTheKeyboardAlone(Tasklist ben) {
        CallScene scene = new CallScene(this.engine, this.jdbc, "COTF-2095-03", 20);
        scene.opened(3, Duration.ofDays(30));
        this.questions.ask(scene.callReference(), scene.vendor(1), CallScene.LONGEST);
        ben.signIn("ben").openTaskById(scene.task("UserTask_AnswerQuestion")).claim();
        OpenForm form = new OpenForm(ben).shows("Müller & Söhne 🌍 1", "Größe 🌍 <b>not bold</b>");
        PlaywrightAssertions.assertThat(ben.field("question")).hasValue(CallScene.LONGEST);
        String published = "Dürfen Anbieter Daten nutzen? 🌍";
        form.tabTo("[name=question]");
        ben.page().keyboard().press("Control+a");
        ben.page().keyboard().insertText(published);
        form.tabTo("[name=answer]");
        ben.page().keyboard().insertText(CallScene.LONGEST);
        form.picture("answer-question");
        // more than the field takes
        ben.field("answer").evaluate("field => field.value += '!!'");
        send(form, ben);
        ben.notification().waitFor();
        assertThat(ben.notification().locator(".message").innerText())
            .isEqualTo("Answer: shorten this to 10,000 characters; it has 10,001.");
        ben.picture("answer-question-refused");
        PlaywrightAssertions.assertThat(ben.field("question")).hasValue(published);
        PlaywrightAssertions.assertThat(ben.field("answer")).hasValue(CallScene.LONGEST + "!!");
        assertThat(scene.texts(ANSWERS)).isEmpty();
        assertThat(scene.mails("eoi-answer-1")).isZero();
        ben.dismissNotification();
        ben.field("answer").focus();
        ben.page().keyboard().press("Control+End");
        ben.page().keyboard().press("Backspace");
        ben.page().keyboard().press("Backspace");
        send(form, ben);
        ben.page().locator(".task-details .no-task").waitFor();
        assertThat(scene.texts(ANSWERS)).containsExactly("ben " + published + " " + CallScene.LONGEST);
        assertThat(scene.mails("eoi-answer-1")).isEqualTo(3);
    }

    @Test
    void anOpenCallIsExtendedFromItsStartForm(Tasklist amara, Tasklist quentin) {
        CallScene scene = new CallScene(this.engine, this.jdbc, "COTF-2095-04", 1);
        scene.opened(3, Duration.ofDays(30));
        CallScene closed = new CallScene(this.engine, this.jdbc, "COTF-2095-05", 1);
        closed.closed(1);
        Instant later = LondonTime.parse(LondonTime.field(Instant.now().plus(Duration.ofDays(40))));
        StartForm form = StartForm.open(amara.signIn("amara"), "Extend a call");
        form.field("callReference").fill(closed.callReference());
        form.field("closesAt").fill(LondonTime.field(Objects.requireNonNull(later)));
        form.field("reason").fill(CallScene.LONGEST_REASON);
        assertThat(form.startAndReadRefusal()).startsWith("Call " + closed.callReference() + " closed on ")
            .endsWith(" Only an open call can be extended.");
        amara.picture("extend-call-refused");
        PlaywrightAssertions.assertThat(form.field("reason")).hasValue(CallScene.LONGEST_REASON);
        assertThat(closed.texts(EXTENSIONS)).isEmpty();
        form.field("callReference").fill(scene.callReference());
        PlaywrightAssertions.assertThat(form.dialog()).containsText("“Bessere Parkausweise 🚗” closes on ");
        amara.picture("extend-call");
        form.start();
        assertThat(scene.texts(EXTENSIONS)).containsExactly("amara true " + CallScene.LONGEST_REASON);
        assertThat(scene.mails("eoi-extension-" + LondonTime.field(later))).isEqualTo(3);
        assertThat(closing(scene)).isEqualTo(Date.from(later));

        StartForm again = StartForm.open(quentin.signIn("quentin"), "Extend a call");
        again.field("callReference").fill(scene.callReference());
        PlaywrightAssertions.assertThat(again.dialog()).containsText("” closes on ");
        again.field("closesAt").fill(LondonTime.field(later));
        again.field("reason").fill("Noch einmal ⏰");
        again.startButton().click();
        PlaywrightAssertions.assertThat(again.dialog()).containsText("It must be later than ");
        quentin.picture("extend-call-again");
        assertThat(scene.texts(EXTENSIONS)).hasSize(1);
    }

    @Test
    void aCallWithoutAnEoiIsMadeAgainAndWhoPreparesItReadsWhy(Tasklist ben) {
        CallScene scene = new CallScene(this.engine, this.jdbc, "COTF-2095-06", 20);
        scene.closed(0);
        ben.signIn("ben").openTaskById(scene.task("UserTask_DecideWithoutEois")).claim();
        PlaywrightAssertions.assertThat(ben.form()).containsText("Bessere Parkausweise 🚗");
        PlaywrightAssertions.assertThat(ben.form()).containsText("Bereich 20 🏛️");
        PlaywrightAssertions.assertThat(ben.form()).containsText("Vendors invited: 0");
        ben.form().getByLabel("Go on with late EOIs that were accepted").check();
        ben.form().getByLabel("Reason").fill(CallScene.LONGEST_REASON);
        ben.picture("call-without-eois");
        assertThat(ben.submitAndReadRefusal()).isEqualTo("No late EOI was accepted. Call again, or end the programme.");
        ben.picture("call-without-eois-refused");
        PlaywrightAssertions.assertThat(ben.form().getByLabel("Go on with late EOIs")).isChecked();
        PlaywrightAssertions.assertThat(ben.form().getByLabel("Reason")).hasValue(CallScene.LONGEST_REASON);
        assertThat(scene.texts(WITHOUT_EOIS)).isEmpty();
        ben.dismissNotification();
        ben.form().getByLabel("Call again, with new dates").check();
        ben.submit();
        assertThat(scene.texts(WITHOUT_EOIS)).containsExactly("DRAFT CALL_AGAIN ben " + CallScene.LONGEST_REASON);
        ben.openTaskById(scene.task("UserTask_PrepareCall")).claim();
        PlaywrightAssertions.assertThat(ben.form().locator(".again")).containsText("Ben Example decided to call again");
        PlaywrightAssertions.assertThat(ben.form().locator(".again-reason")).hasText(CallScene.LONGEST_REASON);
        PlaywrightAssertions.assertThat(ben.form().locator(".returned")).isHidden();
        ben.picture("call-prepare-after-no-eoi");
    }

    private Date closing(CallScene scene) {
        return this.engine.getManagementService()
            .createJobQuery()
            .activityId("IntermediateCatchEvent_ClosingTimeReached")
            .processInstanceId(scene.instance())
            .singleResult()
            .getDuedate();
    }

    private static void send(OpenForm form, Tasklist tasklist) {
        form.tabTo(".form-actions button.btn-primary");
        tasklist.page().keyboard().press("Enter");
    }

}
