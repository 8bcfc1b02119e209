package org.futurecouncil.testing.browser;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SelectOption;
import org.futurecouncil.testing.OfficerSession;
import org.futurecouncil.testing.TestOfficers;

/**
 * What an officer does in Tasklist. Every step waits for what it needs and no longer, and
 * fails when that does not come.
 */
public final class Tasklist implements Window {

    /** Milliseconds; generous, because a step that succeeds never waits it out. */
    private static final double PATIENCE = 60_000;

    private static final int ATTEMPTS = 3;

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    private final Page page;

    private final String address;

    private final List<String> diary = new CopyOnWriteArrayList<>();

    Tasklist(Page page, String address) {
        this.page = page;
        this.address = address;
        page.setViewportSize(1500, 1000);
        page.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        page.onConsoleMessage((message) -> this.diary.add(message.type() + ": " + message.text()));
        page.onPageError((error) -> this.diary.add("uncaught: " + error));
        page.onRequestFailed((request) -> this.diary.add(request.failure() + ": " + request.url()));
        page.onResponse((response) -> {
            if (response.status() >= 400) {
                this.diary.add(response.status() + ": " + response.url());
            }
        });
    }

    /** For what this class has no method for. */
    @Override
    public Page page() {
        return this.page;
    }

    /** Where the application answers, without a slash at the end. */
    public String address() {
        return this.address;
    }

    /** What went wrong in the window so far, for whoever looks into a failed test. */
    public List<String> diary() {
        return this.diary;
    }

    /**
     * Opens Tasklist, signed in with the password that all test officers have. The page
     * for that is passed over: it is a quarter of the time of a short test.
     */
    public Tasklist signIn(String userId) {
        this.page.context().clearCookies();
        this.page.context()
            .addCookies(OfficerSession.signIn(URI.create(this.address).getPort(), userId)
                .cookies()
                .stream()
                .map((cookie) -> new Cookie(cookie.getName(), cookie.getValue()).setUrl(this.address))
                .toList());
        loadUntilThere(this::navigate, allFilters().first());
        return this;
    }

    /** The same by the page that asks for name and password. */
    public Tasklist signInByHand(String userId) {
        this.page.context().clearCookies();
        // the page focuses its first field once more when it is ready, even while
        // somebody types
        Locator username = this.page.getByPlaceholder("Username");
        loadUntilThere(this::navigate, username);
        for (int attempt = 0; attempt < ATTEMPTS && !userId.equals(username.inputValue()); attempt++) {
            username.fill(userId);
            this.page.getByPlaceholder("Password").fill(TestOfficers.PASSWORD);
        }
        this.page.locator("form[name=signinForm] button[type=submit]").click();
        allFilters().first().waitFor();
        return this;
    }

    /** The names of the filters, from top to bottom. */
    public List<String> filters() {
        return allFilters().locator("h4 a")
            .allTextContents()
            .stream()
            .map((name) -> name.replaceAll("\\s+\\d*\\s*$", "").strip())
            .toList();
    }

    /** Selects a filter and waits until its tasks are there. */
    public Tasklist openFilter(String name) {
        Locator filter = allFilters().filter(new Locator.FilterOptions()
            .setHas(this.page.locator("h4 a", new Page.LocatorOptions().setHasText(name))));
        filter.first().locator("h4 a").click();
        PlaywrightAssertions.assertThat(filter.first().locator(".counter")).hasText(Pattern.compile("\\d+"));
        return this;
    }

    /** How many tasks the selected filter finds. */
    public int count() {
        Locator counter = this.page.locator(".task-filters .task-filter.active .counter");
        PlaywrightAssertions.assertThat(counter).hasText(Pattern.compile("\\d+"));
        return Integer.parseInt(counter.textContent().strip());
    }

    /**
     * The card of a task in the list.
     * @param text anything that only this card says: its name, its subject
     */
    public Locator card(String text) {
        return this.page.locator("ol.tasks-list > li.task")
            .filter(new Locator.FilterOptions().setHasText(text))
            .first();
    }

    /**
     * Opens the task whose card says this, and waits until its form is there. Looks
     * through the filters that an officer would look through.
     */
    public Tasklist openTask(String text) {
        waitForCard(text);
        card(text).locator("h4.task a").click();
        return waitForForm();
    }

    /** Opens a task by its id, whatever filter is selected. */
    public Tasklist openTaskById(String taskId) {
        this.page.navigate(this.address + TASKLIST + "#/?task=" + taskId);
        loadUntilThere(this.page::reload, complete());
        return this;
    }

