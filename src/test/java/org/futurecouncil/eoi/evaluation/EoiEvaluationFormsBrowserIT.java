package org.futurecouncil.eoi.evaluation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

/**
 * Every embedded form of the evaluation in a real browser, with the view that the engine
 * gives it; what it would send goes to the engine. Tasklist itself is stood in for by the
 * few calls of its form API that the forms make.
 */
@ProcessTest
class EoiEvaluationFormsBrowserIT {

    private static final String FORM_API = """
            window.camForm = {
              taskId: 'task', handlers: {},
              on: function (name, handler) { (this.handlers[name] = this.handlers[name] || []).push(handler); },
              fire: function (name, event) { (this.handlers[name] || []).forEach(function (handler) { handler(event || {}); }); },
              variableManager: {
                variables: {},
                fetchVariable: function (name) { this.variables[name] = { name: name }; },
                createVariable: function (variable) {
                  if (this.variables[variable.name]) { throw new Error('already exists'); }
                  this.variables[variable.name] = variable;
                },
                variable: function (name) { return this.variables[name]; },
                destroyVariable: function (name) { delete this.variables[name]; }
              }
            };
            window.begin = function (view) {
              (function (camForm) { eval(document.querySelector('script[cam-script]').text); })(camForm);
              camForm.fire('form-loaded');
              camForm.variableManager.variables.view.type = 'Json';
              camForm.variableManager.variables.view.value = JSON.parse(view);
              camForm.fire('variables-fetched');
            };
            window.send = function () {
              var event = {};
              camForm.fire('submit', event);
              if (event.submitPrevented) { return null; }
              var names = Object.keys(camForm.variableManager.variables);
              if (names.join() !== 'answers') { throw new Error('sends ' + names); }
              return JSON.stringify(camForm.variableManager.variables.answers.value);
            };
            """;

    private static Playwright playwright;

    private static Browser browser;

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    private EvaluationScenario call;

    private Page page;

    private Task task;

