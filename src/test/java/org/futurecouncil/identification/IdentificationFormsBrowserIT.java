package org.futurecouncil.identification;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.OpenForm;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms of stage 1 in the real Tasklist, with as much as fits into them. */
@BrowserTest
class IdentificationFormsBrowserIT {

    private static final String LONG = "Straßenlöcher äöü 🚧 <b>not bold</b>\n" + "word ".repeat(1_990) + "end";

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void twentyAreasAreNominatedAfterTwoOfTheSameNameWereRefused(Tasklist officer) {
        UUID programme = begin("COTF-2098-01");
        officer.signIn("amara").openTask("COTF-2098-01").claim();
        PlaywrightAssertions.assertThat(officer.form()).containsText("Bessere Straßen 🛣️");
        assertThat(officer.form().locator("[name=lead]").first().locator("option").allTextContents())
            .contains("Chloe Example", "Hannah Example");
        for (int i = 1; i < 20; i++) {
            officer.press("Add another service area");
        }
        PlaywrightAssertions.assertThat(officer.form().getByText("At most 20 areas fit.")).isVisible();
        officer.form().evaluate("""
                form => form.querySelectorAll('[data-rows] > fieldset').forEach((row, i) => {
                  row.querySelector('[name=name]').value = 'Bürgerdienst ' + (i + 1) + ' 🏛️';
                  row.querySelector('[name=department]').value = 'Dept & <Söhne>';
                  row.querySelector('[name=lead]').value = ['chloe', 'david', 'eilidh'][i % 3];
                })""");
        officer.fill("name", "Road repairs").fill("department", "Streets").choose("lead", "David Example");
        // the browser does not know that two spaces count as one
        Locator last = officer.form().locator("[name=name]").last();
        last.fill("Road  repairs");
        assertThat(officer.submitAndReadRefusal())
            .isEqualTo("Area 20, name: area 1 is called “Road repairs” as well. Give each a name of its own.");
        PlaywrightAssertions.assertThat(last).hasValue("Road  repairs");
        assertThat(names(programme)).isEmpty();
        officer.dismissNotification();
        last.fill("Parking");
        officer.picture("identification-nominate").submit();
        assertThat(names(programme)).hasSize(20)
            .startsWith("Road repairs, Streets, david", "Bürgerdienst 2 🏛️, Dept & <Söhne>, david")
            .endsWith("Parking, Dept & <Söhne>, david");
    }

    @Test
    void aLeadAddedMeanwhileCanBeChosenInADraft(Tasklist officer) {
        UUID programme = begin("COTF-2098-03");
        officer.signIn("amara").openTask("COTF-2098-03").claim();
        officer.fill("name", "Road repairs 2098-03").fill("department", "Streets");
        User lead = this.identity.newUser("zoe41");
        lead.setFirstName("Zoë-41");
        lead.setLastName("Größe 🌍");
        this.identity.saveUser(lead);
        this.identity.createMembership("zoe41", Groups.SERVICE_LEADS);
        try {
            new OpenForm(officer).loadAgainOnceKept("Streets");
            PlaywrightAssertions.assertThat(officer.field("name")).hasValue("Road repairs 2098-03");
            officer.choose("lead", "Zoë-41 Größe 🌍").picture("identification-nominate-draft").submit();
        }
        finally {
            this.identity.deleteUser("zoe41");
        }
        assertThat(names(programme)).containsExactly("Road repairs 2098-03, Streets, zoe41");
    }

