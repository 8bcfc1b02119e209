package org.futurecouncil.roadmap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.testing.Timers;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.OpenForm;
import org.futurecouncil.testing.browser.StartForm;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Every form from the roundtable's invitation to the lessons, as officers use them. */
@BrowserTest
class RoadmapFormsBrowserIT {

    private static final AtomicInteger PROGRAMMES = new AtomicInteger();

    private static final String LONG = text(10_000);

    private static final String COMPLETE = ".form-actions button.btn-primary";

    /** What belongs to this programme's roundtable. */
    private static final String ROUNDTABLE = "%s t join roundtable r on r.id = t.roundtable_id where r.programme_id = :p";

    private static final String ITEMS = "roadmap_item i join roadmap m on m.id = i.roadmap_id where m.programme_id = :p";

    private final String reference = String.format("COTF-2043-%02d", PROGRAMMES.incrementAndGet());

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private FormData formData;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private RoadmapData data;

    private LocalDate tomorrow;

    private String instance;

    @BeforeEach
    void aProgrammeComesToItsRoadmap() {
        this.data = new RoadmapData(this.jdbc, this.clock.instant(), this.reference);
        this.tomorrow = LondonTime.date(this.clock.instant()).plusDays(1);
    }

    @Test
    void aRoundtableOfThreeHundredGuestsIsPrepared(Tasklist amara) {
        this.data.approveMoreCases(18);
        this.data.inviteMoreVendors(48);
        start();
        String day = this.tomorrow.plusDays(40).toString();
        amara.signIn("amara").openTaskById(task()).claim();
        OpenForm form = new OpenForm(amara).shows("waits in the task “Release the mailing”", "Parking app",
                "Acme (Acme Contact)", "Söhne & Töchter 48 🌍");
        PlaywrightAssertions.assertThat(amara.form().locator("#cases > tr")).hasCount(20);
        form.picture("roadmap-prepare");
        amara.fill("title", line(200))
            .fill("venue", line(500))
            .fill("onlineLink", "https://meet.example/" + "x".repeat(479))
            .fill("date", day)
            .fill("startTime", "10:00")
            .fill("endTime", "12:00")
            .fill("agenda", LONG)
            .fill("rsvpClosesOn", day);
        form.press("#add-guest", 300);
        Map<String, String> guests = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            guests.put("guest-" + i + "-name", (i == 0) ? line(200) : "Zoë Müller 🙂 " + i);
            guests.put("guest-" + i + "-organisation", "Straßen & Plätze " + i);
            guests.put("guest-" + i + "-email", "guest" + Math.min(i, 298) + "@2094.example");
            guests.put("guest-" + i + "-kind", List.of("COUNCIL_LEADER", "TECH_LEADER", "OTHER_COUNCIL").get(i % 3));
        }
        form.set(guests).press("#vendors input:not(:checked)", 50);
        PlaywrightAssertions.assertThat(amara.form().locator("#officers")).containsText("Chloe Example");
        PlaywrightAssertions.assertThat(amara.form().locator("#officers input:checked")).hasCount(2);
        form.press("#officers input:checked", 1);
        form.loadAgainOnceKept("officer " + amara.form().locator("#officers input").first().inputValue() + "\":false")
            .holds(guests);
        form.holds(Map.of("agenda", LONG, "date", day, "venue", line(500)));
        PlaywrightAssertions.assertThat(amara.form().locator("#vendors input:checked")).hasCount(50);
        PlaywrightAssertions.assertThat(amara.form().locator("#officers input:checked")).hasCount(1);
        amara.field("guest-0-name").scrollIntoViewIfNeeded();
        form.picture("roadmap-prepare-guests");
        amara.form().locator("#officers").scrollIntoViewIfNeeded();
        form.picture("roadmap-prepare-ticks");
        assertThat(amara.submitAndReadRefusal()).isEqualTo("""
                Guests can answer until 17:00 of a day: choose one before the roundtable starts.
                Guest 300 has the same e-mail address as a guest before: remove one of them.""");
        form.picture("roadmap-prepare-refused");
        assertThat(count("roundtable r where r.programme_id = :p")).isZero();
        PlaywrightAssertions.assertThat(amara.field("agenda")).hasValue(LONG);
        PlaywrightAssertions.assertThat(amara.field("guest-299-organisation")).hasValue("Straßen & Plätze 299");
        PlaywrightAssertions.assertThat(amara.form().locator("#vendors input:checked")).hasCount(50);
        amara.dismissNotification().fill("rsvpClosesOn", this.tomorrow.plusDays(39).toString());
        amara.form().getByLabel("Remove guest 300").click();
        PlaywrightAssertions.assertThat(amara.form().getByLabel("Remove guest 299")).isFocused();
        amara.submit();
        assertThat(one("select r.title from roundtable r where r.programme_id = :p")).isEqualTo(line(200));
        assertThat(one("select r.venue from roundtable r where r.programme_id = :p")).isEqualTo(line(500));
        assertThat(one("select r.agenda from roundtable r where r.programme_id = :p")).isEqualTo(LONG);
        assertThat(one("select r.prepared_by from roundtable r where r.programme_id = :p")).isEqualTo("amara");
        assertThat(one("""
                select string_agg(kind || ' ' || number, ', ' order by kind)
                  from (select g.kind, count(*) as number from roundtable_guest g
                          join roundtable r on r.id = g.roundtable_id where r.programme_id = :p group by g.kind) kinds
                """)).isEqualTo("COUNCIL_LEADER 100, OFFICER 1, OTHER_COUNCIL 99, TECH_LEADER 100, VENDOR 50");
        assertThat(count(ROUNDTABLE.formatted("roundtable_guest") + " and t.name = 'Zoë Müller 🙂 298'")).isEqualTo(1);
        assertThat(mailed("roadmap-roundtable-invitation")).isEqualTo(350);
    }

    @Test
    void theRoundtableIsMovedFromItsStartForm(Tasklist amara) {
        prepared();
        StartForm form = StartForm.open(amara.signIn("amara"), "Change the roundtable");
        form.field("programmeReference").fill("COTF-1999-01");
        form.field("reason").fill(text(2_000));
        form.startButton().click();
        PlaywrightAssertions.assertThat(form.dialog().locator(".has-error")).containsText("Nothing is changed");
        form.field("venue").fill(line(500));
        assertThat(form.startAndReadRefusal())
            .contains("The programme COTF-1999-01 has no roundtable ahead that was announced: check the reference.")
            .doesNotContain("Exception", "Cannot");
        amara.page().setViewportSize(1500, 1400);
        amara.picture("roadmap-change-refused");
        assertThat(count(ROUNDTABLE.formatted("roundtable_change"))).isZero();
        PlaywrightAssertions.assertThat(form.field("reason")).hasValue(text(2_000));
        PlaywrightAssertions.assertThat(form.field("venue")).hasValue(line(500));
        form.field("programmeReference").fill(this.reference);
        form.field("noOnlineLink").check();
        form.loadAgainOnceKept("noOnlineLink\":true");
        PlaywrightAssertions.assertThat(form.field("reason")).hasValue(text(2_000));
        PlaywrightAssertions.assertThat(form.field("noOnlineLink")).isChecked();
        form.start();
        assertThat(one("select t.reason || ' ' || t.changed_by from " + ROUNDTABLE.formatted("roundtable_change")))
            .isEqualTo(text(2_000) + " amara");
        assertThat(one("select r.venue || '|' || r.online_link from roundtable r where r.programme_id = :p"))
            .isEqualTo(line(500) + "|");
        assertThat(one("select (r.starts_at at time zone 'Europe/London')::text from roundtable r"
                + " where r.programme_id = :p"))
            .isEqualTo(this.tomorrow + " 18:00:00");
        assertThat(mailed("roadmap-roundtable-changed-1")).as("nobody has been told of it yet").isZero();
        assertThat(mailed("roadmap-roundtable-invitation-1")).isEqualTo(3);
    }

    @Test
    void theDiscussionOfTwentyCasesIsRecorded(Tasklist amara) {
        this.data.approveMoreCases(18);
        prepared();
        this.jdbc
            .sql("""
                    update roundtable_guest g set attending = true, note = 'Rollstuhl 🧑‍🦽', answers = 1, answered_at = now()
                      from roundtable r where r.id = g.roundtable_id and r.programme_id = ? and g.name = 'Zoë Groß'
                    """)
            .param(this.data.programme)
            .update();
        begin();
        amara.signIn("amara").openTaskById(task()).claim();
        OpenForm form = new OpenForm(amara).shows("Was wir als Nächstes tun 🚀",
                "Zoë Groß, Nachbarstadt 🏛️ (said yes)", "Rollstuhl 🧑‍🦽", "Ted, Firma (did not answer)",
                "-BC-1, Parking app (Parking permits, Place)", "-BC-118");
        form.picture("roadmap-discussion");
        Map<String, String> typed = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            typed.put("notes-" + i, LONG);
        }
        form.press("#add-point", 30);
        for (int i = 0; i < 30; i++) {
            typed.put("point-" + i + "-text", text(2_000));
        }
        typed.put("point-29-text", text(2_002));
        form.set(typed);
        amara.form().getByLabel("Zoë Groß, Nachbarstadt").check();
        form.loadAgainOnceKept(amara.form().getByLabel("Zoë Groß, Nachbarstadt").inputValue() + "\":true").holds(typed);
        PlaywrightAssertions.assertThat(amara.form().locator("#guests input:checked")).hasCount(1);
        assertThat(amara.submitAndReadRefusal()).containsIgnoringCase("point 30").contains("2,000");
        form.picture("roadmap-discussion-refused");
        assertThat(count("roundtable r where r.recorded_at is not null and r.programme_id = :p")).isZero();
        assertThat(count(ROUNDTABLE.formatted("roundtable_note"))).isZero();
        PlaywrightAssertions.assertThat(amara.field("notes-19")).hasValue(LONG);
        PlaywrightAssertions.assertThat(amara.form().getByLabel("Zoë Groß, Nachbarstadt")).isChecked();
        amara.dismissNotification().fill("point-29-text", "Teilt das Modell 🤝").submit();
        assertThat(count(ROUNDTABLE.formatted("roundtable_note") + " and t.notes = '" + LONG + "'")).isEqualTo(20);
        assertThat(count(ROUNDTABLE.formatted("roundtable_point") + " and t.text = '" + text(2_000) + "'"))
            .isEqualTo(29);
        assertThat(one("select t.text from " + ROUNDTABLE.formatted("roundtable_point") + " and t.position = 30"))
            .isEqualTo("Teilt das Modell 🤝");
        assertThat(one("select string_agg(t.name || ' ' || t.attended, ', ' order by t.name) from "
                + ROUNDTABLE.formatted("roundtable_guest")))
            .isEqualTo("Acme Contact false, Ted false, Zoë Groß true");
    }

    @Test
    void aRoadmapOfSixtyItemsIsDraftedSentBackAndDraftedAgain(Tasklist amara, Tasklist quentin) {
        this.data.approveMoreCases(18);
        discussed();
        amara.signIn("amara").openTaskById(task()).claim();
        OpenForm form = new OpenForm(amara);
        PlaywrightAssertions.assertThat(amara.form().locator("#items > fieldset")).hasCount(20);
        disclose(amara, "What was said at the roundtable");
        disclose(amara, this.reference + "-BC-1, Parking app (Place)");
        disclose(amara, "What else was raised (1)");
        form.shows(LONG, "Teilt das Modell 🤝").picture("roadmap-draft");
        form.press("#add-item", 40);
        List<String> cases = this.cases();
        String quarter = Quarter.of(this.tomorrow).next().toString();
        Map<String, String> typed = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            typed.put("item-" + i + "-title", line(200));
            typed.put("item-" + i + "-case", cases.get(i % 19));
            typed.put("item-" + i + "-quarter", quarter);
            typed.put("item-" + i + "-owner", (i % 2 == 0) ? "chloe" : "rosa");
            typed.put("item-" + i + "-milestone", line(500));
        }
        typed.put("item-59-title", "Zuletzt 🏁");
        form.set(typed).loadAgainOnceKept("Zuletzt").holds(typed);
        assertThat(amara.submitAndReadRefusal())
            .isEqualTo("Add at least one item for " + this.reference + "-BC-2, Library robots.");
        form.picture("roadmap-draft-refused");
        assertThat(count("roadmap t where t.programme_id = :p")).isZero();
        PlaywrightAssertions.assertThat(amara.field("item-58-milestone")).hasValue(line(500));
        amara.dismissNotification().choose("item-59-case", this.reference + "-BC-2, Library robots");
        Locator up = amara.form().getByLabel("Move up item 60");
        up.focus();
        amara.page().keyboard().press("Enter");
        amara.page().keyboard().press("Enter");
        PlaywrightAssertions.assertThat(amara.form().getByLabel("Move up item 58")).isFocused();
        amara.submit();
        assertThat(items(1)).isEqualTo("60 items, 20 cases, Zuletzt 🏁 at 58");
        assertThat(count(ITEMS + " and i.title = '" + line(200) + "' and i.milestone = '" + line(500)
                + "' and i.owner in ('chloe', 'rosa')"))
            .isEqualTo(59);

        quentin.signIn("quentin").openTaskById(task()).claim();
        OpenForm decision = new OpenForm(quentin).shows("Draft 1, by Amara Example on", "Zuletzt 🏁", "Chloe Example",
                Quarter.label(quarter), this.reference + "-BC-2, Library robots");
        PlaywrightAssertions.assertThat(quentin.form().locator("#items > tr")).hasCount(60);
        disclose(quentin, "What was said at the roundtable");
        disclose(quentin, this.reference + "-BC-1, Parking app (Place)");
        decision.shows(LONG).picture("roadmap-approve");
        quentin.form().getByLabel("Send it back").check();
        decision.set(Map.of("reason", text(2_002)))
            .loadAgainOnceKept(text(2_002).substring(100, 140))
            .holds(Map.of("reason", text(2_002)));
        assertThat(quentin.submitAndReadRefusal()).containsIgnoringCase("what has to change").contains("2,000");
        decision.picture("roadmap-approve-refused");
        assertThat(states()).isEqualTo("DRAFTED");
        PlaywrightAssertions.assertThat(quentin.field("reason")).hasValue(text(2_002));
        PlaywrightAssertions.assertThat(quentin.form().getByLabel("Send it back")).isChecked();
        quentin.dismissNotification().fill("reason", text(2_000)).submit();
        assertThat(states()).isEqualTo("SENT_BACK");

        amara.openTaskById(task()).claim();
        form.shows("Quentin Example sent the roadmap back:", text(2_000));
        PlaywrightAssertions.assertThat(amara.field("item-57-title")).hasValue("Zuletzt 🏁");
        form.picture("roadmap-draft-again");
        amara.form().getByLabel("Remove item 60").click();
        amara.submit();
        assertThat(items(2)).isEqualTo("59 items, 20 cases, Zuletzt 🏁 at 58");
    }

    @Test
    void aManagerDecidesByTheKeyboardAlone(Tasklist quentin) {
        discussed();
        submit(roadmap());
        submit(Map.of("decision", "SEND_BACK", "reason", "Früher 🌍"));
        submit(roadmap());
        quentin.signIn("quentin").openTaskById(task()).claim();
        OpenForm form = new OpenForm(quentin).shows("Draft 2, by", "sent the draft before this one back:", "Früher 🌍",
                "Pilot");
        form.tabTo("[name=decision]");
        quentin.page().keyboard().press("Space");
        form.tabTo("[name=reason]");
        quentin.page().keyboard().type("Größer 🌍");
        form.tabTo(COMPLETE);
        quentin.page().keyboard().press("Enter");
        quentin.notification().waitFor();
        assertThat(quentin.notification().locator(".message").innerText())
            .isEqualTo("You approve the roadmap, but say what has to change: send it back, or empty that field.");
        form.picture("roadmap-decide");
        assertThat(states()).isEqualTo("SENT_BACK, DRAFTED");
        PlaywrightAssertions.assertThat(quentin.field("reason")).hasValue("Größer 🌍");
        PlaywrightAssertions.assertThat(quentin.form().getByLabel("Approve the roadmap")).isChecked();
        form.tabTo("[name=reason]");
        quentin.page().keyboard().press("Control+A");
        quentin.page().keyboard().press("Delete");
        form.tabTo(COMPLETE);
        quentin.page().keyboard().press("Enter");
        quentin.page().locator(".task-details .no-task").waitFor();
        assertThat(states()).isEqualTo("SENT_BACK, APPROVED");
        assertThat(
                one("select decided_by || coalesce(reason, '') from roadmap where programme_id = :p and version = 2"))
            .isEqualTo("quentin");
    }

    @Test
    void twentyLessonsAreRecorded(Tasklist amara) {
        discussed();
        submit(roadmap());
        submit(Map.of("decision", "APPROVE", "reason", ""));
        amara.signIn("amara").openTaskById(task()).claim();
        OpenForm form = new OpenForm(amara).shows("the outcomes are published and sent to everyone who took part");
        disclose(amara, "What was said at the roundtable");
        disclose(amara, "What else was raised (1)");
        form.shows("Teilt das Modell 🤝").press("#add-lesson", 19);
        Map<String, String> typed = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            typed.put("lesson-" + i + "-text", LONG);
        }
        typed.put("lesson-1-text", text(10_002));
        form.set(typed);
        amara.check("lesson-0-bestPractice").check("lesson-19-bestPractice");
        form.loadAgainOnceKept("lesson-19-bestPractice\":true").holds(typed);
        PlaywrightAssertions.assertThat(amara.field("lesson-0-bestPractice")).isChecked();
        amara.field("lesson-0-text").scrollIntoViewIfNeeded();
        form.picture("roadmap-lessons");
        assertThat(amara.submitAndReadRefusal()).containsIgnoringCase("lesson 2").contains("10,000");
        form.picture("roadmap-lessons-refused");
        assertThat(count("lesson t where t.programme_id = :p")).isZero();
        assertThat(count("outcome_publication t where t.programme_id = :p")).isZero();
        PlaywrightAssertions.assertThat(amara.field("lesson-19-text")).hasValue(LONG);
        PlaywrightAssertions.assertThat(amara.field("lesson-19-bestPractice")).isChecked();
        amara.dismissNotification().fill("lesson-1-text", "Zuerst das Team fragen 🙋").submit();
        assertThat(one("select string_agg(position::text, ', ' order by position) from lesson"
                + " where programme_id = :p and best_practice"))
            .isEqualTo("1, 20");
        assertThat(count("lesson t where t.text = '" + LONG + "' and t.recorded_by = 'amara' and t.programme_id = :p"))
            .isEqualTo(19);
        assertThat(one("select text from lesson where programme_id = :p and position = 2"))
            .isEqualTo("Zuerst das Team fragen 🙋");
        assertThat(count("outcome_publication t where t.published_by = 'amara' and t.programme_id = :p")).isEqualTo(1);
        assertThat(mailed("roadmap-outcomes-published")).isPositive();
    }

    /** Opens what a form keeps folded. */
    private static void disclose(Tasklist tasklist, String title) {
        tasklist.form().locator("summary").filter(new Locator.FilterOptions().setHasText(title)).first().click();
    }

    private void start() {
        this.instance = this.engine.getRuntimeService()
            .startProcessInstanceByKey(RoadmapRoundtableProcess.KEY, this.data.programme.toString(),
                    Map.of("programmeId", this.data.programme.toString(), "programmeReference", this.reference))
            .getId();
    }

    /** The roundtable is tomorrow. */
    private void prepared() {
        start();
        submit(Map.of("title", "Was wir als Nächstes tun 🚀", "venue", "Town hall", "onlineLink",
                "https://meet.example/1", "date", this.tomorrow.toString(), "startTime", "18:00", "endTime", "20:00",
                "agenda", "The cases", "rsvpClosesOn", this.tomorrow.toString(), "guests",
                List.of(guest("Zoë Groß", "Nachbarstadt 🏛️", "zoe@2094.example"),
                        guest("Ted", "Firma", "ted@2094.example")),
                "vendorIds", List.of(this.data.acme)));
    }

    private void begin() {
        Timers.fire(this.engine, this.instance, "IntermediateCatchEvent_AllReminded");
    }

    private void discussed() {
        prepared();
        begin();
        List<String> cases = cases();
        submit(Map.of("attended", List.of(), "notes",
                IntStream.range(0, cases.size())
                    .mapToObj((i) -> Map.of("caseId", cases.get(i), "notes", (i == 0) ? LONG : "Gewollt 👍 " + i))
                    .toList(),
                "points", List.of("Teilt das Modell 🤝")));
    }

    /** The approved cases: the app for parking first, the robots last. */
    private List<String> cases() {
        return this.jdbc
            .sql("select id::text from business_case where programme_id = ? and state = 'APPROVED' order by reference")
            .param(this.data.programme)
            .query(String.class)
            .list();
    }

    private Map<String, ?> roadmap() {
        String quarter = Quarter.of(this.tomorrow).next().toString();
        return Map.of("items",
                List.of(Map.of("title", "Pilot", "caseId", this.data.caseOne, "quarter", quarter, "owner", "chloe",
                        "milestone", "Läuft"),
                        Map.of("title", "Roboter 🤖", "caseId", this.data.caseTwo, "quarter", quarter, "owner", "rosa",
                                "milestone", "Fährt")));
    }

    private static Map<String, String> guest(String name, String organisation, String email) {
        return Map.of("name", name, "organisation", organisation, "email", email, "kind", "OTHER_COUNCIL");
    }

    private void submit(Map<String, ?> answers) {
        this.engine.getFormService().submitTaskForm(task(), Map.of("answers", this.formData.show(answers)));
    }

    private String task() {
        return this.engine.getTaskService().createTaskQuery().processInstanceId(this.instance).singleResult().getId();
    }

    private String states() {
        return one("select string_agg(state, ', ' order by version) from roadmap where programme_id = :p");
    }

    private String items(int version) {
        return one("select count(*) || ' items, ' || count(distinct i.business_case_id) || ' cases, Zuletzt 🏁 at '"
                + " || min(i.position) filter (where i.title = 'Zuletzt 🏁') from " + ITEMS + " and m.version = "
                + version);
    }

    private long mailed(String wave) {
        return count("message m join mailing g on g.id = m.mailing_id where g.programme_id = :p and g.wave = '" + wave
                + "'");
    }

    private long count(String from) {
        return Long.parseLong(one("select count(*) from " + from));
    }

    private String one(String sql) {
        return String.valueOf(this.jdbc.sql(sql).param("p", this.data.programme).query().singleValue());
    }

    /** The same, of one line. */
    private static String line(int characters) {
        return text(characters).replace('\n', ' ');
    }

    /** So many characters, with what goes wrong where texts are not taken as they are. */
    private static String text(int characters) {
        String start = "Größe 🌍 “quoted” <b>not bold</b> ${1+1}\n";
        return (start + "wort ".repeat(characters / 5)).substring(0, characters - 1) + ".";
    }

}
