package org.futurecouncil.eoi.evaluation;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.testing.OfficerSession;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.OpenForm;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Every form of the evaluation in Tasklist, filled with as much as it takes. */
@BrowserTest
class EoiEvaluationFormsBrowserIT {

    private static final AtomicInteger PROGRAMMES = new AtomicInteger();

    private static final String ODD = "Größe 🌍 “quoted” <b>not bold</b> ${1+1}\n";

    /** As long as a vendor's text and the description of a service may be. */
    private static final String LONGEST = ODD + "x".repeat(10_000 - ODD.length());

    /** As long as a reason may be. */
    private static final String REASON = LONGEST.substring(0, FormProblems.LONGEST_REASON);

    /** One character more, where an emoji is one. */
    private static final String TOO_LONG = REASON + "yy";

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    private final List<String> guests = new ArrayList<>();

    private ScreenedCall call;

    @BeforeEach
    void aCallIsScreened() {
        this.call = new ScreenedCall(this.jdbc, this.runtime, "COTF-2096-%02d".formatted(PROGRAMMES.incrementAndGet()),
                OffsetDateTime.now(ZoneOffset.UTC), 12);
    }

    @AfterEach
    void guestsLeave() {
        this.identity.clearAuthentication();
        this.guests.forEach(this.identity::deleteUser);
    }

    @Test
    void reviewersAreAppointedFromALongList(Tasklist amara) {
        criteria(1);
        eois(15, 5);
        this.call.start();
        // the list is that of the moment at which the form is opened
        IntStream.rangeClosed(10, 34).forEach((i) -> reviewer("zoe" + i, "Zoë-" + i));
        amara.signIn("amara").openTask(this.call.reference).claim();
        OpenForm form = new OpenForm(amara).shows("15 EOIs of 5 vendors", "Imran Example", "Zoë-34 Größe 🌍");
        List<Locator> offered = amara.form().locator("[name=reviewer]").all();
        offered.forEach(Locator::check);
        form.shows("Each of the " + offered.size() + " reads about 1 EOI.").picture("eoi-appoint-reviewers");
        this.identity.deleteMembership("zoe20", Groups.REVIEWERS);
        assertThat(amara.submitAndReadRefusal())
            .isEqualTo("Zoë-20 Größe 🌍 is not in the group of reviewers, or reviews this call already.");
        amara.picture("eoi-appoint-reviewers-refused");
        PlaywrightAssertions.assertThat(amara.form().locator("[name=reviewer]:checked")).hasCount(offered.size());
        assertThat(count("eoi_reviewer where call_id = :call")).isZero();
        amara.dismissNotification();
        box(amara, "reviewer", "zoe20").uncheck();
        amara.submit();
        assertThat(count("eoi_reviewer where call_id = :call and appointed_by = 'amara'"))
            .isEqualTo(offered.size() - 1);
        assertThat(count("eoi_reviewer where call_id = :call and name = 'Zoë-34 Größe 🌍'")).isEqualTo(1);
    }

    @Test
    void aReviewerWhomAnAdministratorAddsMeanwhileIsThereWhenTheFormIsOpenedAgain(Tasklist amara) {
        criteria(1);
        eois(2, 2);
        this.call.start();
        amara.signIn("amara").openTask(this.call.reference).claim();
        OpenForm form = new OpenForm(amara).shows("Imran Example");
        box(amara, "reviewer", "imran").check();
        officer("zoe40", "Zoë-40");
        assertThat(OfficerSession.signIn(this.port, "admin")
            .put(OfficerSession.ENGINE + "/group/reviewers/members/zoe40", "{}")
            .statusCode()).isEqualTo(204);
        PlaywrightAssertions.assertThat(box(amara, "reviewer", "zoe40")).hasCount(0);
        amara.page().reload();
        form.shows("Zoë-40 Größe 🌍").picture("eoi-appoint-reviewers-added-meanwhile");
        PlaywrightAssertions.assertThat(box(amara, "reviewer", "imran")).isChecked();
        box(amara, "reviewer", "zoe40").check();
        // whoever leaves at once has chosen all the same
        amara.page().reload();
        PlaywrightAssertions.assertThat(box(amara, "reviewer", "zoe40")).isChecked();
        amara.submit();
        assertThat(texts("select reviewer from eoi_reviewer where call_id = :call order by reviewer"))
            .containsExactly("imran", "zoe40");
    }

