package org.futurecouncil.workshop;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.testing.Timers;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.OpenForm;
import org.futurecouncil.testing.browser.StartForm;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Every form of the workshop, filled in Tasklist. */
@BrowserTest
class WorkshopFormsBrowserIT {

    private static final AtomicInteger PROGRAMMES = new AtomicInteger(10);

    private static final String LONG = "Größe 🌍 <b>not bold</b>\n" + "x".repeat(9_970);

    private final String reference = "COTF-2041-" + PROGRAMMES.incrementAndGet();

    private final LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Attendances attendances;

    private WorkshopFixture programme;

    private String instance;

    @BeforeEach
    void aProgrammeComesToItsWorkshop() {
        this.programme = new WorkshopFixture(this.jdbc, this.reference, () -> OffsetDateTime.now(ZoneOffset.UTC));
        this.programme.shortlisted();
    }

    @Test
    void theWorkshopIsPlanned(Tasklist amara) {
        for (int position = 3; position <= 6; position++) {
            this.programme.area(UUID.randomUUID(), position, "Project " + position, "eilidh");
        }
        start();
        amara.signIn("amara").openTask(this.reference).claim();
        PlaywrightAssertions.assertThat(amara.form()).containsText("1. Parking permits, Place");
        PlaywrightAssertions.assertThat(amara.form()).containsText("6. Project 6, Place");
        amara.fill("title", "Workshop für alle 🌍")
            .fill("venueName", "Civic Centre")
            .fill("venueAddress", "1 Example Street\nHarrow")
            .fill("accessInformation", "Step-free; hearing loop")
            .fill("date", this.tomorrow.plusDays(60).toString())
            .fill("startsAt", "09:30")
            .fill("endsAt", "16:00")
            .fill("rsvpClosesOn", "2020-01-31")
            .fill("agenda", LONG)
            .choose("lead6", "Farah Example")
            .fill("seats6", "50");
        OpenForm form = new OpenForm(amara).loadAgainOnceKept("seats\":50");
        form.holds(Map.of("title", "Workshop für alle 🌍", "venueAddress", "1 Example Street\nHarrow", "startsAt",
                "09:30", "rsvpClosesOn", "2020-01-31", "agenda", LONG, "lead6", "farah", "seats6", "50", "lead1",
                "chloe"));
        assertThat(amara.submitAndReadRefusal()).isEqualTo("RSVPs must close in the future.");
        picture(amara, "plan");
        assertThat(count("workshop where programme_id")).isZero();
        PlaywrightAssertions.assertThat(amara.field("agenda")).hasValue(LONG);
        amara.dismissNotification().fill("rsvpClosesOn", this.tomorrow.plusDays(50).toString()).submit();
        assertThat(text("select agenda from workshop where programme_id = :p")).isEqualTo(LONG);
        assertThat(text("select title from workshop where programme_id = :p")).isEqualTo("Workshop für alle 🌍");
        assertThat(text("""
                select string_agg(t.position || ' ' || t.lead || ' ' || t.seats, ', ' order by t.position)
                  from workshop_table t join workshop w on w.id = t.workshop_id where w.programme_id = :p
                """)).startsWith("1 chloe 8, 2 david 8").endsWith("6 farah 50");
    }

