package org.futurecouncil.portal.access;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.VendorWindow;
import org.futurecouncil.testing.browser.WithoutScript;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Getting in by a link of a mail, and getting another link. */
@BrowserTest
class EnteringBrowserIT {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/enter/[\\w-]+\\?to=\\S+");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LocalMailbox mailbox;

    private String email;

    @BeforeEach
    void registerVendor() {
        UUID id = UUID.randomUUID();
        this.email = "access-" + id + "@vendor.example";
        this.jdbc.sql("""
                insert into vendor (id, organisation, contact_name, email, registered_at)
                values (:id, 'Bright Permits Ltd', 'Noor Example', :email, current_timestamp)
                """).param("id", id).param("email", this.email).update();
    }

    @Test
    void aLostLinkIsAskedForAndLeadsInByKeyboardAlone(VendorWindow window) {
        window.open("/sign-in").heading("Get a link by email").looksRight("sign-in");
        window.tabTo("#email").type("not an address").key("Enter");
        window.asksToMend("email", "Enter an email address in the correct format, like name@example.com")
            .looksRight("sign-in-error");
        assertThat(window.page().locator("#email").inputValue()).isEqualTo("not an address");
        window.fill("email", this.email.toUpperCase(java.util.Locale.ROOT)).press("Send me a link");
        window.heading("Look into your mailbox").looksRight("sign-in-sent");
        String link = link(1);
        window.open(link).heading("Continue as Noor Example").looksRight("enter");
        assertThat(session(window)).isEmpty();
        window.tabTo("main button").key("Enter");
        PlaywrightAssertions.assertThat(window.page().locator(".council-header__visitor"))
            .containsText("Noor Example, Bright Permits Ltd");
        assertThat(session(window)).singleElement().satisfies((cookie) -> {
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
            assertThat(cookie.value).hasSize(43);
        });
        window.press("Sign out");
        assertThat(session(window)).isEmpty();
        window.open("/my").heading("Get a link by email");
        // scanners and other devices: the same link works again
        window.enter(link);
        assertThat(session(window)).hasSize(1);
    }

    @Test
    void withoutScriptTheSameLinkLeadsIn(@WithoutScript VendorWindow window) {
        window.open("/sign-in").fill("email", this.email).press("Send me a link");
        window.enter(link(1));
        PlaywrightAssertions.assertThat(window.page().locator(".council-header__visitor")).containsText("Noor Example");
    }

    @Test
    void whoHasAnotherAddressNowIsOutAtOnce(VendorWindow window) {
        window.open("/sign-in").fill("email", this.email).press("Send me a link");
        String link = link(1);
        window.enter(link);
        this.jdbc.sql("update vendor set email = 'new-' || email where email = :email")
            .param("email", this.email)
            .update();
        window.open("/my").heading("Get a link by email");
        window.open(link).heading("This link no longer works").looksRight("link-expired");
    }

    private static List<Cookie> session(VendorWindow window) {
        return window.page()
            .context()
            .cookies()
            .stream()
            .filter((cookie) -> cookie.name.equals(SessionCookie.NAME))
            .toList();
    }

    private String link(int mails) {
        String text = Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> this.mailbox.to(this.email), (received) -> received.size() == mails)
            .get(0)
            .text();
        Matcher matcher = LINK.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group();
    }

}