    @Test
    void aReviewerDeclaresConflictsByTheKeyboardAlone(Tasklist imran) {
        criteria(1);
        eois(60, 60);
        appoint("imran", "julia");
        imran.signIn("imran").openTask(this.call.reference);
        OpenForm form = new OpenForm(imran).shows("Imran Example, do you have an interest", vendor(60),
                "Dienst 60 🏛️");
        String last = this.call.vendors.get(vendor(60)).toString();
        form.tabTo("[name=vendor][value='" + last + "']");
        imran.page().keyboard().press("Space");
        form.tabTo("[name='kind-" + last + "']");
        imran.page().keyboard().type("Fin");
        form.tabTo("[name='nature-" + last + "']");
        imran.page().keyboard().type("Perc");
        send(imran, form);
        // what is missing is said in a list that leads to each field
        form.shows(vendor(60) + ": write the reason.").tabTo("[data-part=problems] a");
        imran.page().keyboard().press("Enter");
        PlaywrightAssertions.assertThat(imran.field("reason-" + last)).isFocused();
        imran.page().keyboard().insertText("Großtante 🌍 <i>arbeitet</i> dort");
        form.picture("eoi-declare-conflicts-keyboard");
        send(imran, form);
        imran.page().locator(".task-details .no-task").waitFor();
        assertThat(texts("select reviewer || ' ' || kind || ' ' || nature || ' ' || reason from conflict_of_interest"
                + " where call_id = :call"))
            .containsExactly("imran FINANCIAL PERCEIVED Großtante 🌍 <i>arbeitet</i> dort");
    }

    @Test
    void nobodyDeclaresInTheirColleaguesPlace(Tasklist julia, Tasklist imran) {
        criteria(1);
        eois(60, 60);
        appoint("imran", "julia");
        Task task = taskOf("UserTask_DeclareConflicts", "imran");
        // handed over by a manager, as Imran is away
        this.tasks.setAssignee(task.getId(), "julia");
        julia.signIn("julia").openTaskById(task.getId());
        OpenForm form = new OpenForm(julia).shows(vendor(60));
        Map<String, String> conflicts = new LinkedHashMap<>();
        this.call.vendors.values().forEach((vendor) -> {
            form.press("[name=vendor][value='" + vendor + "']", 1);
            conflicts.put("kind-" + vendor, "PERSONAL");
            conflicts.put("nature-" + vendor, "INDIRECT");
            conflicts.put("reason-" + vendor, REASON);
        });
        form.set(conflicts);
        assertThat(julia.submitAndReadRefusal())
            .startsWith("Only they themselves can declare the conflicts of interest of Imran Example.");
        form.picture("eoi-declare-conflicts-refused");
        PlaywrightAssertions.assertThat(julia.form().locator("[name=vendor]:checked")).hasCount(60);
        form.holds(conflicts);
        assertThat(count("conflict_of_interest where call_id = :call")).isZero();
        julia.dismissNotification();

        // it is Imran's own to send; what somebody else typed is not shown to him
        this.tasks.setAssignee(task.getId(), "imran");
        imran.signIn("imran").openTaskById(task.getId());
        OpenForm own = new OpenForm(imran).shows(vendor(60));
        PlaywrightAssertions.assertThat(imran.form().locator("[name=vendor]:checked")).hasCount(0);
        this.call.vendors.values().forEach((vendor) -> own.press("[name=vendor][value='" + vendor + "']", 1));
        own.set(conflicts);
        imran.submit();
        assertThat(texts("select reviewer || ' ' || kind || ' ' || nature || ' ' || reason from conflict_of_interest"
                + " where call_id = :call"))
            .hasSize(60)
            .containsOnly("imran PERSONAL INDIRECT " + REASON);
    }

