package org.futurecouncil.portal.interest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.eoi.CallScene;
import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.portal.access.SignedInVendor;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.VendorWindow;
import org.futurecouncil.testing.browser.WithoutScript;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** From the call to the reference of what was sent in, and what may happen on the way. */
@BrowserTest
class InterestBrowserIT {

    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LocalMailbox mailbox;

    private CallScene scene;

    private UUID vendor;

    @BeforeEach
    void openCall() {
        this.scene = new CallScene(this.engine, this.jdbc, "COTF-2033-" + NUMBER.incrementAndGet(), 2);
        this.scene.opened(1, Duration.ofDays(20));
        this.vendor = this.scene.vendor(1);
    }

    @Test
    void anInterestIsExpressedStepByStepByKeyboardAlone(VendorWindow window) {
        SignedInVendor.of(this.jdbc, this.vendor).in(window);
        window.open("/calls/" + this.scene.callReference() + "/interest").looksRight("interest-start");
        window.tabTo("main form button").key("Enter");
        window.asksToMend("subject", "Choose what you are interested in").looksRight("interest-start-error");
        window.tabTo("#subject").key("Space").tabTo("main form button").key("Enter");
        window.heading("Bereich 1 🏛️")
            .shows("Draft")
            .shows("Nobody at the council has seen it yet")
            .looksRight("interest-tasks");
        write(window, "Summary", "What residents would notice: <b>less waiting</b> 🌍");
        window.heading("Bereich 1 🏛️");
        window.open(here(window) + "/check").shows("Approach: fill this in.").looksRight("interest-check-missing");
        window.press("Approach: fill this in.");
        window.tabTo("main form button").key("Enter");
        window.asksToMend("completed", "Choose whether you have completed this section")
            .looksRight("interest-section-error");
        window.tabTo("#text")
            .type("We would begin with the forms that most people use.")
            .tabTo("#completed")
            .key("Space")
            .tabTo("main form button")
            .key("Enter");
        window.heading("Bereich 1 🏛️");
        window.open(here(window) + "/files").looksRight("interest-files-none");
        window.page()
            .locator("#file")
            .setInputFiles(new FilePayload[] { file("letter.pdf", "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"),
                    file("virus.pdf", "MZ this is a program") });
        window.tabTo("main form[enctype] button").key("Enter");
        window.shows("Added: letter.pdf");
        PlaywrightAssertions.assertThat(window.page().locator("#file-error")).containsText("virus.pdf: ");
        window.looksRight("interest-files-error");
        Download download = window.page().waitForDownload(() -> window.press("letter.pdf"));
        assertThat(download.suggestedFilename()).isEqualTo("letter.pdf");
        window.press("Back to your expression of interest").press("What is confidential");
        window.looksRight("interest-confidential");
        window.tabTo("#what").key("Space").tabTo("#passage").type("less waiting").tabTo("#ground").key("Space");
        window.tabTo("main form button.govuk-button").key("Enter");
        window.asksToMend("reason", "Reason: fill this in.").looksRight("interest-confidential-error");
        window.tabTo("#reason").type("A competitor could copy it").tabTo("main form button.govuk-button").key("Enter");
        window.shows("It is marked").shows("“less waiting”").looksRight("interest-confidential-marked");
        window.press("Back to your expression of interest").press("Check your answers and send it in");
        window.heading("Check your answers").looksRight("interest-check");
        window.tabTo("main form button.govuk-button").key("Enter");
        window.asksToMend("declared", "Confirm the declaration before you send it in")
            .looksRight("interest-check-error");
        window.tabTo("#declared").key("Space").tabTo("main form button.govuk-button").key("Enter");
        window.heading("Your expression of interest is sent in")
            .shows(this.scene.eoiReference(1))
            .looksRight("interest-sent");
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> this.mailbox.to(address())
                .stream()
                .anyMatch((mail) -> mail.text().contains(this.scene.eoiReference(1))));
        // what is changed afterwards counts only when it is sent in again
        window.press("Back to this expression of interest").shows("Sent in");
        write(window, "Evidence", "Three councils use it.");
        window.shows("You have changed it since").looksRight("interest-changed");
        assertThat(evidence()).isEmpty();
        window.press("Check your answers and send it in again");
        window.tabTo("#declared").key("Space").tabTo("main form button.govuk-button").key("Enter");
        window.heading("Your expression of interest is sent in");
        assertThat(evidence()).isEqualTo("Three councils use it.");
        window.press("Back to this expression of interest")
            .press("See what you sent in")
            .shows("the one that counts")
            .looksRight("interest-versions");
        window.press("Back").press("Withdraw it").looksRight("interest-withdraw");
        window.tabTo("#withdraw").key("Enter");
        window.heading("Your expression of interest is withdrawn").looksRight("interest-withdrawn");
    }

    @Test
    void anIdeaForAServiceNobodyListedIsPutForwardWithoutScript(@WithoutScript VendorWindow window) {
        SignedInVendor.of(this.jdbc, this.vendor).in(window);
        window.open("/calls/" + this.scene.callReference() + "/interest");
        window.page().locator("input[value=idea]").check();
        window.press("Continue");
        window.asksToMend("proposedService", "Name the service that your idea is for");
        window.fill("proposedService", "Allotments\r\nBcc: x@evil.example").press("Continue");
        window.heading("Allotments Bcc: x@evil.example");
        for (String section : new String[] { "Summary", "Approach" }) {
            window.press(section).fill("text", "Line one\nLine two of " + section);
            window.page().locator("#completed").check();
            window.press("Save and continue");
        }
        window.press("Check your answers");
        window.page().locator("#declared").check();
        window.press("Send it in");
        window.heading("Your expression of interest is sent in");
        // the back button and a second press send nothing twice
        window.page().goBack();
        window.page().goBack();
        assertThat(this.jdbc.sql("select count(*) from expression_of_interest where vendor_id = :id")
            .param("id", this.vendor)
            .query(Integer.class)
            .single()).isEqualTo(1);
    }

    @Test
    void twoPeopleWhoWriteTheSamePageLoseNothing(VendorWindow noor, VendorWindow colleague) {
        SignedInVendor.of(this.jdbc, this.vendor).in(noor);
        noor.open("/calls/" + this.scene.callReference() + "/interest");
        noor.page().locator("#subject").check();
        noor.press("Continue").press("Colleagues who work on it");
        noor.press("Invite");
        noor.asksToMend("name", "Name: fill this in.").looksRight("interest-colleagues-error");
        String address = "colleague-" + NUMBER.get() + "@vendor.example";
        noor.fill("name", "Kim Colleague").fill("email", address).press("Invite");
        noor.shows("A mail with a link is on its way").looksRight("interest-colleagues");
        String link = Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> this.mailbox.to(address), (mails) -> mails.size() == 1)
            .get(0)
            .text()
            .replaceAll("(?s).*?(https?://\\S+/enter/\\S+).*", "$1");
        colleague.enter(link).heading("Bereich 1 🏛️");
        noor.open(here(colleague) + "/summary");
        colleague.press("Summary").fill("text", "Kim’s text");
        colleague.page().locator("#completed").check();
        colleague.press("Save and continue").heading("Bereich 1 🏛️");
        noor.fill("text", "Noor’s text");
        noor.page().locator("#completed").check();
        noor.press("Save and continue");
        noor.shows("Somebody else has saved this page meanwhile")
            .shows("As Kim Colleague saved it")
            .shows("Kim’s text")
            .looksRight("interest-conflict");
        assertThat(noor.page().locator("#text").inputValue()).isEqualTo("Noor’s text");
        // who goes away finds both again
        noor.open(here(colleague)).shows("Theirs stands; yours is kept").looksRight("interest-kept");
        noor.press("Look at both");
        assertThat(noor.page().locator("#text").inputValue()).isEqualTo("Noor’s text");
        noor.fill("text", "Kim’s text and Noor’s text").press("Save and continue").heading("Bereich 1 🏛️");
        PlaywrightAssertions.assertThat(noor.page().locator("main")).not().containsText("yours is kept");
        colleague.press("Summary");
        assertThat(colleague.page().locator("#text").inputValue()).isEqualTo("Kim’s text and Noor’s text");
        // a colleague sees this one alone
        colleague.open("/my/details").heading("There is no such page");
        colleague.open("/my").heading("What you work on").looksRight("interest-shared");
        noor.open(here(noor).replaceAll("/summary.*", "") + "/colleagues").press("Take off");
        colleague.page().reload();
        colleague.heading("Get a link by email");
    }

    @Test
    void whatWasTypedOutlivesAServerThatIsGone(VendorWindow window) {
        SignedInVendor.of(this.jdbc, this.vendor).in(window);
        window.open("/calls/" + this.scene.callReference() + "/interest");
        window.page().locator("#subject").check();
        window.press("Continue").press("Summary").tabTo("#text").type("Typed and never saved");
        window.page().reload();
        window.shows("").looksRight("interest-typed-before");
        PlaywrightAssertions.assertThat(window.page().locator(".council-kept")).containsText("still in this browser");
        window.page().locator(".council-kept button").first().click();
        assertThat(window.page().locator("#text").inputValue()).isEqualTo("Typed and never saved");
        window.page().locator("#completed").check();
        window.press("Save and continue").heading("Bereich 1 🏛️").press("Summary");
        PlaywrightAssertions.assertThat(window.page().locator(".council-kept")).hasCount(0);
    }

    @Test
    void whatIsSentAfterClosingIsKeptAsLateAndSaysSo(VendorWindow window) {
        SignedInVendor.of(this.jdbc, this.vendor).in(window);
        window.open("/calls/" + this.scene.callReference() + "/interest");
        window.page().locator("#subject").check();
        window.press("Continue");
        write(window, "Summary", "Just in time?");
        write(window, "Approach", "Not quite.");
        window.press("Check your answers");
        this.jdbc.sql(
                "update call set closes_at = current_timestamp - interval '1 minute', opens_at = current_timestamp - interval '9 days' where reference = :reference")
            .param("reference", this.scene.callReference())
            .update();
        window.page().locator("#declared").check();
        window.press("Send it in");
        window.heading("It came after closing").shows("An officer decides").looksRight("interest-late");
        assertThat(this.jdbc.sql("select state from expression_of_interest where vendor_id = :id")
            .param("id", this.vendor)
            .query(String.class)
            .single()).isEqualTo("LATE");
    }

    private static void write(VendorWindow window, String section, String text) {
        window.press(section).tabTo("#text").type(text).tabTo("#completed").key("Space");
        window.tabTo("main form button").key("Enter");
        PlaywrightAssertions.assertThat(window.page().locator("h1")).not().hasText(section);
    }

    private String evidence() {
        return this.jdbc.sql("select evidence from expression_of_interest where vendor_id = :id")
            .param("id", this.vendor)
            .query(String.class)
            .single();
    }

    private String address() {
        return this.jdbc.sql("select email from vendor where id = :id")
            .param("id", this.vendor)
            .query(String.class)
            .single();
    }

    /** The path of the EOI whose task list, or a page of it, is open. */
    private static String here(VendorWindow window) {
        Page page = window.page();
        return Path.of(java.net.URI.create(page.url()).getPath())
            .toString()
            .replaceAll("(/my/interests/[^/]+).*", "$1");
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "application/pdf", content.getBytes(StandardCharsets.UTF_8));
    }

}
