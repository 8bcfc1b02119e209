package org.futurecouncil.workspace;

import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.Pictures;
import org.futurecouncil.testing.browser.Tasklist;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** An officer's way from a task to a mail that did not arrive, and back. */
@BrowserTest
class MailBrowserIT {

    private static final int NARROW = 320;

    @Autowired
    private JdbcClient jdbc;

    private MailScene scene;

    private UUID vera;

    private Page page;

    @BeforeEach
    void aProgrammeWithMail() {
        this.scene = new MailScene(this.jdbc);
        this.vera = this.scene.vendor("Vera");
        UUID receipts = this.scene.mailing("eoi-receipt-COTF-2090-E001");
        UUID oscar = this.scene.vendor("Oscar");
        this.scene.message(receipts, oscar, "ACCEPTED", "250 2.0.0 Ok: queued as 4XyZ");
        this.scene.message(receipts, "Wilhelmina", "HELD", "There is no e-mail address.");
        this.scene.refused(receipts, this.vera);
        this.scene.callThatIsOpen(this.vera, oscar);
    }

    @Test
    void aMailThatDidNotArriveIsFoundItsAddressPutRightAndSentAgain(Tasklist tasklist) {
        this.page = tasklist.signIn("amara").page();
        this.page.locator("a.mail-link").waitFor();
        picture("workspace-tasklist");
        follow("Mail");
        heading("Mail");
        follow(this.scene.reference());
        picture("workspace-mailings");
        follow("EOI: receipt");
        this.page.getByLabel("State").selectOption("REFUSED");
        press("Show");
        PlaywrightAssertions.assertThat(this.page.locator("tbody tr")).hasCount(1);
        picture("workspace-mailing");
        follow("Vera");
        PlaywrightAssertions.assertThat(this.page.frameLocator("iframe").locator("body"))
            .containsText("Parking permits");
        picture("workspace-message");

        follow("Refused addresses");
        picture("workspace-refused");
        this.page.locator("tbody tr", new Page.LocatorOptions().setHasText(this.scene.address("vera")))
            .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Correct"))
            .click();
        this.page.getByLabel("Right address").fill("vera at vendor");
        press("Correct the address");
        PlaywrightAssertions.assertThat(this.page.locator("#problems")).isFocused();
        PlaywrightAssertions.assertThat(this.page.getByLabel("Right address")).hasValue("vera at vendor");
        picture("workspace-correct-problems");
        this.page.getByLabel("Right address").fill(this.scene.address("vera.right"));
        this.page.getByLabel("Reason").fill("She told us by telephone");
        press("Correct the address");
        PlaywrightAssertions.assertThat(this.page.getByRole(AriaRole.STATUS).first())
            .containsText("The address is corrected");
        picture("workspace-vendor");

        follow("EOI: receipt");
        follow("Send it again");
        this.page.getByLabel("Reason").fill("It went to the wrong address");
        picture("workspace-resend");
        press("Send again");
        PlaywrightAssertions.assertThat(this.page.getByRole(AriaRole.STATUS).first())
            .containsText("is on its way again");
        PlaywrightAssertions.assertThat(this.page.locator("main")).containsText("It went to the wrong address");
        picture("workspace-resent");
    }

    @Test
    void aReminderIsReadBeforeItGoesOutAndSomebodyIsLeftOutByKeyboardAlone(Tasklist tasklist) {
        this.page = tasklist.signIn("amara").page();
        this.page.navigate(tasklist.address() + "/workspace/mail/programmes/" + this.scene.reference() + "/planned");
        picture("workspace-planned");
        this.page.keyboard().press("Tab");
        PlaywrightAssertions.assertThat(this.page.locator("a.skip")).isFocused();
        Keyboard.tabTo(this.page, "tbody a");
        this.page.keyboard().press("Enter");
        heading("Call: reminder");
        PlaywrightAssertions.assertThat(this.page.frameLocator("iframe").locator("body")).containsText("Kerbside");
        picture("workspace-planned-mailing");
        Keyboard.tabTo(this.page, "a[href*='/exclude']");
        this.page.keyboard().press("Enter");
        heading("Leave somebody out of this mailing");
        Keyboard.tabTo(this.page, "#reason");
        this.page.keyboard().type("Answers on paper");
        Keyboard.tabTo(this.page, "button");
        this.page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(this.page.getByRole(AriaRole.STATUS).first()).containsText("left out");
        PlaywrightAssertions.assertThat(this.page.locator("tbody"))
            .containsText("Left out by an officer: Answers on paper");
        picture("workspace-excluded");
    }

    @Test
    void everyPageFitsANarrowWindow(Tasklist tasklist) {
        this.page = tasklist.signIn("amara").page();
        this.page.setViewportSize(NARROW, 640);
        this.scene.leader(this.scene.roundtable(this.vera), "Leah");
        String programme = "/workspace/mail/programmes/" + this.scene.reference();
        this.page.navigate(tasklist.address() + programme + "/planned");
        String wave = this.page.locator("tbody a").first().getAttribute("href");
        this.page.navigate(tasklist.address() + programme);
        String mailing = this.page.locator("tbody a").first().getAttribute("href");
        this.page.navigate(tasklist.address() + mailing);
        String message = this.page.locator("tbody a").first().getAttribute("href");
        int number = 0;
        for (String path : new String[] { "/workspace/mail", programme, mailing, message, message + "/resend",
                "/workspace/mail/refused", "/workspace/mail/refused/correct?address=" + this.scene.address("vera"),
                "/workspace/mail/vendors/" + this.vera, programme + "/planned", wave, "/workspace/mail/accounts",
                "/workspace/roundtables/" + this.scene.reference() }) {
            this.page.navigate(tasklist.address() + path);
            picture("workspace-narrow-" + number++);
            assertThat(this.page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(NARROW);
        }
    }

    private void follow(String link) {
        this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).first().click();
    }

    private void press(String button) {
        this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    private void heading(String text) {
        PlaywrightAssertions.assertThat(this.page.locator("h1")).hasText(text);
    }

    private void picture(String name) {
        Pictures.take(this.page, name, true);
    }

}