    @Test
    void aProgrammeOfficerSaysThatAReviewerTakesNoPart(Tasklist amara) {
        criteria(1);
        eois(2, 2);
        appoint("imran", "julia", "kofi");
        Task task = taskOf("UserTask_DeclareConflicts", "imran");
        this.tasks.setAssignee(task.getId(), "amara");
        amara.signIn("amara").openTaskById(task.getId());
        amara.form().getByText("This reviewer cannot take part").click();
        amara.fill("standDown", REASON);
        amara.submit();
        assertThat(texts("select stood_down_by || ' ' || stood_down_reason from eoi_reviewer"
                + " where call_id = :call and reviewer = 'imran'"))
            .containsExactly("amara " + REASON);
    }

    @Test
    void whereEverybodyIsInConflictOneMoreIsAskedAndThenEoisAreSetAside(Tasklist amara) {
        criteria(1);
        eois(21, 1);
        this.call.eoi(eoi(99), "Ohne Konflikt", this.call.areas.keySet().iterator().next());
        List<String> everybody = this.identity.createUserQuery()
            .memberOfGroup(Groups.REVIEWERS)
            .list()
            .stream()
            .map(User::getId)
            .toList();
        appoint(everybody.toArray(String[]::new));
        everybody.forEach((reviewer) -> declare(reviewer, 1));
        amara.signIn("amara").openTask(this.call.reference).claim();
        OpenForm form = new OpenForm(amara).shows(eoi(1), eoi(21), "Lacks 2 reviewers.",
                "Nadia Example: direct financial conflict of interest",
                "Everybody in the group of reviewers has been appointed.");
        PlaywrightAssertions.assertThat(amara.form()).not().containsText(eoi(99));
        setAside(amara, form);
        form.picture("eoi-appoint-more-reviewers-set-aside");
        reviewer("zoe20", "Zoë-20");
        assertThat(amara.submitAndReadRefusal())
            .isEqualTo("An EOI can be set aside only when nobody is left who may be free of conflicts. "
                    + "Appoint these first: Zoë-20 Größe 🌍.");
        form.picture("eoi-appoint-more-reviewers-refused");
        PlaywrightAssertions.assertThat(amara.form().locator("[name=setAside]:checked")).hasCount(21);
        PlaywrightAssertions.assertThat(amara.field("reason-" + eoi(21))).hasValue(REASON);
        assertThat(setAside()).isZero();

        // whoever joined the group is there when the form is opened again
        amara.page().reload();
        box(amara, "reviewer", "zoe20").check();
        PlaywrightAssertions.assertThat(amara.form().locator("[name=setAside]")).hasCount(0);
        form.picture("eoi-appoint-more-reviewers");
        amara.submit();
        assertThat(count("eoi_reviewer where call_id = :call and reviewer = 'zoe20' and appointed_by = 'amara'"))
            .isEqualTo(1);

        // to no avail
        declare("zoe20", 1);
        amara.openTask(this.call.reference).claim();
        form.shows("Zoë-20 Größe 🌍: direct financial conflict of interest");
        setAside(amara, form);
        amara.submit();
        assertThat(setAside()).isEqualTo(21);
    }