    @Test
    void longestBriefIsDescribedByTheKeyboardAloneAndSentBack(Tasklist officer, Tasklist lead) {
        UUID programme = begin("COTF-2098-02");
        officer.signIn("amara").openTask("COTF-2098-02").claim();
        officer.fill("name", "Pothole service 98").fill("department", "Streets").choose("lead", "Chloe Example");
        officer.submit();

        lead.signIn("chloe").openTask("Pothole service 98");
        PlaywrightAssertions.assertThat(lead.form()).containsText("Bessere Straßen 🛣️");
        lead.form().evaluate("(form, text) => form.querySelector('[name=challenges]').value = text", LONG);
        lead.field("currentDelivery").focus();
        lead.page().keyboard().type("By telephone.");
        lead.page().keyboard().press("Tab");
        lead.page().keyboard().press("Tab");
        lead.page().keyboard().type("Mend every dangerous defect within two days and halve repeated calls.");
        tabTo(lead, lead.complete());
        lead.page().keyboard().press("Enter");
        lead.notification().waitFor();
        assertThat(lead.notification().locator(".message").innerText())
            .startsWith("How it is delivered today: write at least 15 words");
        PlaywrightAssertions.assertThat(lead.field("challenges")).hasValue(LONG);
        assertThat(briefs(programme)).isEmpty();
        lead.dismissNotification().field("currentDelivery").focus();
        lead.page().keyboard().press("End");
        lead.page()
            .keyboard()
            .insertText(" Zwei clerks type each report into a spreadsheet 📄 that crews collect on "
                    + "paper twice a week.");
        lead.picture("identification-describe");
        tabTo(lead, lead.complete());
        lead.page().keyboard().press("Enter");
        lead.page().locator(".task-details .no-task").waitFor();
        assertThat(briefs(programme)).containsExactly(LONG);

        officer.page().reload();
        officer.openTask("Pothole service 98").claim();
        PlaywrightAssertions.assertThat(officer.form().locator("[data-show=currentDelivery]"))
            .containsText("Zwei clerks");
        assertThat(officer.form().locator("[data-show=challenges]").textContent()).isEqualTo(LONG);
        officer.picture("identification-review");
        officer.form().locator("[value=RETURNED]").check();
        officer.fill("reason", "Which crews? 🤔");
        officer.form().evaluate("form => form.querySelector('[value=RETURNED]').value = 'PERHAPS'");
        assertThat(officer.submitAndReadRefusal())
            .isEqualTo("Decision: this holds something unexpected. Correct it and send the form again.");
        PlaywrightAssertions.assertThat(officer.field("reason")).hasValue("Which crews? 🤔");
        assertThat(reviews(programme)).isEmpty();
        officer.form().evaluate("form => form.querySelector('[value=PERHAPS]').value = 'RETURNED'");
        officer.dismissNotification().submit();
        assertThat(reviews(programme)).containsExactly("RETURNED by amara: Which crews? 🤔");

        lead.page().reload();
        lead.openTask("Pothole service 98");
        PlaywrightAssertions.assertThat(lead.form().locator("[data-returned]")).containsText("Which crews? 🤔");
        PlaywrightAssertions.assertThat(lead.form().locator("[data-returned]")).containsText("Amara Example");
        PlaywrightAssertions.assertThat(lead.field("challenges")).hasValue(LONG);
        lead.picture("identification-describe-again");
    }

    private static void tabTo(Tasklist tasklist, Locator wanted) {
        for (int i = 0; i < 40; i++) {
            tasklist.page().keyboard().press("Tab");
            if (Boolean.TRUE.equals(wanted.evaluate("element => element === document.activeElement"))) {
                return;
            }
        }
        throw new AssertionError("The Tab key does not lead there");
    }

    private UUID begin(String reference) {
        UUID programme = UUID.randomUUID();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, :reference, 'Bessere Straßen 🛣️', 'Harrow Example Council', 'c@council.example', 3, 6,
                        'IDENTIFYING_SERVICES', 'amara', current_timestamp)
                """).param("id", programme).param("reference", reference).update();
        this.runtime.startProcessInstanceByKey(IdentificationProcess.KEY, programme.toString(),
                Map.of("programmeId", programme.toString(), "programmeReference", reference));
        return programme;
    }

    private List<String> names(UUID programme) {
        return texts("select concat_ws(', ', name, department, lead) from service_area where programme_id = :id "
                + "order by position", programme);
    }

    private List<String> briefs(UUID programme) {
        return texts("select b.challenges from service_brief b join service_area a on a.id = b.service_area_id "
                + "where a.programme_id = :id", programme);
    }

    private List<String> reviews(UUID programme) {
        return texts("select r.decision || ' by ' || r.reviewed_by || ': ' || r.reason from service_brief_review r "
                + "join service_area a on a.id = r.service_area_id where a.programme_id = :id", programme);
    }

    private List<String> texts(String sql, UUID programme) {
        return this.jdbc.sql(sql).param("id", programme).query(String.class).list();
    }

}
