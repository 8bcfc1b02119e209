package org.futurecouncil.mail;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.Pictures;
import org.futurecouncil.testing.browser.OpenForm;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An officer looks at a mailing in Tasklist, leaves somebody out and lets it go, or stops
 * it.
 */
@BrowserTest
class ReleaseMailingBrowserIT {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Mailings mailings;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LocalMailbox mailbox;

    @Test
    void somebodyIsLeftOutAndSomebodyTakenBackAndTheRestGetsTheMail(Tasklist tasklist) {
        UUID mailing = open("COTF-2097-101");
        tasklist.signIn("amara").openTask("COTF-2097-101").claim();
        new OpenForm(tasklist)
            .shows("it goes out by itself on", "release-1@vendor.example", "release-3@vendor.example",
                    "May two companies answer together?")
            .picture("release-mailing");
        Page page = tasklist.page()
            .waitForPopup(() -> tasklist.form()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("See the whole list"))
                .click());
        assertThat(page.url()).endsWith("/workspace/mail/mailings/" + mailing);
        leaveOut(page, "Recipient 1", "Told us by telephone that it is not for them");
        Pictures.take(page, "release-mailing-left-out", true);
        leaveOut(page, "Recipient 2", "By mistake");
        row(page, "Recipient 2").getByRole(AriaRole.BUTTON).click();
        PlaywrightAssertions.assertThat(page.getByRole(AriaRole.STATUS).first())
            .containsText("gets this mailing after all");
        PlaywrightAssertions.assertThat(page.locator("main"))
            .containsText(" left Recipient 1 out: Told us by telephone");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("took Recipient 2 back");
        page.close();
        tasklist.form().getByLabel("Yes, send it").check();
        tasklist.complete().click();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> received(2) == 1 && received(3) == 1);
        assertThat(received(1)).isZero();
        tasklist.page().navigate(tasklist.address() + "/workspace/mail/mailings/" + mailing);
        PlaywrightAssertions.assertThat(tasklist.page().locator("main")).containsText("Released by Amara");
        PlaywrightAssertions.assertThat(tasklist.page().getByText("Leave out")).hasCount(0);
    }

    @Test
    void aMailingIsStoppedByTheKeyboardAloneAndTheReasonStays(Tasklist tasklist) {
        UUID mailing = open("COTF-2097-102");
        tasklist.signIn("amara").openTask("COTF-2097-102").claim();
        tasklist.complete().click();
        PlaywrightAssertions.assertThat(tasklist.form().locator("#decision [role=alert]"))
            .hasText("Choose whether the mailing is to be sent.");
        OpenForm form = new OpenForm(tasklist);
        PlaywrightAssertions.assertThat(tasklist.form().locator("#decision-send")).isFocused();
        Page page = tasklist.page();
        page.keyboard().press("ArrowDown");
        PlaywrightAssertions.assertThat(tasklist.form().locator("#decision-stop")).isChecked();
        tasklist.complete().press("Enter");
        PlaywrightAssertions.assertThat(tasklist.form().locator("#reason")).isFocused();
        form.shows("Enter why the mailing is not sent.").picture("release-mailing-stop");
        page.keyboard().type("The date is wrong");
        tasklist.complete().press("Enter");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> messages(mailing, "SUPPRESSED") == 3);
        page.navigate(tasklist.address() + "/workspace/mail/mailings/" + mailing);
        PlaywrightAssertions.assertThat(page.locator("main"))
            .containsText(Pattern.compile("It does not go out\\.\\s+Called off by Amara.*: The date is wrong"));
        PlaywrightAssertions.assertThat(page.locator("tbody tr").first())
            .containsText("Stopped by an officer: The date is wrong");
        PlaywrightAssertions.assertThat(page.getByText("Leave out")).hasCount(0);
        Pictures.take(page, "release-mailing-stopped", true);
    }

    private int messages(UUID mailing, String state) {
        return this.jdbc.sql("select count(*) from message where mailing_id = :id and state = :state")
            .param("id", mailing)
            .param("state", state)
            .query(Integer.class)
            .single();
    }

    private int received(int recipient) {
        return this.mailbox.to("release-" + recipient + "@vendor.example").size();
    }

    private static void leaveOut(Page page, String name, String reason) {
        row(page, name).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Leave out")).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Leave out")).click();
        PlaywrightAssertions.assertThat(page.locator("#problems")).isFocused();
        page.locator("#reason").fill(reason);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Leave out")).click();
        PlaywrightAssertions.assertThat(row(page, name)).containsText("Left out by an officer: " + reason);
    }

    private static Locator row(Page page, String name) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(name));
    }

    private UUID open(String reference) {
        UUID programme = UUID.randomUUID();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, :reference, 'Services', 'Council', 'c@council.example', 3, 6, 'WORKSHOP', 'amara',
                        current_timestamp)
                """).param("id", programme).param("reference", reference).update();
        Audience audience = Audience.of(List.of(recipient(1), recipient(2), recipient(3)));
        this.transaction.executeWithoutResult((status) -> this.mailings.open(new Mailing(programme, "release-wave",
                SampleMailing.TEMPLATE.withRelease(), audience, SampleMailing.DATA)));
        return this.jdbc.sql("select id from mailing where programme_id = :id")
            .param("id", programme)
            .query(UUID.class)
            .single();
    }

    private static Recipient recipient(int number) {
        return new Recipient(Recipient.Kind.GUEST, "release-" + number, "Recipient " + number,
                "release-" + number + "@vendor.example", Map.of());
    }

}