    /** Takes the open task over, unless it is one's own already. */
    public Tasklist claim() {
        Locator actors = this.page.locator(".task-details ul.actors");
        Locator claim = actors.locator("button.claim");
        Locator unclaim = actors.locator("button.unclaim");
        claim.or(unclaim).first().waitFor();
        if (claim.isVisible()) {
            claim.click();
        }
        unclaim.waitFor();
        return waitForForm();
    }

    /** Fills a field by its {@code name}, or else by its label. */
    public Tasklist fill(String field, String value) {
        field(field).fill(value);
        return this;
    }

    /** Chooses in a {@code select} by the text that is shown. */
    public Tasklist choose(String field, String option) {
        field(field).selectOption(new SelectOption().setLabel(option));
        return this;
    }

    public Tasklist check(String field) {
        field(field).check();
        return this;
    }

    /** Presses a button of the form, such as one that adds a row. */
    public Tasklist press(String button) {
        form().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)).first().click();
        return this;
    }

    /** A field of the form, by its {@code name} or else by its label. */
    public Locator field(String nameOrLabel) {
        Locator named = form().locator("[name='" + nameOrLabel.replace("'", "\\'") + "']");
        return named.or(form().getByLabel(nameOrLabel, new Locator.GetByLabelOptions().setExact(false))).first();
    }

    /** The open form. */
    public Locator form() {
        return this.page.locator(".task-details [cam-tasklist-form]").first();
    }

    /** Sends the form and waits until the task has left the window. */
    public Tasklist submit() {
        complete().click();
        Locator gone = this.page.locator(".task-details .no-task");
        Locator refusal = notification();
        gone.or(refusal).first().waitFor();
        if (refusal.isVisible()) {
            throw new AssertionError("The form was refused: " + refusal.innerText());
        }
        return this;
    }

    /**
     * Sends the form and expects to be refused.
     * @return what the officer reads, without the heading
     */
    public String submitAndReadRefusal() {
        complete().click();
        notification().waitFor();
        return notification().locator(".message").innerText();
    }

    /** The button that sends the form. */
    public Locator complete() {
        return this.page.locator(".task-details .form-actions button.btn-primary").first();
    }

    /** Takes the message away, as the officer does before trying again. */
    public Tasklist dismissNotification() {
        notification().locator("button.close:visible").click();
        PlaywrightAssertions.assertThat(this.page.locator(".page-notifications .alert-danger")).hasCount(0);
        return this;
    }

    /** The error message that is shown, if one is. */
    public Locator notification() {
        return this.page.locator(".page-notifications .alert-danger").first();
    }

    /** Starts a process and waits until its start form, if it has one, is there. */
    public Tasklist startProcess(String name) {
        this.page.locator(".start-process-action a").first().click();
        Locator dialog = this.page.locator(".modal-dialog");
        dialog.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name)).first().click();
        dialog.locator(".modal-footer button.btn-primary").waitFor();
        return this;
    }

    /** Waits until the browser keeps what was typed, and loads the page again. */
    void loadAgainOnceKept(String typed) {
        this.page.waitForFunction("typed => Object.values(localStorage).some((kept) => kept.includes(typed))", typed);
        this.page.reload();
    }

    /** Saves a picture under {@code target/screenshots}. */
    public Tasklist picture(String name) {
        Pictures.take(this.page, name, false);
        return this;
    }

    /**
     * Tasklist gives up when the server needs more than 7 seconds for one of its files,
     * as a cold one on a busy machine may: one loads the page again, as people do.
     */
    private void loadUntilThere(Runnable load, Locator awaited) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            load.run();
            try {
                awaited.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE / 3));
                return;
            }
            catch (TimeoutError ex) {
                this.diary.add("not there, loading again");
            }
        }
        load.run();
        awaited.waitFor();
    }

    private void navigate() {
        this.page.navigate(this.address + TASKLIST);
    }

    private Locator allFilters() {
        return this.page.locator(".task-filters .task-filter");
    }

    /**
     * Goes round the filters until one shows the card: a task may still be on its way,
     * and a list may still be the former filter's. The newest tasks come first where they
     * are one's own or one's group's, so they are on the first page of 15.
     */
    private void waitForCard(String text) {
        long end = System.nanoTime() + Duration.ofMillis((long) PATIENCE).toNanos();
        do {
            for (String filter : List.of("My tasks", "My group's tasks", "By programme")) {
                openFilter(filter);
                if (card(text).isVisible()) {
                    return;
                }
            }
        }
        while (System.nanoTime() < end);
        throw new AssertionError("No task says " + text);
    }

    private Tasklist waitForForm() {
        complete().waitFor();
        return this;
    }

}
