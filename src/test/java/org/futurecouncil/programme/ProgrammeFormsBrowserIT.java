package org.futurecouncil.programme;

import java.util.List;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;

import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.OpenForm;
import org.futurecouncil.testing.browser.StartForm;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The programme's own forms and the import of vendors in the real Tasklist. */
@BrowserTest
class ProgrammeFormsBrowserIT {

    private static final String START = ".modal-footer button.btn-primary";

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void programmeStartsWithTwelveCriteria(Tasklist tasklist) {
        String title = "Größer denken 🌍 2098";
        StartForm form = StartForm.open(tasklist.signIn("amara"), "Programme");
        Locator dialog = form.dialog();
        dialog.getByLabel("Title").fill(title);
        dialog.getByLabel("Council", new Locator.GetByLabelOptions().setExact(false)).first().fill("Bürgerrat");
        dialog.getByLabel("Contact address").fill("innovation@council.example");
        for (int i = 4; i < 12; i++) {
            dialog.getByText("Add a criterion").click();
        }
        dialog.evaluate("""
                dialog => dialog.querySelectorAll('[data-row=criterion]').forEach((row, i) => {
                  row.querySelector('[data-field=name]').value = 'Kriterium ' + (i + 1) + ' ⭐';
                  row.querySelector('[data-field=description]').value = 'ä'.repeat(1000);
                  row.querySelector('[data-field=weight]').value = i < 4 ? 9 : 8;
                })""");
        Locator last = dialog.locator("[data-field=name]").last();
        last.fill("kriterium 1 ⭐");
        PlaywrightAssertions.assertThat(dialog.locator("#weightSum")).hasText("100");
        form.loadAgainOnceKept("kriterium 1");
        PlaywrightAssertions.assertThat(dialog.locator("[data-row=criterion]")).hasCount(12);
        PlaywrightAssertions.assertThat(last).hasValue("kriterium 1 ⭐");
        PlaywrightAssertions.assertThat(dialog.locator("#weightSum")).hasText("100");
        assertThat(form.startAndReadRefusal())
            .isEqualTo("Criterion 12: “kriterium 1 ⭐” is there twice. Rename or remove one.");
        PlaywrightAssertions.assertThat(dialog.getByText("is there twice")).isInViewport();
        tasklist.picture("programme-start-refused");
        PlaywrightAssertions.assertThat(dialog.getByLabel("Title")).hasValue(title);
        assertThat(rows("select reference from programme where title = :key", title)).isEmpty();
        last.fill("Kriterium zwölf");
        form.start();
        assertThat(rows("""
                select p.council_name || ' ' || p.contact_email || ' ' || p.reminder_days::text || ' ' || count(*)
                       || ' ' || sum(c.weight) || ' ' || max(length(c.description))
                  from programme p join criterion c on c.programme_id = p.id
                 where p.title = :key group by p.id
                """, title)).containsExactly("Bürgerrat innovation@council.example {14,7,2} 12 100 1000");
    }

    @Test
    void contactAddressWithATypoIsRefusedBesideItsField(Tasklist tasklist) {
        tasklist.signIn("amara").startProcess("Programme");
        Locator dialog = tasklist.page().locator(".modal-dialog");
        dialog.getByLabel("Title").fill("Tippfehler 2098");
        dialog.getByLabel("Council", new Locator.GetByLabelOptions().setExact(false)).first().fill("Bürgerrat");
        Locator contact = dialog.getByLabel("Contact address");
        contact.fill("innovation@council.example,");
        dialog.getByLabel("Reminders").fill("30, 21, 14, 7, 5, 2, 1");
        Locator start = dialog.locator(".modal-footer button.btn-primary");
        start.click();
        PlaywrightAssertions.assertThat(dialog.locator(".form-group:has([name=contactEmail])"))
            .containsText("Enter one e-mail address, such as innovation@council.example.");
        PlaywrightAssertions.assertThat(dialog.locator(".form-group:has([name=reminderDays])"))
            .containsText("Enter at most 6 whole numbers from 1 to 90");
        PlaywrightAssertions.assertThat(contact).isFocused();
        tasklist.picture("programme-start-typo");
        contact.fill("innovation@council.example");
        dialog.getByLabel("Reminders").fill("14, 7");
        start.click();
        PlaywrightAssertions.assertThat(dialog).hasCount(0);
        assertThat(rows("select contact_email from programme where title = :key", "Tippfehler 2098"))
            .containsExactly("innovation@council.example");
    }

