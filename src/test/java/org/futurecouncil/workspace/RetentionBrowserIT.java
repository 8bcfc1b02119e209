package org.futurecouncil.workspace;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.Pictures;
import org.futurecouncil.testing.browser.Tasklist;
import org.futurecouncil.vendor.VendorRemovals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** An officer's way from a claim to a hold and back, by keyboard alone. */
@BrowserTest
class RetentionBrowserIT {

    private static final int NARROW = 320;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private VendorRemovals removals;

    private RetentionScene scene;

    private Page page;

    @BeforeEach
    void aProgrammeThatEndedFourYearsAgo() {
        this.scene = new RetentionScene(this.jdbc, "Ursula");
    }

    @Test
    void whatIsKeptIsHeldAndLetGoByKeyboardAlone(Tasklist tasklist) {
        this.page = tasklist.signIn("amara").page();
        this.page.navigate(tasklist.address() + "/workspace/mail/programmes/" + this.scene.reference());
        Keyboard.tabTo(this.page, "a[href$='/hold']");
        this.page.keyboard().press("Enter");
        heading("Hold what is kept of " + this.scene.reference());
        Keyboard.tabTo(this.page, "button");
        this.page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(this.page.locator("#problems")).isFocused();
        picture("retention-hold-problems");
        Keyboard.tabTo(this.page, "#ground");
        this.page.keyboard().type("A dis");
        Keyboard.tabTo(this.page, "#reason");
        this.page.keyboard().type("They say that the scores were mixed up");
        picture("retention-hold");
        Keyboard.tabTo(this.page, "button");
        this.page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(this.page.getByRole(AriaRole.STATUS).first())
            .containsText("Nothing of it is erased");

        this.removals.wish(this.scene.vendor);
        this.page.reload();
        PlaywrightAssertions.assertThat(this.page.locator("main")).containsText(this.scene.organisation());
        picture("retention");
        Keyboard.tabTo(this.page, "a[aria-label='Lift the hold on " + this.scene.reference() + "']");
        this.page.keyboard().press("Enter");
        heading("Lift the hold on " + this.scene.reference());
        Keyboard.tabTo(this.page, "#reason");
        this.page.keyboard().type("Withdrawn");
        picture("retention-lift");
        Keyboard.tabTo(this.page, "button");
        this.page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(this.page.getByRole(AriaRole.STATUS).first())
            .containsText("The hold is lifted");
        this.page.waitForCondition(() -> {
            this.page.reload();
            return this.page.locator("main").textContent().contains(this.scene.vendor.toString());
        });
        picture("retention-erased");

        this.page.setViewportSize(NARROW, 640);
        for (String path : new String[] { "", "/holds", "/erased",
                "/programmes/" + this.scene.reference() + "/hold" }) {
            this.page.navigate(tasklist.address() + "/workspace/retention" + path);
            picture("retention-narrow" + path.replaceAll("/.*/", "-").replace('/', '-'));
            assertThat(this.page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(NARROW);
        }
    }

    private void heading(String text) {
        PlaywrightAssertions.assertThat(this.page.locator("h1")).hasText(text);
    }

    private void picture(String name) {
        Pictures.take(this.page, name, true);
    }

}
