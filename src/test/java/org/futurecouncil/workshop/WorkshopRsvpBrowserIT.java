package org.futurecouncil.workshop;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.portal.access.SignedInVendor;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.VendorWindow;
import org.futurecouncil.testing.browser.WithoutScript;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** An invited vendor answers, changes the answer, waits, and gives its place back. */
@BrowserTest
class WorkshopRsvpBrowserIT {

    private static final AtomicInteger NUMBER = new AtomicInteger(300);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    private String reference;

    private WorkshopFixture programme;

    private UUID acme;

    private UUID byte2;

    @BeforeEach
    void aWorkshopToWhichTwoAreInvited() throws Exception {
        this.reference = "COTF-2034-" + NUMBER.incrementAndGet();
        this.programme = new WorkshopFixture(this.jdbc, this.reference, () -> OffsetDateTime.now(ZoneOffset.UTC));
        this.programme.shortlisted();
        this.acme = this.programme.vendor("Acme", this.programme.parking);
        this.byte2 = this.programme.vendor("Byte", this.programme.parking);
        this.engine.getRuntimeService()
            .startProcessInstanceByKey(WorkshopProcess.KEY, this.programme.programme.toString(),
                    Map.of("programmeId", this.programme.programme.toString(), "programmeReference", this.reference));
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(40);
        Map<String, Object> plan = new HashMap<>(Map.of("title", "Workshop of the future", "venueName", "Civic Centre",
                "venueAddress", "1 Example Street", "accessInformation", "Step-free", "date", day.toString(),
                "startsAt", "09:30", "endsAt", "16:00", "agenda", "Welcome\nTables", "rsvpClosesOn",
                day.minusDays(10).toString(), "rsvpClosesAt", "17:00"));
        plan.put("tables", List.of(Map.of("serviceAreaId", this.programme.parking, "lead", "chloe", "seats", 2),
                Map.of("serviceAreaId", this.programme.libraries, "lead", "david", "seats", 2)));
        this.engine.getFormService()
            .submitTaskForm(task(),
                    Map.of("answers", SpinValues.jsonValue(new ObjectMapper().writeValueAsString(plan)).create()));
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> this.jdbc.sql("select count(*) from attendance where vendor_id = :id")
                .param("id", this.acme)
                .query(Integer.class)
                .single() == 1);
    }

    @Test
    void aVendorAnswersByKeyboardAloneAndGivesItsPlaceBack(VendorWindow window) {
        SignedInVendor.of(this.jdbc, this.acme).in(window);
        window.open(path()).heading("Workshop of the future").shows("You have not answered yet").looksRight("rsvp");
        window.tabTo("main form button.govuk-button:not([name])").key("Enter");
        window.asksToMend("coming", "Choose whether you come").looksRight("rsvp-error");
        window.tabTo("#coming")
            .key("Space")
            .tabTo("#access-0")
            .type("Hearing loop")
            .tabTo("button[name=more]")
            .key("Enter");
        window.page().locator("#dietary-1").waitFor();
        assertThat(window.page().locator("#access-0").inputValue()).isEqualTo("Hearing loop");
        window.tabTo("#dietary-1").type("Vegan").tabTo("main form button.govuk-button:not([name])").key("Enter");
        window.asksToMend("name-1", "Person 2, name: fill this in.").looksRight("rsvp-person-error");
        window.fill("name-1", "Kim ‮evil").tabTo("main form button.govuk-button:not([name])").key("Enter");
        window.shows("We have your answer").shows("You have a place").looksRight("rsvp-coming");
        assertThat(this.jdbc.sql("""
                select name || '/' || access_needs || '/' || dietary_needs from attendee t
                  join attendance a on a.id = t.attendance_id where a.vendor_id = :id order by t.position
                """).param("id", this.acme).query(String.class).list()).hasSize(2)
            .first()
            .asString()
            .endsWith("/Hearing loop/");
        window.tabTo("#cancel").key("Enter");
        window.shows("You have given your place back").looksRight("rsvp-cancelled");
    }

    @Test
    void whoFindsTheTableFullWaitsAndMovesUpWithoutScript(@WithoutScript VendorWindow first,
            @WithoutScript VendorWindow second) {
        SignedInVendor.of(this.jdbc, this.acme).in(first);
        SignedInVendor.of(this.jdbc, this.byte2).in(second);
        answerOnlyForParking(first, 2);
        first.shows("You have a place at the table of Parking permits");
        answerOnlyForParking(second, 1);
        second.shows("You are on the waiting list").picture("portal-rsvp-waiting");
        first.press("Give the place back");
        second.open(path()).shows("You have a place at the table of Parking permits");
    }

    @Test
    void nobodyElseSeesTheWorkshop(VendorWindow stranger, VendorWindow uninvited) {
        stranger.open(path()).heading("Get a link by email");
        SignedInVendor.of(this.jdbc, this.programme.vendor("Uninvited")).in(uninvited);
        uninvited.open(path()).heading("This link leads nowhere");
    }

    @Test
    void theOutcomeIsReadWithScoresAndWhatTheTableSaid(VendorWindow window) {
        String eoi = this.jdbc.sql("select reference from expression_of_interest where vendor_id = :id")
            .param("id", this.acme)
            .query(String.class)
            .single();
        SignedInVendor.of(this.jdbc, this.acme).in(window);
        window.open("/my/outcomes/" + eoi).shows("It is not decided yet").looksRight("outcome-open");
        decided(eoi);
        window.open("/my/outcomes/" + eoi)
            .shows("Invited to the workshop")
            .shows("How it was scored: 72.50 of 100")
            .shows("Because it frees <b>time</b>")
            .shows("Stood up")
            .shows("Nobody had an answer.")
            .looksRight("outcome");
        SignedInVendor.of(this.jdbc, this.byte2).in(window);
        window.open("/my/outcomes/" + eoi).heading("This link leads nowhere");
    }

    private void decided(String eoi) {
        UUID programme = this.programme.programme;
        this.jdbc
            .sql("""
                    update expression_of_interest set eligible = true, outcome_code = 'AREA_INVITED',
                           outcome_choice = '{"chosen": 1, "candidates": 2, "lowestChosen": "72.50", "reason": "It convinced most."}'
                     where reference = :eoi
                    """)
            .param("eoi", eoi)
            .update();
        this.jdbc.sql("""
                insert into eoi_result (eoi_id, total, total_exact, criteria, rule, computed_at)
                select id, 72.5, '145/2', '[{"name": "Benefit", "weight": 60, "score": "4.0", "points": "48.00",
                       "reasons": ["Because it frees <b>time</b>", "Clear"]}]', 'weighted-1', current_timestamp
                  from expression_of_interest where reference = :eoi
                """).param("eoi", eoi).update();
        this.jdbc.sql("""
                insert into mailing (id, programme_id, wave, template, opened_at, release_by, released_at)
                values (gen_random_uuid(), :programme, 'eoi-evaluation-outcome', 'eoi-outcome', current_timestamp,
                        current_timestamp, current_timestamp)
                """).param("programme", programme).update();
        UUID idea = UUID.randomUUID();
        this.programme.insert("idea", "id", idea, "programme_id", programme, "service_area_id", this.programme.parking,
                "position", 1, "title", "Permits by telephone", "description", "Ring and it is done", "verdict",
                "STOOD_UP", "verdict_reason", "It met every challenge but one", "raised_by_vendor_id", this.acme);
        this.programme.insert("challenge", "id", UUID.randomUUID(), "idea_id", idea, "position", 1, "text",
                "Who is deaf?", "answer", "NONE");
    }

    private void answerOnlyForParking(VendorWindow window, int people) {
        window.open(path());
        for (int more = 1; more < people; more++) {
            window.press("Add another person").fill("name-" + more, "Person " + more);
        }
        window.page().locator("#coming").check();
        window.page().locator("input[name=table]").nth(1).check();
        window.page().locator("input[name=otherTable]").nth(1).check();
        window.press("Send the answer");
        PlaywrightAssertions.assertThat(window.page().locator("main")).containsText("We have your answer");
    }

    private String path() {
        return "/workshops/" + this.jdbc.sql("select reference from workshop where programme_id = :id")
            .param("id", this.programme.programme)
            .query(String.class)
            .single() + "/rsvp";
    }

    private String task() {
        return this.engine.getTaskService()
            .createTaskQuery()
            .processInstanceBusinessKey(this.programme.programme.toString())
            .singleResult()
            .getId();
    }

}