    @Test
    void lessonsAreRecordedAndOutliveAReload(Tasklist tasklist) {
        UUID programme = endingProgramme("COTF-2098-11", "Endet früh 🍂 2098");
        tasklist.signIn("amara").openTask("Endet früh 🍂 2098").claim();
        PlaywrightAssertions.assertThat(tasklist.form()).containsText("COTF-2098-11 Endet früh 🍂 2098");
        PlaywrightAssertions.assertThat(tasklist.form()).containsText("no idea stood up at the workshop.");
        String reason = "Keine Idee trug 😢.\n" + "r".repeat(9_980);
        tasklist.field("reason").fill(reason);
        for (int i = 1; i < 12; i++) {
            tasklist.press("Add a lesson");
        }
        tasklist.form().evaluate("""
                form => form.querySelectorAll('[data-field=text]').forEach((field, i) => {
                  field.value = 'Lektion ' + (i + 1);
                })""");
        tasklist.fill("lesson1", "Früher fragen 🙋").check("bestPractice1");
        // the text may be in a draft that was kept before the tick
        String kept = "/Früher fragen[^}]*bestPractice\\W+true/";
        tasklist.page()
            .waitForFunction("() => Object.values(localStorage).some((draft) => %s.test(draft))".formatted(kept));
        tasklist.page().reload();
        tasklist.complete().waitFor();
        PlaywrightAssertions.assertThat(tasklist.field("reason")).hasValue(reason);
        PlaywrightAssertions.assertThat(tasklist.field("lesson12")).hasValue("Lektion 12");
        PlaywrightAssertions.assertThat(tasklist.field("bestPractice1")).isChecked();

        tasklist.field("lesson12").evaluate("field => field.value = 'x'.repeat(10001)");
        assertThat(tasklist.submitAndReadRefusal())
            .isEqualTo("Lesson 12: shorten this to 10,000 characters; it has 10,001.");
        PlaywrightAssertions.assertThat(tasklist.field("reason")).hasValue(reason);
        assertThat(lessons(programme)).isEmpty();
        tasklist.dismissNotification().fill("lesson12", "x".repeat(10_000));
        tasklist.picture("programme-lessons").submit();
        assertThat(lessons(programme)).hasSize(12).startsWith("Früher fragen 🙋 true", "Lektion 2 false");
        assertThat(rows("select ending_reason from programme where title = :key", "Endet früh 🍂 2098"))
            .containsExactly(reason);
    }

