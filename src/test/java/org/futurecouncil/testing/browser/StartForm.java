package org.futurecouncil.testing.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** The start form of a process, in its dialog. */
public final class StartForm {

    private final Tasklist tasklist;

    private final Locator dialog;

    private StartForm(Tasklist tasklist) {
        this.tasklist = tasklist;
        this.dialog = tasklist.page().locator(".modal-dialog");
    }

    public static StartForm open(Tasklist tasklist, String process) {
        return new StartForm(tasklist.startProcess(process));
    }

    public Locator dialog() {
        return this.dialog;
    }

    /** A field by its {@code name}. */
    public Locator field(String name) {
        return this.dialog.locator("[name='" + name + "']").first();
    }

    /** The button that sends the form. */
    public Locator startButton() {
        return this.dialog.locator(".modal-footer button.btn-primary");
    }

    /** Sends the form and waits until the dialog is gone. */
    public void start() {
        startButton().click();
        started();
    }

    /**
     * Waits until the browser keeps what was typed, and loads the page again, as somebody
     * does whose session has ended: Tasklist opens the dialog again by itself.
     * @param typed a part of it, as JSON
     */
    public StartForm loadAgainOnceKept(String typed) {
        this.tasklist.loadAgainOnceKept(typed);
        startButton().waitFor();
        return this;
    }

    /** Waits until the dialog is gone. */
    public void started() {
        PlaywrightAssertions.assertThat(this.dialog).hasCount(0);
    }

    /**
     * Sends the form and expects to be refused.
     * @return what the officer reads
     */
    public String startAndReadRefusal() {
        startButton().click();
        return refusal();
    }

    /** What the officer reads who was refused. */
    public String refusal() {
        Locator message = this.tasklist.page().locator(".alert-danger:visible").first();
        message.waitFor();
        return message.locator(".message").or(message).last().innerText();
    }

}