    @Test
    void withoutVendorsOfficersDecideByKeyboardAlone(Tasklist amara) {
        this.programme.vendor("Silent", this.programme.parking);
        UUID declining = this.programme.vendor("Declining", this.programme.parking);
        invited();
        this.attendances.rsvp(declining, this.reference + "-WORKSHOP", Rsvp.no());
        Timers.fire(this.engine, this.instance, "IntermediateCatchEvent_RsvpsClosed");
        amara.signIn("amara").openTask(this.reference).claim();
        PlaywrightAssertions.assertThat(amara.form()).containsText("Vendors invited: 2");
        PlaywrightAssertions.assertThat(amara.form()).containsText("Declined: 1");
        Locator first = amara.form().locator("input[type=radio]").first();
        first.focus();
        amara.page().keyboard().press("Space");
        Locator reason = amara.form().locator("textarea");
        for (int i = 0; i < 5 && !Boolean.TRUE.equals(reason.evaluate("it => it === document.activeElement")); i++) {
            amara.page().keyboard().press("Tab");
        }
        String why = "Officers can start früh 🌍";
        amara.page().keyboard().type(why);
        // past the form's own check
        amara.page()
            .route("**/submit-form", (route) -> route
                .resume(new Route.ResumeOptions().setPostData(route.request().postData().replace(why, "   "))));
        complete(amara);
        amara.notification().waitFor();
        assertThat(amara.notification().locator(".message").innerText()).isEqualTo("Reason: fill this in.");
        picture(amara, "decide-without-vendors");
        assertThat(text("select coalesce(decision, 'none') from workshop where programme_id = :p")).isEqualTo("none");
        assertThat(first.isChecked()).isTrue();
        assertThat(reason.inputValue()).isEqualTo(why);
        amara.page().unroute("**/submit-form");
        amara.dismissNotification();
        complete(amara);
        amara.page().locator(".task-details .no-task").waitFor();
        assertThat(text("select decision || ' ' || decision_reason from workshop where programme_id = :p"))
            .isEqualTo("GO_AHEAD " + why);
    }

    @Test
    void whoWantsToCancelIsToldOfAVendorThatHasAcceptedMeanwhile(Tasklist amara) {
        UUID late = this.programme.vendor("Late", this.programme.parking);
        invited();
        Timers.fire(this.engine, this.instance, "IntermediateCatchEvent_RsvpsClosed");
        amara.signIn("amara").openTask(this.reference).claim();
        amara.form().getByLabel("Cancel the workshop").check();
        amara.form().locator("textarea").fill("Too little interest");
        PlaywrightAssertions.assertThat(amara.form()).not().containsText("accepted since");
        this.attendances.rsvp(late, this.reference + "-WORKSHOP",
                Rsvp.yes(List.of(new Rsvp.Guest("Ada Große", "", ""))));
        assertThat(amara.submitAndReadRefusal())
            .isEqualTo("1 vendor has accepted since RSVPs closed. Open this form again: go ahead with them, or confirm"
                    + " there that you know it.");
        amara.page().reload();
        PlaywrightAssertions.assertThat(amara.form()).containsText("Vendors that have accepted since then: 1.");
        amara.form().getByLabel("Cancel the workshop").check();
        amara.form().locator("textarea").fill("Too little interest");
        amara.form().getByLabel("I know that vendors have accepted since RSVPs closed").check();
        picture(amara, "decide-without-vendors-accepted");
        amara.submit();
        assertThat(text("select decision from workshop where programme_id = :p")).isEqualTo("CANCEL");
    }