    @Test
    void aRunningProgrammeIsWithdrawnByTheKeyboardAlone(Tasklist tasklist) {
        String title = "Wird zurückgezogen 🛑";
        String reason = ("Kein Geld mehr 💷 <b>not bold</b>\n\n" + "wörter ".repeat(300)).substring(0, 1_999) + ".";
        endingProgramme("COTF-2095-21", "Endet von selbst 🍂");
        endingProgramme("COTF-2095-22", title);
        StartForm form = StartForm.open(tasklist.signIn("amara"), "Withdraw a programme");
        OpenForm keyboard = new OpenForm(tasklist);
        form.field("reference").focus();
        tasklist.page().keyboard().type("COTF-2095-20");
        keyboard.tabTo("[name=reason]");
        PlaywrightAssertions.assertThat(form.dialog()).containsText("No programme that is running has this reference.");
        tasklist.page().keyboard().insertText(reason);
        keyboard.tabTo("[name=confirmed]");
        tasklist.page().keyboard().press("Space");
        keyboard.tabTo(START);
        tasklist.page().keyboard().press("Enter");
        assertThat(form.refusal()).isEqualTo("Programme reference: there is no programme “COTF-2095-20”. "
                + "Copy the reference from one of its task cards.");
        tasklist.picture("programme-withdraw-refused");
        PlaywrightAssertions.assertThat(form.field("reason")).hasValue(reason);
        PlaywrightAssertions.assertThat(form.field("confirmed")).isChecked();
        assertThat(withdrawn()).isEmpty();
        // whether one is sure is asked again
        form.loadAgainOnceKept("Kein Geld mehr");
        PlaywrightAssertions.assertThat(form.field("reason")).hasValue(reason);
        PlaywrightAssertions.assertThat(form.field("reference")).hasValue("COTF-2095-20");
        PlaywrightAssertions.assertThat(form.field("confirmed")).not().isChecked();
        form.field("confirmed").check();
        form.field("reference").focus();
        tasklist.page().keyboard().press("Control+a");
        tasklist.page().keyboard().type("cotf-2095-22");
        PlaywrightAssertions.assertThat(form.dialog()).containsText("You are withdrawing “" + title + "”.");
        tasklist.picture("programme-withdraw");
        keyboard.tabTo(START);
        tasklist.page().keyboard().press("Enter");
        form.started();
        assertThat(withdrawn()).containsExactly(title + " " + reason);
        assertThat(this.runtime.createVariableInstanceQuery()
            .variableValueEquals("programmeReference", "COTF-2095-22")
            .count()).isZero();
        assertThat(rows("""
                select m.recipient_id from message m join mailing g on g.id = m.mailing_id
                  join programme p on p.id = g.programme_id
                 where p.reference = :key and g.wave = 'programme-withdrawn-officers'
                """, "COTF-2095-22")).contains("amara", "ben", "quentin", "rosa");
    }

    @Test
    void pastedVendorsAreImportedByTheKeyboardAlone(Tasklist tasklist) {
        StartForm form = StartForm.open(tasklist.signIn("amara"), "Import vendors");
        OpenForm keyboard = new OpenForm(tasklist);
        StringBuilder pasted = new StringBuilder("organisation\tcontact_name\temail\n");
        for (int i = 1; i <= 300; i++) {
            pasted.append("Müller 🌍 ").append(i).append("\tZoë\tpasted").append(i).append("@2098.example\n");
        }
        form.field("pasted").focus();
        tasklist.page().keyboard().insertText(pasted.toString().replace("pasted7@", "pasted7(at)"));
        keyboard.tabTo(START);
        tasklist.page().keyboard().press("Enter");
        assertThat(form.refusal()).isEqualTo("Row 8, email: “pasted7(at)2098.example” is not an e-mail address.");
        tasklist.picture("vendor-import-refused");
        assertThat(imported()).isZero();
        form.field("pasted").focus();
        tasklist.page().keyboard().press("Control+a");
        tasklist.page().keyboard().insertText(pasted.toString());
        keyboard.tabTo(START);
        tasklist.page().keyboard().press("Enter");
        form.started();
        assertThat(imported()).isEqualTo(300);
    }

    private List<String> withdrawn() {
        return rows("""
                select title || ' ' || ending_reason from programme
                 where state = 'WITHDRAWN' and reference like :key order by reference
                """, "COTF-2095-%");
    }

    private UUID endingProgramme(String reference, String title) {
        UUID programme = UUID.randomUUID();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, :reference, :title, 'Harrow Example Council', 'c@council.example', 3, 6,
                        'WORKSHOP', 'amara', current_timestamp)
                """).param("id", programme).param("reference", reference).param("title", title).update();
        this.runtime.createProcessInstanceByKey("programme")
            .businessKey(programme.toString())
            .setVariable("programmeId", programme.toString())
            .setVariable("programmeReference", reference)
            .setVariable("programmeTitle", title)
            .startBeforeActivity("UserTask_RecordLessons")
            .execute();
        return programme;
    }

    private int imported() {
        return this.jdbc.sql("select count(*) from vendor where email like 'pasted%@2098.example'")
            .query(Integer.class)
            .single();
    }

    private List<String> lessons(UUID programme) {
        return this.jdbc
            .sql("select text || ' ' || best_practice from lesson where programme_id = :id order by position")
            .param("id", programme)
            .query(String.class)
            .list();
    }

    private List<String> rows(String sql, String key) {
        return this.jdbc.sql(sql).param("key", key).query(String.class).list();
    }

}