    @Test
    void aFullPacketIsScoredOnEveryCriterion(Tasklist imran) {
        criteria(12);
        eois(15, 15);
        longTexts();
        scoring("imran", "julia");
        imran.signIn("imran").openTask(this.call.reference);
        OpenForm form = new OpenForm(imran).shows("Packet", "15 EOIs", "0 of 15 EOIs done.", "What a good answer shows",
                eoi(15));
        Map<String, String> values = new LinkedHashMap<>();
        for (String eoi : this.call.eois.keySet()) {
            this.call.criteria.values().forEach((criterion) -> {
                values.put("score-" + eoi + "-" + criterion, String.valueOf(values.size() % 6));
                values.put("reason-" + eoi + "-" + criterion, REASON);
            });
        }
        form.set(values).shows("15 of 15 EOIs done.");
        enclosed(imran, imran.form().locator("[data-eoi='" + eoi(1) + "']"));
        form.picture("eoi-score-eois");
        imran.form().locator("summary").filter(new Locator.FilterOptions().setHasText(eoi(15))).click();
        String last = "reason-" + eoi(15) + "-" + this.call.criteria.get(criterion(12));
        imran.field(last).scrollIntoViewIfNeeded();
        imran.picture("eoi-score-eois-last");
        form.set(Map.of(last, TOO_LONG));
        assertThat(imran.submitAndReadRefusal())
            .isEqualTo(eoi(15) + ", " + criterion(12) + ", reason: shorten this to 2,000 characters; it has 2,001.");
        imran.picture("eoi-score-eois-refused");
        values.put(last, TOO_LONG);
        form.holds(values);
        assertThat(count("eoi_score s join expression_of_interest e on e.id = s.eoi_id where e.call_id = :call"))
            .isZero();

        // a reload, or a lost session, costs nothing
        imran.page().reload();
        form.shows("15 of 15 EOIs done.");
        form.holds(values);
        imran.form().locator("summary").filter(new Locator.FilterOptions().setHasText(eoi(15))).click();
        imran.fill(last, REASON).submit();
        assertThat(texts("""
                select count(*) || ' ' || count(distinct s.eoi_id) || ' ' || count(distinct s.criterion_id) || ' '
                       || sum(s.score) || ' ' || count(distinct s.reason) || ' ' || min(s.reason)
                  from eoi_score s join expression_of_interest e on e.id = s.eoi_id
                 where e.call_id = :call and s.reviewer = 'imran'
                """)).containsExactly("180 15 12 360 1 " + REASON);
    }

    @Test
    void scoresFarApartAreModerated(Tasklist amara) {
        criteria(4);
        eois(15, 15);
        longTexts();
        scoring("imran", "julia");
        score("imran", (eoi) -> 1);
        score("julia", (eoi) -> 4);
        amara.signIn("amara").openTask(this.call.reference).claim();
        OpenForm form = new OpenForm(amara).shows("more than 2 apart",
                eoi(15) + ", " + vendor(15) + ": " + criterion(4), "Imran Example", ScreenedCall.REASON);
        Locator rows = amara.form().locator("[data-row=score]");
        rows.first().locator("summary").click();
        enclosed(amara, rows.first());
        PlaywrightAssertions.assertThat(rows).hasCount(60);
        PlaywrightAssertions.assertThat(amara.form().locator("[name=officer-59]:checked")).hasCount(2);
        rows.last().getByLabel("Amara Example").check();
        rows.last().getByLabel("Julia Example").uncheck();
        Map<String, String> values = new LinkedHashMap<>();
        for (int row = 0; row < 60; row++) {
            values.put("score-" + row, "3");
            values.put("reason-" + row, REASON);
            values.put("movement-" + row, "Imran hörte von Zoë 🌍: " + row);
            values.put("tookPart-" + row, "Zoë & Jürgen 🌍");
        }
        values.put("dissent-59", TOO_LONG);
        form.set(values);
        form.picture("eoi-moderate-scores");
        assertThat(amara.submitAndReadRefusal()).isEqualTo(eoi(15) + ", " + criterion(4)
                + ", who does not agree, and why: shorten this to 2,000 characters; it has 2,001.");
        rows.last().scrollIntoViewIfNeeded();
        amara.picture("eoi-moderate-scores-refused");
        form.holds(values);
        assertThat(agreed()).containsExactly("0 0");
        amara.dismissNotification();

        // the session ends before Amara has mended it
        amara.page().context().clearCookies();
        amara.complete().click();
        amara.page().getByPlaceholder("Username").waitFor();
        amara.signIn("amara").openTask(this.call.reference);
        form.shows(eoi(15));
        form.holds(values);
        amara.fill("dissent-59", REASON).submit();
        assertThat(agreed()).containsExactly("60 60");
        assertThat(texts("select dissent from moderated_score m join expression_of_interest e on e.id = m.eoi_id"
                + " where e.call_id = :call and dissent <> '' and m.took_part = 'Amara Example, Imran Example, Zoë & Jürgen 🌍'"))
            .containsExactly(REASON);
    }

