package org.futurecouncil.businesscase;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.OpenForm;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms from the department's sessions to the approval, as officers use them. */
@BrowserTest
class BusinessCaseFormsBrowserIT {

    private static final AtomicInteger COUNT = new AtomicInteger(100);

    private static final String LONG = "Größe 🌍 “quoted” <b>not bold</b> ${1+1}\n" + "word ".repeat(1980).strip();

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

    @Autowired
    private Clock clock;

    private String reference;

    private Programmes programmes;

    private UUID programme;

    private UUID area;

    private UUID idea;

    @BeforeEach
    void prepare() {
        this.reference = "COTF-2031-" + COUNT.incrementAndGet();
        this.programmes = new Programmes(this.jdbc, this.clock, this.reference);
        this.programme = this.programmes.programme(2);
        this.area = this.programmes.area(this.programme, 1, "Parking permits", "chloe");
        this.idea = this.programmes.idea(this.programme, this.area, 1, "Permit in a minute", "STOOD_UP");
    }

    @Test
    void aLeadRecordsASession(Tasklist tasklist) {
        start(DepartmentalProcess.KEY);
        Task task = task("UserTask_HoldSession");
        LocalDate today = LocalDate.now(this.clock.withZone(ZoneId.of("Europe/London")));
        tasklist.signIn("chloe").openTaskById(task.getId());
        OpenForm form = new OpenForm(tasklist).shows("Permit in a minute", "Parking permits", "A description",
                "Stood up as it is", "A reason");
        tasklist.fill("heldOn", today.plusDays(1).toString())
            .fill("tookPart", "Chloe, Zoë 🙂 (IT)")
            .fill("findings", LONG)
            .choose("owner", "David Example");
        form.press("[data-add=dependencies]", 20);
        Map<String, String> rows = new LinkedHashMap<>();
        for (int row = 0; row < 20; row++) {
            rows.put("dependencies." + row + ".what", "Schnittstelle " + row);
            rows.put("dependencies." + row + ".onWhom", "IT 💻");
            rows.put("dependencies." + row + ".byWhen", today.plusDays(row).toString());
        }
        form.set(rows);
        tasklist.form().locator("input[name=says][value=READY]").check();
        tasklist.fill("reason", LONG);
        form.picture("hold-session");
        assertThat(tasklist.submitAndReadRefusal())
            .isEqualTo("Date held: record a session once it has been held; this date is in the future.");
        tasklist.picture("hold-session-refused");
        PlaywrightAssertions.assertThat(tasklist.field("findings")).hasValue(LONG);
        PlaywrightAssertions.assertThat(tasklist.field("dependencies.19.what")).hasValue("Schnittstelle 19");
        assertThat(count("departmental_session where idea_id = ?", this.idea)).isZero();
        tasklist.dismissNotification().fill("heldOn", today.toString()).submit();
        assertThat(this.jdbc.sql("select * from departmental_session where idea_id = ?")
            .param(this.idea)
            .query()
            .singleRow()).containsEntry("findings", LONG)
            .containsEntry("took_part", "Chloe, Zoë 🙂 (IT)")
            .containsEntry("owner", "david")
            .containsEntry("says", "READY")
            .containsEntry("reason", LONG)
            .containsEntry("recorded_by", "chloe");
        assertThat(count("departmental_dependency d join departmental_session s on s.id = d.session_id"
                + " where d.on_whom = 'IT 💻' and s.idea_id = ?", this.idea))
            .isEqualTo(20);
        assertThat(count("departmental_result where result = 'READY' and idea_id = ?", this.idea)).isEqualTo(1);
    }

