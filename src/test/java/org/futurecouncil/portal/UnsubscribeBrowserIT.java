package org.futurecouncil.portal;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.Test;

import org.futurecouncil.mail.Mailings;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages behind an invitation's link, by keyboard and on a telephone. */
@BrowserTest
class UnsubscribeBrowserIT {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Mailings mailings;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void invitationsAreStoppedAndStartedAgainByKeyboard(Tasklist window) {
        PortalScene scene = new PortalScene(this.jdbc, this.mailings, this.transaction);
        scene.invite("first");
        Page page = window.page();
        page.navigate(window.address() + "/unsubscribe/" + scene.message("first"));
        window.picture("unsubscribe-asked");
        page.setViewportSize(320, 640);
        tabTo(page);
        window.picture("unsubscribe-telephone");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("You get no more invitations to new calls");
        assertThat(scene.optedOut()).isTrue();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
        window.picture("unsubscribe-stopped");
        tabTo(page);
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("You get invitations to new calls again");
        assertThat(scene.optedOut()).isFalse();
        window.picture("unsubscribe-again");
        page.navigate(window.address() + "/unsubscribe/nothing");
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("This link leads nowhere");
        window.picture("unsubscribe-unknown");
    }

    /** To the one button of the page, past its links. */
    private static void tabTo(Page page) {
        for (int tab = 0; tab < 20
                && !Boolean.TRUE.equals(page.evaluate("document.activeElement.matches('main button')")); tab++) {
            page.keyboard().press("Tab");
        }
        PlaywrightAssertions.assertThat(page.locator("main button")).isFocused();
    }

}