    @BeforeAll
    static void startBrowser() {
        playwright = Playwright
            .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
            .launch(new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void stopBrowser() {
        playwright.close();
    }

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.call = new EvaluationScenario(this.engine, this.jdbc, this.runtime);
        this.call.area("Parking");
        this.call.area("Libraries");
        this.call.eoi("EOI-1", "Acme <b>& Sons</b>", "Parking");
        this.call.eoi("EOI-2", "Bright", "Parking");
        this.call.idea("EOI-3", "Cedar", "Pest control");
    }

    @Test
    void aCallIsEvaluatedByItsFormsAlone() {
        ProcessInstance instance = this.call.start();
        open("amara", "UserTask_AppointReviewers", "appoint-reviewers");
        check("reviewer", "imran");
        refused("Choose at least two reviewers.");
        check("reviewer", "julia");
        send();

        open("imran", "UserTask_DeclareConflicts", "declare-conflicts");
        assertThat(this.page.textContent("form")).contains("Acme <b>& Sons</b>");
        refused("Tick each vendor with whom you have a conflict, or declare that you have none.");
        String cedar = this.call.vendors.get("Cedar").toString();
        check("vendor", cedar);
        choose("kind-" + cedar, "FINANCIAL");
        choose("nature-" + cedar, "DIRECT");
        refused("Cedar: write the reason.");
        type("reason-" + cedar, "I hold shares");
        picture("declare-conflicts");
        send();
        open("julia", "UserTask_DeclareConflicts", "declare-conflicts");
        check("none", "none");
        send();
        this.engine.runJobs();

        open("amara", "UserTask_AppointMoreReviewers", "appoint-more-reviewers");
        assertThat(this.page.textContent("form")).contains("EOI-3", "Imran Example: direct financial conflict");
        check("reviewer", "kofi");
        picture("appoint-more-reviewers");
        send();
        open("kofi", "UserTask_DeclareConflicts", "declare-conflicts");
        check("none", "none");
        send();
        this.engine.runJobs();

        for (Task task : this.engine.tasks("UserTask_ScoreEois")) {
            open(task, "score-eois");
            assertThat(this.page.evaluate("send()")).isNull();
            for (String eoi : this.call.packet(task)) {
                boolean low = eoi.equals("EOI-1") && task.getAssignee().equals(first("EOI-1"));
                this.call.criteria.forEach((name, id) -> {
                    this.page.evaluate("id => document.getElementById(id).closest('details').open = true",
                            "score-" + eoi + "-" + id);
                    choose("score-" + eoi + "-" + id, (low && name.equals("Impact")) ? "1" : "4");
                    type("reason-" + eoi + "-" + id, "Because of " + name);
                });
            }
            picture("score-eois");
            send();
        }
        this.engine.runJobs();

        open("amara", "UserTask_ModerateScores", "moderate-scores");
        choose("score-0", "3");
        type("reason-0", "Evidence from one council");
        refused("EOI-1, Impact: write how the score moved.");
        type("movement-0", "From 1 and 4 to 3");
        picture("moderate-scores");
        send();

        open("amara", "UserTask_DecideRevisedList", "decide-revised-list");
        String parking = this.call.areas.get("Parking").toString();
        String libraries = this.call.areas.get("Libraries").toString();
        check("shortlist-" + parking, "yes");
        type("reason-" + parking, "Much interest");
        assertThat(this.page.isChecked("[name='invited-" + parking + "'][value='EOI-1']")).isTrue();
        check("shortlist-" + libraries, "no");
        type("reason-" + libraries, "No interest");
        this.page.click("text=Make a new project");
        type("name-1", "Pests");
        type("department-1", "Environment");
        choose("lead-1", "david");
        type("promoted-1", "A real need");
        type("conflicts", "None");
        refused("Pests: choose below which ideas are part of it, or remove it.");
        choose("project-EOI-3", "1");
        assertThat(this.page.textContent("[data-part=tables]")).isEqualTo("2 of 2 tables taken.");
        picture("decide-revised-list");
        send();
        assertThat(instance).isEnded().hasPassed("EndEvent_ProjectsShortlisted");
        assertThat(this.call.outcome("EOI-3")).isEqualTo("INVITED");
    }

    @Test
    void aReloadCostsNothingOfWhatWasTyped() {
        this.call.start();
        this.call.appoint("imran", "julia");
        open("imran", "UserTask_DeclareConflicts", "declare-conflicts");
        String cedar = this.call.vendors.get("Cedar").toString();
        check("vendor", cedar);
        type("reason-" + cedar, "I hold shares 🌍");
        this.page.reload();
        begin(this.call.taskOf("UserTask_DeclareConflicts", "imran"));
        assertThat(this.page.inputValue("[name='reason-" + cedar + "']")).isEqualTo("I hold shares 🌍");
        assertThat(this.page.isVisible("[name='reason-" + cedar + "']")).isTrue();
        this.page.evaluate("camForm.fire('submit-success')");
        this.page.reload();
        begin(this.call.taskOf("UserTask_DeclareConflicts", "imran"));
        assertThat(this.page.inputValue("[name='reason-" + cedar + "']")).isEmpty();
    }

    private void open(String user, String key, String form) {
        open(this.engine.tasks(key)
            .stream()
            .filter((candidate) -> candidate.getAssignee() == null || user.equals(candidate.getAssignee()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No task " + key)), form);
        this.engine.as(user);
    }

    private void open(Task opened, String form) {
        if (opened.getAssignee() != null) {
            this.engine.as(opened.getAssignee());
        }
        if (this.page != null) {
            this.page.close();
        }
        this.page = browser.newContext().newPage();
        this.page.onPageError((error) -> {
            throw new AssertionError(error);
        });
        this.page.addInitScript(FORM_API);
        this.page.route("**/*",
                (route) -> route.fulfill(new Route.FulfillOptions().setContentType("text/html; charset=utf-8")
                    .setBody("<!doctype html><html lang=en><title>Form</title><style>" + bootstrap() + "</style><main>"
                            + read("forms/eoi-evaluation/" + form + ".html") + "</main>")));
        this.page.navigate("http://forms.example/");
        begin(opened);
    }

    private void begin(Task opened) {
        this.task = opened;
        this.page.evaluate("view => begin(view)", String.valueOf(this.engine.variable(opened, "view")));
    }

    private void send() {
        Object answers = this.page.evaluate("send()");
        assertThat(answers).as(() -> this.page.textContent("[data-part=problems]")).isNotNull();
        this.engine.submit(this.task, Map.of("answers", this.engine.json(String.valueOf(answers))));
    }

    private void refused(String sentence) {
        assertThat(this.page.evaluate("send()")).isNull();
        assertThat(this.page.locator("[data-part=problems] li").allTextContents()).contains(sentence);
        assertThat(this.page.locator("[aria-invalid]").count()).isPositive();
    }

    private void check(String name, String value) {
        this.page.check("[name='" + name + "'][value='" + value + "']");
    }

    private void choose(String name, String value) {
        this.page.selectOption("[name='" + name + "']", value);
    }

    private void type(String name, String text) {
        this.page.fill("[name='" + name + "']", text);
    }

    private void picture(String name) {
        this.page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
            .setPath(Path.of("target/pictures/eoi-" + name + ".png")));
    }

    private String first(String reference) {
        return this.jdbc.sql("select min(reviewer) from review where eoi_id = :id")
            .param("id", this.call.eois.get(reference))
            .query(String.class)
            .single();
    }

    private static String bootstrap() {
        return read("META-INF/resources/webjars/camunda/app/tasklist/camunda-tasklist-bootstrap.css");
    }

    private static String read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        }
        catch (java.io.IOException ex) {
            return "";
        }
    }

}