    @Test
    void anOwnerWritesACaseOfTheGreatestSize(Tasklist tasklist) {
        startCases(1);
        Task task = task("UserTask_WriteCase");
        tasklist.signIn("david").openTaskById(task.getId());
        tasklist.form().getByText("The idea, and what the department found").click();
        OpenForm form = new OpenForm(tasklist).shows(this.reference + "-B01", "Permit in a minute", "A description",
                "Why it is ready:", "Upper bound");
        form.press("[data-add=options]", 18).press("[data-add=money]", 29).press("[data-add=capacity]", 29);
        Map<String, String> values = new LinkedHashMap<>();
        for (String one : List.of("economic", "commercial", "financial", "management")) {
            values.put(one + "Case", LONG);
        }
        for (int row = 0; row < 20; row++) {
            values.put("options." + row + ".name", "Möglichkeit " + row);
            values.put("options." + row + ".description", "Beschreibung 🚗 " + "x".repeat(1900));
        }
        for (int year = 0; year <= 30; year++) {
            values.put("money." + year + ".year", String.valueOf(year));
            values.put("money." + year + ".capitalCost", (year == 0) ? "10000.01" : "0");
            values.put("money." + year + ".revenueCost", "1000.1");
            values.put("money." + year + ".cashBenefits", "12000");
            values.put("capacity." + year + ".year", String.valueOf(year));
            values.put("capacity." + year + ".hoursReleased", "200.5");
            values.put("capacity." + year + ".hoursNeeded", "50");
        }
        values.put("strategicFitReason", "Zwei Ziele 🎯");
        values.put("deliverabilityReason", "Bekannte Risiken");
        values.put("nonCashBenefits", LONG);
        form.set(values);
        tasklist.fill("strategicCase", LONG)
            .choose("strategicFit", "4")
            .choose("deliverability", "3")
            .fill("capitalBias", "50");
        tasklist.form().locator("input[name='options.doMinimum']").first().check();
        tasklist.form().locator("input[name='options.preferred']").nth(19).check();
        form.picture("write-case");
        tasklist.field("money.0.year").scrollIntoViewIfNeeded();
        form.picture("write-case-money");
        assertThat(tasklist.submitAndReadRefusal())
            .isEqualTo("Evidence for another optimism bias: say why it differs from the guidance's.");
        PlaywrightAssertions.assertThat(tasklist.field("strategicCase")).hasValue(LONG);
        PlaywrightAssertions.assertThat(tasklist.field("money.30.cashBenefits")).hasValue("12000");
        assertThat(count("business_case_version v join business_case b on b.id = v.business_case_id"
                + " where b.programme_id = ?", this.programme))
            .isZero();
        tasklist.dismissNotification().fill("biasReason", "Drei Angebote €").submit();
        Map<String, Object> version = this.jdbc.sql("""
                select v.* from business_case_version v join business_case b on b.id = v.business_case_id
                 where b.programme_id = ?
                """).param(this.programme).query().singleRow();
        assertThat(version).containsEntry("strategic_case", LONG)
            .containsEntry("management_case", LONG)
            .containsEntry("non_cash_benefits", LONG)
            .containsEntry("strategic_fit", 4)
            .containsEntry("written_by", "david");
        Object id = version.get("id");
        assertThat(count("business_case_option where version_id = ?", id)).isEqualTo(20);
        assertThat(count("business_case_option where preferred and name = 'Möglichkeit 19' and version_id = ?", id))
            .isEqualTo(1);
        assertThat(count("business_case_money where revenue_cost = 1000.1 and version_id = ?", id)).isEqualTo(31);
        assertThat(count("business_case_capacity where hours_released = 200.5 and version_id = ?", id)).isEqualTo(31);
    }

    @Test
    void financeJudgesTheFiguresAndSetsAnotherBias(Tasklist tasklist) {
        startCases(1);
        write("B01", 31);
        Task task = task("UserTask_ReviewFinances");
        tasklist.signIn("owen").openTaskById(task.getId()).claim();
        OpenForm form = new OpenForm(tasklist).shows("Written by David Example", "What was worked out", "£10,000.00",
                "Benefit-cost ratio", "Payback, discounted", "Net in full-time equivalents", "Year", "A fixed price");
        form.picture("review-finances-figures");
        tasklist.form().getByText("The case as written").click();
        form.shows("Strategic case", "Beschreibung 🚗");
        tasklist.form().locator("input[name=decision][value=ACCEPT]").check();
        tasklist.fill("capitalBias", "12.5");
        form.picture("review-finances");
        assertThat(tasklist.submitAndReadRefusal())
            .isEqualTo("Evidence for another optimism bias: say why it differs from the owner's.");
        PlaywrightAssertions.assertThat(tasklist.field("capitalBias")).hasValue("12.5");
        assertThat(reviews()).isEmpty();
        tasklist.dismissNotification().fill("biasReason", "Müller’s quote 📄").submit();
        assertThat(reviews()).containsExactly("ACCEPTED owen null");
        assertThat(this.jdbc.sql("""
                select a.bias_reason || ' ' || a.capital_bias from business_case b
                  join business_case_appraisal a on a.id = b.appraisal_id where b.programme_id = ?
                """).param(this.programme).query(String.class).single()).isEqualTo("Müller’s quote 📄 12.50");
    }

