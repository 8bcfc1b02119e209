package org.futurecouncil.identification;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;

import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms of stage 1 in the real Tasklist. */
@BrowserTest
class ServiceIdentificationBrowserIT {

    private static final String DELIVERY = "Residents report potholes 🕳️ by telephone; two clerks type each report into a "
            + "spreadsheet that crews collect on paper.";

    private static final String CHALLENGES = "Reports arrive twice, crews drive past defects nobody reported, and "
            + "residents ring again für nothing.";

    private static final String OBJECTIVES = "Mend every dangerous defect within two working days and halve repeated calls.";

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void areaIsNominatedDescribedSentBackAndAccepted(Tasklist officer, Tasklist lead) {
        UUID programme = begin("COTF-2026-71");
        officer.signIn("amara").openTask("COTF-2026-71").claim();

        // nothing filled in: told beside the field, and nothing is sent
        officer.complete().click();
        PlaywrightAssertions.assertThat(officer.form().locator("[data-summary]"))
            .hasText("Nominate at least one service area.");
        officer.press("Add another service area").press("Add another service area");
        rows(officer).nth(0).locator("[name=name]").fill("Road repairs 71");
        rows(officer).nth(0).locator("[name=department]").fill("Streets");
        rows(officer).nth(0).locator("[name=lead]").selectOption("chloe");
        rows(officer).nth(1).locator("[name=name]").fill("road REPAIRS 71");
        rows(officer).nth(1).locator("[name=department]").fill("Streets");
        rows(officer).nth(1).locator("[name=lead]").selectOption("david");
        officer.complete().click();
        PlaywrightAssertions.assertThat(rows(officer).nth(1)).containsText("Area 1 has the same name");
        officer.picture("nominate-areas");
        rows(officer).nth(1).locator("[data-remove]").click();
        PlaywrightAssertions.assertThat(rows(officer)).hasCount(2);

        // what was typed outlives a reload
        officer.page()
            .waitForFunction("() => Object.keys(localStorage).some((key) => key.startsWith('camForm:')"
                    + " && localStorage[key].includes('Road repairs 71') && !localStorage[key].includes('REPAIRS'))");
        officer.page().reload();
        officer.complete().waitFor();
        PlaywrightAssertions.assertThat(rows(officer).nth(0).locator("[name=name]")).hasValue("Road repairs 71");
        PlaywrightAssertions.assertThat(rows(officer).nth(0).locator("[name=lead]")).hasValue("chloe");
        officer.submit();
        assertThat(states(programme)).containsExactly("NOMINATED");

        lead.signIn("chloe").openTask("Road repairs 71");
        lead.fill("currentDelivery", "By telephone.").fill("challenges", CHALLENGES).fill("objectives", OBJECTIVES);
        assertThat(lead.submitAndReadRefusal()).startsWith("How it is delivered today: write at least 15 words");
        lead.picture("describe-service");
        lead.dismissNotification().fill("currentDelivery", DELIVERY).submit();

        officer.openTask("Road repairs 71").claim();
        PlaywrightAssertions.assertThat(officer.form().locator("[data-show=currentDelivery]")).hasText(DELIVERY);
        officer.form().locator("[value=RETURNED]").check();
        officer.complete().click();
        PlaywrightAssertions.assertThat(officer.form().locator("[data-group=reason]")).containsText("Give the reason.");
        officer.fill("reason", "Which crews?\n<b>And when?</b>").picture("review-brief").submit();

        lead.page().reload();
        lead.openTask("Road repairs 71");
        PlaywrightAssertions.assertThat(lead.form().locator("[data-returned]")).containsText("<b>And when?</b>");
        PlaywrightAssertions.assertThat(lead.field("challenges")).hasValue(CHALLENGES);
        lead.picture("describe-service-again");
        lead.fill("currentDelivery", DELIVERY + " Four crews.").submit();

        officer.page().reload();
        officer.openTask("Road repairs 71").claim();
        officer.picture("review-brief-again");
        officer.form().locator("[value=ACCEPTED]").check();
        officer.submit();

        assertThat(states(programme)).containsExactly("ACCEPTED");
        assertThat(this.jdbc.sql("""
                select b.current_delivery from service_brief b join service_area a on a.id = b.service_area_id
                 where a.programme_id = :id
                """).param("id", programme).query(String.class).single()).isEqualTo(DELIVERY + " Four crews.");
        assertThat(this.jdbc
            .sql("select count(*) from act_hi_detail where name_ = 'answers' and proc_inst_id_ in "
                    + "(select proc_inst_id_ from act_hi_procinst where business_key_ = :id)")
            .param("id", programme.toString())
            .query(Integer.class)
            .single()).as("the engine's history does not keep what was typed").isZero();
    }

    private UUID begin(String reference) {
        UUID programme = UUID.randomUUID();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, :reference, 'Better streets', 'Harrow Example Council', 'c@council.example', 3, 6,
                        'IDENTIFYING_SERVICES', 'amara', current_timestamp)
                """).param("id", programme).param("reference", reference).update();
        this.runtime.startProcessInstanceByKey(IdentificationProcess.KEY, programme.toString(),
                Map.of("programmeId", programme.toString(), "programmeReference", reference));
        return programme;
    }

    private static Locator rows(Tasklist tasklist) {
        return tasklist.form().locator("[data-rows] > fieldset");
    }

    private List<String> states(UUID programme) {
        return this.jdbc.sql("select state from service_area where programme_id = :id order by position")
            .param("id", programme)
            .query(String.class)
            .list();
    }

}