    @Test
    void theSeatingOfManyIsAdjusted(Tasklist amara) {
        for (int i = 1; i <= 20; i++) {
            this.programme.vendor("Organisation " + i, this.programme.parking);
        }
        invited();
        List<UUID> vendors = vendors();
        vendors.subList(0, 19)
            .forEach((vendor) -> this.attendances.rsvp(vendor, this.reference + "-WORKSHOP",
                    Rsvp.yes(List.of(new Rsvp.Guest("Ada Große", "Hearing loop", "")))));
        Timers.fire(this.engine, this.instance, "IntermediateCatchEvent_RsvpsClosed");
        amara.signIn("amara").openTask(this.reference).claim();
        PlaywrightAssertions.assertThat(amara.form()).containsText("Ada Große (Hearing loop)");
        Locator guests = amara.form().locator("[data-row=guest]");
        PlaywrightAssertions.assertThat(guests).hasCount(19);
        PlaywrightAssertions.assertThat(amara.form().locator("[data-nobody]")).isHidden();
        amara.fill("seats1", "18").fill("seats2", "8");
        for (int i = 1; i <= 18; i++) {
            amara.choose("table" + i, "Parking permits");
        }
        amara.choose("table19", "Libraries");
        // answers after the form was opened: only the server knows
        this.attendances.rsvp(vendors.get(19), this.reference + "-WORKSHOP",
                new Rsvp.Yes(List.of(new Rsvp.Guest("Late", "", "")), table(this.programme.libraries), false));
        amara.fill("seats2", "1");
        assertThat(amara.submitAndReadRefusal())
            .isEqualTo("The table “Libraries” has 1 seat, but 2 people would sit there. "
                    + "Move an organisation, or add seats.");
        picture(amara, "adjust-seating");
        assertThat(seated()).doesNotContain("18");
        PlaywrightAssertions.assertThat(amara.field("seats1")).hasValue("18");
        // who came late is there when the form is opened again, and what was typed too
        new OpenForm(amara).loadAgainOnceKept("seats\":1}");
        PlaywrightAssertions.assertThat(guests).hasCount(20);
        PlaywrightAssertions.assertThat(amara.field("seats1")).hasValue("18");
        PlaywrightAssertions.assertThat(amara.field("seats2")).hasValue("1");
        PlaywrightAssertions.assertThat(amara.form()).containsText("18 taken");
        PlaywrightAssertions.assertThat(amara.form()).containsText("2 taken: too many");
        picture(amara, "adjust-seating-again");
        amara.fill("seats2", "2").submit();
        assertThat(seated()).isEqualTo("Libraries 2 of 2, Parking permits 18 of 18");
    }