    @Test
    void financeSendsBackByTheKeyboardAloneAndTheOwnerReadsWhy(Tasklist owen, Tasklist david) {
        startCases(1);
        write("B01", 31);
        owen.signIn("owen").openTaskById(task("UserTask_ReviewFinances").getId()).claim();
        owen.form().locator("[data-text=title]").first().waitFor();
        OpenForm form = new OpenForm(owen).tabTo("[name=decision]");
        owen.page().keyboard().press("Space");
        owen.page().keyboard().press("ArrowDown");
        form.tabTo("[name=reason]");
        owen.page().keyboard().type("Wo sind die Lizenzen? 💷");
        form.tabTo(".form-actions button.btn-primary");
        owen.page().keyboard().press("Enter");
        owen.page().locator(".task-details .no-task").waitFor();
        assertThat(reviews()).containsExactly("SENT_BACK owen Wo sind die Lizenzen? 💷");
        david.signIn("david").openTaskById(task("UserTask_WriteCase").getId());
        OpenForm again = new OpenForm(david).shows("What the last review found missing", "Wo sind die Lizenzen? 💷");
        PlaywrightAssertions.assertThat(david.field("money.30.year")).hasValue("30");
        PlaywrightAssertions.assertThat(david.field("options.1.name")).hasValue("Buy");
        again.picture("write-case-again");
        david.submit();
        assertThat(task("UserTask_ReviewFinances")).isNotNull();
    }

    @Test
    void managersDecideOnTheRankedCases(Tasklist tasklist) {
        startCases(3);
        for (int number = 1; number <= 3; number++) {
            write("B0" + number, 2);
            accept("B0" + number);
        }
        Task task = task("UserTask_DecideCases");
        tasklist.signIn("quentin").openTaskById(task.getId()).claim();
        OpenForm form = new OpenForm(tasklist).shows("at most 2 cases", this.reference + "-B01", "Parking permits",
                "How its points came about", "One manager");
        LocalDate today = LocalDate.now(this.clock.withZone(ZoneId.of("Europe/London")));
        List<String> outcomes = List.of("APPROVED", "RETURNED", "REJECTED");
        for (int row = 0; row < 3; row++) {
            tasklist.form().locator("input[name='cases." + row + ".outcome'][value=" + outcomes.get(row) + "]").check();
            tasklist.fill("cases." + row + ".reason", LONG);
        }
        tasklist.fill("papers", "Vorlage 7 📑").check("keyDecision");
        tasklist.fill("keyDecisionPublishedOn", today.plusDays(1).toString()).check("exempt");
        tasklist.fill("exemptReason", "Paragraph 3");
        form.picture("decide-cases");
        assertThat(tasklist.submitAndReadRefusal()).isEqualTo(
                "Key decision: its notice must have been published before you decide; this date is in the future.");
        PlaywrightAssertions.assertThat(tasklist.field("cases.2.reason")).hasValue(LONG);
        assertThat(decisions()).isEmpty();
        tasklist.dismissNotification().fill("keyDecisionPublishedOn", today.toString()).submit();
        assertThat(decisions()).containsExactly("IN_EFFECT quentin Vorlage 7 📑 Paragraph 3");
        assertThat(this.jdbc.sql("""
                select c.outcome from approval_decision_case c join business_case b on b.id = c.business_case_id
                 where b.programme_id = ? and c.reason = ?
                """).params(this.programme, LONG).query(String.class).list())
            .containsExactlyInAnyOrderElementsOf(outcomes);
    }

    @Test
    void aSecondManagerObjectsWhereTheFirstMayNotConfirm(Tasklist quentin, Tasklist rosa) {
        startCases(1);
        write("B01", 2, 300_000);
        accept("B01");
        submit("quentin", Groups.MANAGERS, task("UserTask_DecideCases"), Map.of("papers", "Board paper 7", "cases",
                List.of(Map.of("caseId", caseId(), "outcome", "APPROVED", "reason", LONG))));
        Task task = task("UserTask_ConfirmApproval");
        quentin.signIn("quentin").openTaskById(task.getId()).claim();
        OpenForm form = new OpenForm(quentin).shows("Quentin Example", "Board paper 7", "Two managers", "Größe 🌍");
        quentin.form().locator("input[name=answer][value=OBJECT]").check();
        quentin.fill("reason", LONG);
        form.picture("confirm-approval");
        assertThat(quentin.submitAndReadRefusal())
            .isEqualTo("You made this decision yourself. Another manager has to confirm it.");
        PlaywrightAssertions.assertThat(quentin.field("reason")).hasValue(LONG);
        assertThat(decisions()).containsExactly("PROPOSED quentin Board paper 7 null");
        this.tasks.setAssignee(task.getId(), null);
        rosa.signIn("rosa").openTaskById(task.getId()).claim();
        rosa.form().locator("input[name=answer][value=OBJECT]").check();
        rosa.fill("reason", LONG).submit();
        assertThat(this.jdbc.sql("select objection from approval_decision where second_by = 'rosa' and objection = ?")
            .param(LONG)
            .query(String.class)
            .list()).hasSize(1);
        rosa.openTaskById(task("UserTask_DecideCases").getId());
        new OpenForm(rosa).shows("Rosa Example did not confirm the last decision", "Größe 🌍");
    }