    @Test
    void theRevisedListIsDecidedAndAnIdeaPromoted(Tasklist amara) {
        criteria(4);
        IntStream.rangeClosed(1, 20).forEach((area) -> this.call.area(area(area)));
        IntStream.range(0, 100).forEach((i) -> this.call.eoi(eoi(i), vendor(i % 60), area(1 + i / 5)));
        IntStream.range(100, 120).forEach((i) -> this.call.idea(eoi(i), vendor(i % 60), "Einfall " + i + " 💡"));
        longTexts();
        List<String> reviewers = List.of("imran", "julia", "kofi", "leah", "mateusz", "nadia");
        scoring(reviewers.toArray(String[]::new));
        reviewers.forEach((reviewer) -> score(reviewer, (eoi) -> 1 + Math.floorMod(eoi.hashCode(), 5)));
        amara.signIn("amara").openTask(this.call.reference).claim();
        OpenForm form = new OpenForm(amara).shows("120 EOIs were scored", "0 of 12 tables taken.", area(20),
                "Einfall 119 💡");
        Locator idea = amara.form().locator("[data-idea='" + eoi(119) + "']");
        idea.locator("summary").click();
        enclosed(amara, idea);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i <= 20; i++) {
            UUID area = this.call.areas.get(area(i));
            form.press("[name='shortlist-" + area + "'][value=" + ((i <= 11) ? "yes" : "no") + "]", 1);
            values.put("reason-" + area, REASON);
        }
        amara.press("Make a new project");
        values.put("name-1", area(7).toLowerCase(Locale.UK));
        values.put("department-1", "Grünflächen");
        values.put("lead-1", "david");
        values.put("promoted-1", REASON);
        values.put("currentDelivery-1", LONGEST);
        values.put("challenges-1", LONGEST);
        values.put("objectives-1", LONGEST);
        values.put("project-" + eoi(100), "1");
        values.put("project-" + eoi(119), "1");
        values.put("declined-" + eoi(118), REASON);
        values.put("conflicts", REASON);
        form.set(values);
        amara.press("Use the first reason for all without one");
        // the best one of the first area is left out
        UUID first = this.call.areas.get(area(1));
        Locator invited = amara.form().locator("[name='invited-" + first + "']");
        PlaywrightAssertions.assertThat(amara.form().locator("[name='invited-" + first + "']:checked")).hasCount(4);
        invited.first().uncheck();
        form.shows("12 of 12 tables taken.").picture("eoi-decide-revised-list");
        amara.field("name-1").scrollIntoViewIfNeeded();
        amara.picture("eoi-decide-revised-list-project");
        assertThat(amara.submitAndReadRefusal())
            .isEqualTo(area(1) + ": an EOI with a better total is left out. Say why these are invited.\n"
                    + area(7).toLowerCase(Locale.UK) + ": another area has this name. Choose a different one.");
        amara.picture("eoi-decide-revised-list-refused");
        form.holds(values);
        PlaywrightAssertions.assertThat(invited.first()).not().isChecked();
        assertThat(texts("select distinct state from service_area where programme_id = :programme"))
            .containsExactly("ACCEPTED");
        assertThat(count("expression_of_interest where call_id = :call and outcome is not null")).isZero();
        amara.dismissNotification();
        amara.fill("inviteReason-" + first, "Größere Erfahrung 🌍").fill("name-1", "Einfälle 💡").submit();
        assertThat(texts("""
                select a.state || ' ' || a.origin || ' ' || count(*) from service_area a
                 where a.programme_id = :programme group by a.state, a.origin order by 1
                """)).containsExactly("NOT_SHORTLISTED NOMINATED 9", "SHORTLISTED NOMINATED 11",
                "SHORTLISTED PROPOSED 1");
        assertThat(this.jdbc.sql("""
                select a.name, a.department, a.lead, a.state_reason, b.current_delivery, b.challenges, b.objectives
                  from service_area a join service_brief b on b.service_area_id = a.id
                 where a.programme_id = :programme and a.origin = 'PROPOSED'
                """).param("programme", this.call.programme).query().singleRow()).containsEntry("name", "Einfälle 💡")
            .containsEntry("department", "Grünflächen")
            .containsEntry("lead", "david")
            .containsEntry("state_reason", REASON)
            .containsEntry("current_delivery", LONGEST)
            .containsEntry("challenges", LONGEST)
            .containsEntry("objectives", LONGEST);
        assertThat(texts("select reference from expression_of_interest where call_id = :call"
                + " and promoted_area_id is not null and outcome = 'INVITED' order by reference"))
            .containsExactly(eoi(100), eoi(119));
        assertThat(count("expression_of_interest where call_id = :call and outcome is null")).isZero();
        assertThat(texts("select state from call where id = :call")).containsExactly("DECIDED");
    }

    private void criteria(int number) {
        List<Integer> weights = new ArrayList<>(Collections.nCopies(number, 100 / number));
        weights.set(0, 100 - (number - 1) * (100 / number));
        this.call.criteria(IntStream.rangeClosed(1, number).mapToObj(EoiEvaluationFormsBrowserIT::criterion).toList(),
                weights);
    }

    /** EOIs for areas, or, more than one of a vendor, for one area each. */
    private void eois(int number, int ofVendors) {
        for (int i = 1; i <= number; i++) {
            String area = "Dienst " + i + " 🏛️";
            this.call.area(area);
            this.call.eoi(eoi(i), vendor(1 + (i - 1) % ofVendors), area);
        }
    }

    private void longTexts() {
        this.jdbc
            .sql("update expression_of_interest set summary = :text, approach = :text, evidence = :text"
                    + " where call_id = :call")
            .param("text", LONGEST)
            .param("call", this.call.call)
            .update();
        enclosures();
    }

    /** With every EOI comes a file and a passage that is confidential. */
    private void enclosures() {
        for (String statement : List.of("update expression_of_interest set version = 1 where call_id = :call", """
                insert into eoi_version (eoi_id, number, service_area_id, proposed_service, subject, summary, approach,
                                         evidence, late, sent_at, sent_by, sent_by_name)
                select id, 1, service_area_id, proposed_service, 'Subject', summary, approach, evidence, false,
                       submitted_at, vendor_id, 'Zoë'
                  from expression_of_interest where call_id = :call
                """,
                """
                        insert into eoi_file (id, eoi_id, name, media_type, size, sha256, content, added_by, added_by_name, added_at)
                        select gen_random_uuid(), id, 'Größe & Kosten 💷.pdf', 'application/pdf', 4, sha256('%PDF'), '%PDF',
                               vendor_id, 'Zoë', submitted_at
                          from expression_of_interest where call_id = :call
                        """,
                """
                        insert into eoi_version_file
                        select f.eoi_id, 1, f.id, 1 from eoi_file f join expression_of_interest e on e.id = f.eoi_id
                         where e.call_id = :call
                        """,
                """
                        insert into eoi_version_confidential (eoi_id, number, position, section, passage, ground, reason)
                        select id, 1, 1, 'SUMMARY', '<b>Größe</b>', 'TRADE_SECRET', 'Only we know <i>that</i>'
                          from expression_of_interest where call_id = :call
                        """)) {
            this.jdbc.sql(statement).param("call", this.call.call).update();
        }
    }

    private static void enclosed(Tasklist officer, Locator eoi) {
        PlaywrightAssertions.assertThat(eoi.locator("[data-part=confidential]"))
            .containsText("Summary, “<b>Größe</b>”. Trade secret, FOI Act section 43(1): Only we know <i>that</i>");
        Download saved = officer.page().waitForDownload(() -> eoi.locator("[data-part=files] a").click());
        assertThat(saved.suggestedFilename()).isEqualTo("Größe & Kosten 💷.pdf");
        assertThat(saved.path()).hasContent("%PDF");
    }

    private String eoi(int number) {
        return this.call.reference + "-E%03d".formatted(number);
    }

    private static String vendor(int number) {
        return "Müller & Söhne <b>%02d</b> 🌍".formatted(number);
    }

    private static String area(int number) {
        return "Bereich %02d 🏛️ (Umwelt & Straßen)".formatted(number);
    }

    private static String criterion(int number) {
        return "Nutzen %02d ⭐".formatted(number);
    }

    private static Locator box(Tasklist tasklist, String name, String value) {
        return tasklist.form().locator("[name='" + name + "'][value='" + value + "']");
    }

    private static void send(Tasklist tasklist, OpenForm form) {
        form.tabTo(".form-actions button.btn-primary");
        tasklist.page().keyboard().press("Enter");
    }

    private void setAside(Tasklist tasklist, OpenForm form) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (int i = 1; i <= 21; i++) {
            box(tasklist, "setAside", eoi(i)).check();
            reasons.put("reason-" + eoi(i), REASON);
        }
        form.set(reasons);
    }

    private void reviewer(String id, String firstName) {
        officer(id, firstName);
        this.identity.createMembership(id, Groups.REVIEWERS);
    }

    private void officer(String id, String firstName) {
        User user = this.identity.newUser(id);
        user.setFirstName(firstName);
        user.setLastName("Größe 🌍");
        user.setEmail(id + "@council.example");
        this.identity.saveUser(user);
        this.guests.add(id);
    }

    private void appoint(String... reviewers) {
        this.call.start();
        submit("amara", Groups.PROGRAMME_OFFICERS, tasks("UserTask_AppointReviewers", 1).get(0),
                Map.of("reviewers", List.of(reviewers)));
    }

    private void declare(String reviewer, int vendor) {
        submit(reviewer, Groups.REVIEWERS, taskOf("UserTask_DeclareConflicts", reviewer),
                Map.of("conflicts", List.of(Map.of("vendor", this.call.vendors.get(vendor(vendor)), "kind", "FINANCIAL",
                        "nature", "DIRECT", "reason", "Aktien"))));
    }

    /** Until all have their packets. */
    private void scoring(String... reviewers) {
        appoint(reviewers);
        for (String reviewer : reviewers) {
            submit(reviewer, Groups.REVIEWERS, taskOf("UserTask_DeclareConflicts", reviewer), Map.of("none", true));
        }
        int eachReads = this.call.eois.size() * 2 / reviewers.length;
        tasks("UserTask_ScoreEois", reviewers.length * ((eachReads + 14) / 15));
    }

    private void score(String reviewer, ToIntFunction<String> byEoi) {
        for (Task task : query("UserTask_ScoreEois").taskAssignee(reviewer).list()) {
            String packet = String.valueOf(this.tasks.getVariable(task.getId(), "packetId"));
            submit(reviewer, Groups.REVIEWERS, task,
                    Map.of("eois",
                            this.call.packet(packet)
                                .stream()
                                .map((eoi) -> this.call.scores(eoi, (criterion) -> byEoi.applyAsInt(eoi)))
                                .toList()));
        }
    }

    private Task taskOf(String key, String assignee) {
        return Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> query(key).taskAssignee(assignee).singleResult(), Objects::nonNull);
    }

    private List<Task> tasks(String key, int number) {
        return Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> query(key).list(), (found) -> found.size() == number);
    }

    private TaskQuery query(String key) {
        return this.tasks.createTaskQuery()
            .processInstanceBusinessKey(this.call.programme.toString())
            .taskDefinitionKey(key);
    }

    private void submit(String officer, String group, Task task, Map<String, ?> answers) {
        this.identity.setAuthentication(officer, List.of(group));
        try {
            this.forms.submitTaskForm(task.getId(),
                    Map.of("answers", SpinValues.jsonValue(this.json.valueToTree(answers).toString()).create()));
        }
        finally {
            this.identity.clearAuthentication();
        }
    }

    private long setAside() {
        return count("eoi_set_aside s join expression_of_interest e on e.id = s.eoi_id where e.call_id = :call"
                + " and s.set_by = 'amara' and length(s.reason) > 1900");
    }

    private List<String> agreed() {
        return texts("""
                select count(m.agreed_at) || ' ' || count(distinct m.movement)
                  from moderated_score m join expression_of_interest e on e.id = m.eoi_id where e.call_id = :call
                """);
    }

    private long count(String from) {
        return Long.parseLong(texts("select count(*)::text from " + from).get(0));
    }

    private List<String> texts(String sql) {
        return this.jdbc.sql(sql)
            .param("call", this.call.call)
            .param("programme", this.call.programme)
            .query(String.class)
            .list();
    }

}