    @Test
    void theOutcomeOfATableIsRecorded(Tasklist chloe) {
        UUID acme = this.programme.vendor("Acme & Söhne", this.programme.parking);
        this.jdbc.sql("update service_area set name = name || ' ' || :reference where programme_id = :p")
            .param("reference", this.reference)
            .param("p", this.programme.programme)
            .update();
        this.jdbc.sql(
                "insert into service_brief values (:id, 'By hand', 'Slow <i>and</i> dear', 'Faster', 1, 'chloe', now())")
            .param("id", this.programme.parking)
            .update();
        invited();
        this.attendances.rsvp(acme, this.reference + "-WORKSHOP",
                Rsvp.yes(List.of(new Rsvp.Guest("Ada Große", "", ""), new Rsvp.Guest("Alan", "", ""))));
        Timers.fire(this.engine, this.instance, "IntermediateCatchEvent_RsvpsClosed");
        this.engine.getFormService().submitTaskForm(task(), Map.of("answers", SpinValues.jsonValue("{}").create()));
        Timers.fire(this.engine, this.instance, "IntermediateCatchEvent_WorkshopHeld");
        chloe.signIn("chloe").openTask("Parking permits " + this.reference);
        chloe.form().locator("summary").click();
        PlaywrightAssertions.assertThat(chloe.form().locator("[data-challenges]")).hasText("Slow <i>and</i> dear");
        PlaywrightAssertions.assertThat(chloe.form().locator("[data-nobody]")).isHidden();
        chloe.form().getByLabel("Ada Große, Acme & Söhne").check();
        Locator ideas = chloe.form().locator("[data-row=idea]");
        for (int i = 0; i < 5; i++) {
            if (i > 0) {
                chloe.press("Add an idea");
            }
            Locator idea = ideas.nth(i);
            part(idea, "title").fill((i < 2) ? "Permits by phone ☎️" : "Idea " + i);
            part(idea, "description").fill((i == 0) ? LONG : "Description " + i);
            part(idea, "raisedBy").selectOption((i == 0) ? "COUNCIL" : text("""
                    select p.id from attendee p join attendance a on a.id = p.attendance_id
                      join workshop w on w.id = a.workshop_id where w.programme_id = :p and p.name = 'Alan'
                    """));
            part(idea, "verdict").selectOption(List.of("STOOD_UP", "DISMISSED", "REDESIGNED").get(i % 3));
            part(idea, "reason").fill((i == 0) ? LONG : "Reason " + i);
            if (i % 3 == 2) {
                part(idea, "redesign").fill("Redesigned " + i);
            }
            List<String> answers = List.of("WORKAROUND", "ALTERNATIVE", "NONE");
            for (int j = 0; j < answers.size(); j++) {
                idea.locator("button[name$=AddChallenge]").click();
                Locator challenge = idea.locator("[data-row=challenge]").nth(j);
                part(challenge, "text").fill("Challenge " + j);
                part(challenge, "answer").selectOption(answers.get(j));
                if (j < 2) {
                    part(challenge, "answerText").fill("Answer " + j);
                }
            }
        }
        chloe.fill("notes", LONG);
        new OpenForm(chloe).loadAgainOnceKept("notes\":\"" + LONG.substring(0, 1));
        PlaywrightAssertions.assertThat(ideas).hasCount(5);
        PlaywrightAssertions.assertThat(part(ideas.nth(2), "redesign")).isVisible();
        PlaywrightAssertions.assertThat(part(ideas.nth(0), "redesign")).isHidden();
        PlaywrightAssertions.assertThat(ideas.nth(4).locator("[data-field=answerText]").nth(1)).hasValue("Answer 1");
        PlaywrightAssertions.assertThat(chloe.form().getByLabel("Ada Große, Acme & Söhne")).isChecked();
        assertThat(chloe.submitAndReadRefusal()).isEqualTo("Idea 2 has the same title as another: give each its own.");
        picture(chloe, "record-table-outcome");
        assertThat(count("idea where programme_id")).isZero();
        part(ideas.nth(0), "title").waitFor();
        PlaywrightAssertions.assertThat(part(ideas.nth(0), "description")).hasValue(LONG);
        chloe.dismissNotification();
        part(ideas.nth(1), "title").fill("Permits by post");
        chloe.submit();
        assertThat(text(
                "select string_agg(position || ' ' || verdict || ' ' || coalesce(redesign, '-'), ', ' order by position)"
                        + " from idea where programme_id = :p"))
            .isEqualTo("1 STOOD_UP -, 2 DISMISSED -, 3 REDESIGNED Redesigned 2, 4 STOOD_UP -, 5 DISMISSED -");
        assertThat(text("select description from idea where programme_id = :p and position = 1")).isEqualTo(LONG);
        assertThat(text("select raised_by from idea where programme_id = :p and position = 2"))
            .isEqualTo("Alan, Acme & Söhne");
        assertThat(text("select count(*) from challenge c join idea i on i.id = c.idea_id where i.programme_id = :p"))
            .isEqualTo("15");
        assertThat(text("select string_agg(p.name || ' ' || p.attended, ', ' order by p.position) from attendee p"
                + " join attendance a on a.id = p.attendance_id join workshop w on w.id = a.workshop_id"
                + " where w.programme_id = :p"))
            .isEqualTo("Ada Große true, Alan false");
    }