    private void startCases(int cases) {
        this.programmes.ready(this.idea, "david");
        for (int position = 2; position <= cases; position++) {
            this.programmes.ready(
                    this.programmes.idea(this.programme, this.area, position, "Idea " + position, "STOOD_UP"), "david");
        }
        start(BusinessCaseProcess.KEY);
    }

    private void start(String key) {
        this.runtime.startProcessInstanceByKey(key, this.programme.toString(),
                Map.of("programmeId", this.programme.toString(), "programmeReference", this.reference));
    }

    private void write(String number, int years) {
        write(number, years, 10_000);
    }

    private void write(String number, int years, int cost) {
        Map<String, Object> form = new LinkedHashMap<>();
        for (String one : List.of("strategic", "economic", "commercial", "financial", "management")) {
            form.put(one + "Case", LONG);
        }
        form.put("options", List.of(Map.of("name", "Do minimum", "description", "Beschreibung 🚗", "doMinimum", true),
                Map.of("name", "Buy", "description", "Buy it", "preferred", true)));
        form.put("money",
                java.util.stream.IntStream.range(0, years)
                    .mapToObj((year) -> Map.of("year", year, "capitalCost", (year == 0) ? cost : 0, "revenueCost", 0,
                            "cashBenefits", cost))
                    .toList());
        form.put("capacity",
                java.util.stream.IntStream.range(0, years)
                    .mapToObj((year) -> Map.of("year", year, "hoursReleased", 200, "hoursNeeded", 50))
                    .toList());
        form.putAll(Map.of("capitalBias", 0, "revenueBias", 0, "benefitReduction", 0, "biasReason", "A fixed price"));
        form.putAll(Map.of("strategicFit", 4, "strategicFitReason", "Two objectives", "deliverability", 3,
                "deliverabilityReason", "Known risks"));
        submit("david", Groups.SERVICE_LEADS, task("UserTask_WriteCase", number), form);
    }

    private void accept(String number) {
        submit("owen", Groups.FINANCE_OFFICERS, task("UserTask_ReviewFinances", number), Map.of("decision", "ACCEPT"));
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

    private Task task(String key) {
        return task(key, "");
    }

    /**
     * Waits for a task of this programme, as the job executor may have work before it.
     */
    private Task task(String key, String number) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < until) {
            for (Task task : this.tasks.createTaskQuery()
                .processInstanceBusinessKey(this.programme.toString())
                .taskDefinitionKey(key)
                .list()) {
                if (String.valueOf(this.tasks.getVariable(task.getId(), "subject")).contains(number)) {
                    return task;
                }
            }
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new AssertionError("No task " + key + " for " + number);
    }

    private String caseId() {
        return this.jdbc.sql("select id::text from business_case where programme_id = ?")
            .param(this.programme)
            .query(String.class)
            .single();
    }

    private List<String> reviews() {
        return this.jdbc.sql("""
                select r.decision || ' ' || r.reviewed_by || ' ' || coalesce(r.reason, 'null') from finance_review r
                  join business_case_version v on v.id = r.version_id
                  join business_case b on b.id = v.business_case_id where b.programme_id = ?
                """).param(this.programme).query(String.class).list();
    }

    private List<String> decisions() {
        return this.jdbc.sql("""
                select d.state || ' ' || d.decided_by || ' ' || d.papers || ' ' || coalesce(d.exempt_reason, 'null')
                  from approval_decision d join case_ranking r on r.id = d.ranking_id where r.programme_id = ?
                """).param(this.programme).query(String.class).list();
    }

    private long count(String from, Object parameter) {
        return this.jdbc.sql("select count(*) from " + from).param(parameter).query(Long.class).single();
    }

}