    @Test
    void theWorkshopIsMovedFromItsStartForm(Tasklist amara) {
        this.programme.vendor("Acme", this.programme.parking);
        invited();
        StartForm form = StartForm.open(amara.signIn("amara"), "Change the workshop");
        Locator dialog = form.dialog();
        dialog.locator("[name=programmeReference]").fill("COTF-1999-01");
        dialog.locator("[name=date]").fill(this.tomorrow.plusDays(30).toString());
        dialog.locator("[name=reason]").fill("Der Kessel 🌍");
        form.loadAgainOnceKept("Der Kessel");
        PlaywrightAssertions.assertThat(form.field("reason")).hasValue("Der Kessel 🌍");
        PlaywrightAssertions.assertThat(form.field("date")).hasValue(this.tomorrow.plusDays(30).toString());
        Locator begin = dialog.locator(".modal-footer button.btn-primary");
        begin.click();
        Locator refusal = amara.page().locator(".alert-danger:visible .message, .alert-danger:visible").first();
        refusal.waitFor();
        assertThat(refusal.innerText())
            .contains("No programme with this reference has a workshop. A reference looks like COTF-2026-03.")
            .doesNotContain("Exception", "Cannot");
        amara.picture("workshop-change");
        assertThat(count("workshop_change c join workshop w on w.id = c.workshop_id where w.programme_id")).isZero();
        dialog.locator("[name=programmeReference]").fill(this.reference);
        begin.click();
        dialog.waitFor(
                new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
        assertThat(text("select c.reason from workshop_change c join workshop w on w.id = c.workshop_id"
                + " where w.programme_id = :p"))
            .isEqualTo("Der Kessel 🌍");
        assertThat(text("select (starts_at at time zone 'Europe/London')::date from workshop where programme_id = :p"))
            .isEqualTo(this.tomorrow.plusDays(30).toString());
    }

    private static Locator part(Locator row, String field) {
        return row.locator("[data-field=" + field + "]").first();
    }

    private static void complete(Tasklist tasklist) {
        tasklist.complete().focus();
        tasklist.page().keyboard().press("Enter");
    }

    /** The whole form, however long. */
    private static void picture(Tasklist tasklist, String name) {
        tasklist.picture("workshop-" + name);
        tasklist.page().setViewportSize(1500, 3000);
        tasklist.picture("workshop-" + name + "-whole");
        tasklist.page().setViewportSize(1500, 1000);
    }

    private void start() {
        this.instance = this.engine.getRuntimeService()
            .startProcessInstanceByKey(WorkshopProcess.KEY, this.programme.programme.toString(),
                    Map.of("programmeId", this.programme.programme.toString(), "programmeReference", this.reference))
            .getId();
    }

    /** RSVPs close tomorrow. */
    private void invited() {
        start();
        List<Map<String, Object>> tables = new ArrayList<>();
        tables.add(Map.of("serviceAreaId", this.programme.parking, "lead", "chloe", "seats", 20));
        tables.add(Map.of("serviceAreaId", this.programme.libraries, "lead", "david", "seats", 20));
        Map<String, Object> plan = new java.util.HashMap<>(Map.of("title", "Workshop", "venueName", "Civic Centre",
                "venueAddress", "1 Example Street", "accessInformation", "Step-free", "date",
                this.tomorrow.plusDays(7).toString(), "startsAt", "09:30", "endsAt", "16:00", "agenda", "Tables",
                "rsvpClosesOn", this.tomorrow.toString(), "rsvpClosesAt", "17:00"));
        plan.put("tables", tables);
        this.engine.getFormService()
            .submitTaskForm(task(),
                    Map.of("answers", SpinValues.jsonValue(new ObjectMapper().valueToTree(plan).toString()).create()));
    }

    private String task() {
        return this.engine.getTaskService().createTaskQuery().processInstanceId(this.instance).singleResult().getId();
    }

    private List<UUID> vendors() {
        return this.jdbc.sql("""
                select a.vendor_id from attendance a join workshop w on w.id = a.workshop_id
                 where w.programme_id = :p order by a.vendor_id
                """).param("p", this.programme.programme).query(UUID.class).list();
    }

    private UUID table(UUID project) {
        return this.jdbc.sql("select id from workshop_table where service_area_id = :project")
            .param("project", project)
            .query(UUID.class)
            .single();
    }

    private String seated() {
        return text("""
                select string_agg(name || ' ' || taken || ' of ' || seats, ', ' order by name)
                  from (select s.name, t.seats, (select coalesce(sum(a.party_size), 0) from attendance a
                                                  where a.table_id = t.id and a.state = 'COMING') as taken
                          from workshop_table t join service_area s on s.id = t.service_area_id
                         where s.programme_id = :p) as tables
                """);
    }

    private long count(String from) {
        return Long.parseLong(text("select count(*) from " + from + " = :p"));
    }

    private String text(String sql) {
        return String.valueOf(this.jdbc.sql(sql).param("p", this.programme.programme).query().singleValue());
    }

}
