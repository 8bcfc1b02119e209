package org.futurecouncil.portal.account;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.local.ReceivedMail;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.VendorWindow;
import org.futurecouncil.testing.browser.WithoutScript;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Registering, and what is a supplier's own. */
@BrowserTest
class AccountBrowserIT {

    private static final Pattern LINK = Pattern
        .compile("https?://\\S+(?:/register/confirm[\\w-]*/[\\w-]+|/enter/[\\w-]+\\?to=\\S+)");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Mailings mailings;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LocalMailbox mailbox;

    private AccountScene vendor;

    @BeforeEach
    void registerVendor() {
        this.vendor = new AccountScene(this.jdbc, this.mailings, this.transaction);
    }

    @Test
    void aSupplierRegistersByKeyboardAlone(VendorWindow window) {
        String email = "keyboard-" + UUID.randomUUID() + "@vendor.example";
        window.open("/register").heading("Register as a supplier").looksRight("register");
        window.tabTo("#organisation").type("Fresh Ideas Ltd").key("Tab").key("Tab").type("not an address").key("Enter");
        window.asksToMend("contactName", "Enter your name")
            .asksToMend("email", "Enter an email address in the correct format, like name@example.com")
            .looksRight("register-errors");
        assertThat(window.page().locator("#organisation").inputValue()).isEqualTo("Fresh Ideas Ltd");
        window.fill("contactName", "Ada Fresh").fill("email", email);
        window.tabTo("#areasOfInterest").type("Parking permits").key("Enter").type("Waste");
        window.tabTo("main form button").key("Enter");
        window.heading("Check your answers").shows("Parking permits; Waste").looksRight("register-check");
        window.tabTo("button[formaction$='#contactName']").key("Enter");
        window.heading("Register as a supplier");
        assertThat(window.page().locator("#email").inputValue()).isEqualTo(email);
        assertThat(window.page().evaluate("document.activeElement.id === 'contactName' || location.hash")).isIn(true,
                "#contactName");
        window.fill("contactName", "Ada F. Fresh").press("Continue").heading("Check your answers");
        window.tabTo("main .govuk-button").key("Enter");
        window.heading("Look into your mailbox").looksRight("register-sent");
        assertThat(registered(email)).isZero();
        String link = link(email);
        window.open(link).heading("Confirm your registration").shows("Ada F. Fresh").looksRight("register-confirm");
        assertThat(registered(email)).isZero();
        window.tabTo("main button").key("Enter");
        window.heading("You are registered").shows("What happens next").looksRight("register-done");
        assertThat(registered(email)).isEqualTo(1);
        window.open("/my")
            .heading("Your work")
            .shows("You have not begun an expression of interest yet")
            .looksRight("my-empty");
        window.open(link).heading("You are registered").looksRight("register-confirmed-before");
    }

    @Test
    void withoutScriptASupplierRegistersAndChangesAnAnswer(@WithoutScript VendorWindow window) {
        String email = "scriptless-" + UUID.randomUUID() + "@vendor.example";
        window.open("/register").fill("organisation", "Plain Ltd").fill("contactName", "Bo Plain").fill("email", email);
        window.press("Continue").heading("Check your answers").press("Change organisation");
        window.fill("organisation", "Plain and Simple Ltd")
            .press("Continue")
            .heading("Check your answers")
            .press("Send");
        window.open(link(email))
            .press("Confirm and register")
            .heading("You are registered")
            .shows("Plain and Simple Ltd");
    }

    @Test
    void aLinkThatExpiredSaysWhatToDo(VendorWindow window) {
        window.open("/register/confirm/unknown").heading("This link no longer works").looksRight("register-expired");
        window.open("/register/confirm-address/unknown")
            .heading("This link no longer works")
            .looksRight("email-expired");
    }

    @Test
    void whatWaitsForASupplierStandsOnOnePage(VendorWindow window) {
        this.vendor.call("OPEN", Duration.ofDays(10));
        this.vendor.eoi(1, "A very long name of a service, Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
                "DRAFT");
        this.vendor.eoi(2, "Digital permits", "SUBMITTED");
        this.vendor.eoi(3, "Waste routes", "WITHDRAWN");
        AccountScene elsewhere = new AccountScene(this.jdbc, this.mailings, this.transaction);
        this.vendor.workshop("INVITED");
        enter(window, this.vendor);
        window.open("/my")
            .heading("Your work")
            .shows("Not answered yet")
            .shows("Draft, not sent in")
            .shows("Taken back");
        window.looksRight("my");
        assertThat(window.page().locator("main").textContent()).doesNotContain(elsewhere.call());
        assertThat(window.page().locator("main a").all()).extracting((link) -> link.getAttribute("href"))
            .contains("/calls/" + this.vendor.call(), "/my/interests/" + this.vendor.call() + "-E001",
                    "/workshops/" + this.vendor.reference() + "-WS/rsvp", "/my/details", "/my/mails", "/my/preferences",
                    "/my/data", "/my/removal");
        elsewhere.call("DECIDED", Duration.ofDays(-9));
        elsewhere.invited(elsewhere.eoi(1, "Digital permits", "SUBMITTED"));
        elsewhere.outcomeMailing(true);
        enter(window, elsewhere);
        window.open("/my").shows("Invited to the workshop").looksRight("my-outcome");
    }

    @Test
    void detailsAreChangedAndNothingTypedIsLost(VendorWindow window) {
        enter(window, this.vendor);
        window.open("/my/details").heading("Your details").looksRight("details");
        window.fill("organisation", "").fill("telephone", "call me").press("Save");
        window.asksToMend("organisation", "Enter your organisation’s name")
            .asksToMend("telephone", "Enter a telephone number, like 01632 960 001 or +44 808 157 0192")
            .looksRight("details-errors");
        assertThat(window.page().locator("#telephone").inputValue()).isEqualTo("call me");
        window.fill("organisation", "Meadow 🦊 Digital").fill("telephone", "").press("Save");
        window.shows("Your details have been saved").looksRight("details-saved");
        assertThat(this.vendor.row()).containsEntry("organisation", "Meadow 🦊 Digital")
            .containsEntry("telephone", null);
        window.press("Change email address");
        window.heading("Change your email address").looksRight("email");
        window.tabTo("#email").type(this.vendor.email()).key("Enter");
        window.asksToMend("email", "Enter another email address than the one that you have already")
            .looksRight("email-error");
        String fresh = "fresh-" + this.vendor.email();
        window.fill("email", fresh).press("Send a link to it");
        window.heading("Look into your other mailbox").looksRight("email-sent");
        window.open("/my/details").shows("Waits to be confirmed: " + fresh).looksRight("details-waiting");
        window.open(link(fresh)).heading("Confirm your email address").looksRight("email-confirm");
        window.tabTo("main button").key("Enter");
        window.shows("Our mails go to your other address from now on").looksRight("details-address-changed");
        assertThat(mail(this.vendor.email(), 1).text()).contains(fresh);
    }

    @Test
    void whichMailsComeIsChosenAndEverythingIsEndedAtOnce(VendorWindow window) {
        UUID id = this.vendor.vendor();
        enter(window, this.vendor);
        window.open("/my/preferences").heading("Which mails you want").looksRight("preferences");
        window.tabTo("#invitations").key("ArrowDown");
        window.tabTo("main form .govuk-button").key("Enter");
        window.shows("We have noted which mails you want").looksRight("preferences-saved");
        assertThat(optedOut(id)).isTrue();
        window.page().locator("#invitations").check();
        window.press("Save").shows("We have noted which mails you want");
        assertThat(optedOut(id)).isFalse();
        Page other = window.page().context().browser().newPage();
        other.context().addCookies(List.of(cookie(window, this.vendor)));
        other.navigate(window.address() + "/my");
        assertThat(other.locator("h1").textContent()).isEqualTo("Your work");
        window.press("End all links and sessions").heading("All links and sessions have ended").looksRight("ended");
        window.open("/my").heading("Get a link by email");
        other.navigate(window.address() + "/my");
        assertThat(other.locator("h1").textContent()).isEqualTo("Get a link by email");
        other.close();
    }

    @Test
    void everyMailIsListedAndReadAsItCame(VendorWindow window) {
        for (int number = 1; number <= 21; number++) {
            this.vendor.mail("list-" + number, "Reason number " + number);
        }
        UUID last = this.vendor.mail("list-22", "Reason number 22");
        // a mail is marked after it has arrived
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> this.jdbc.sql("select count(*) from message where recipient_id = :id and state = 'ACCEPTED'")
                .param("id", this.vendor.vendor().toString())
                .query(Integer.class)
                .single() == 22);
        this.jdbc.sql("update message set state = 'REFUSED', detail = '550 no' where id = :id")
            .param("id", last)
            .update();
        enter(window, this.vendor);
        window.open("/my/mails").heading("Mails to you").shows("Taken by your mail server").looksRight("mails");
        assertThat(window.page().locator(".council-entries > li").count()).isEqualTo(20);
        window.press("Older mails");
        assertThat(window.page().locator(".council-entries > li").count()).isEqualTo(2);
        window.looksRight("mails-older").press("Latest mails");
        window.tabTo(".council-entries a").key("Enter");
        window.shows("Refused by your mail server").shows("As you read it");
        assertThat(window.page().frameLocator("iframe").locator("body").textContent()).contains("Reason number 22");
        window.tabTo("main summary").key("Enter");
        window.looksRight("mail");
    }

    @Test
    void aSupplierSeesWhatIsHeldAndTakesItAlong(VendorWindow window) {
        this.vendor.call("OPEN", Duration.ofDays(10));
        this.vendor.eoi(1, "Digital permits", "SUBMITTED");
        enter(window, this.vendor);
        window.open("/my/data")
            .heading("What we hold about you")
            .shows("Your entry in the register")
            .looksRight("data");
        assertThat(window.page().locator("main").textContent()).doesNotContain("??");
        String file = window.page().waitForDownload(() -> window.press("A page to read")).suggestedFilename();
        assertThat(file).isEqualTo("my-data.html");
    }

    @Test
    void aSupplierLeavesTheRegisterAndCannotComeBackByALink(VendorWindow window) {
        this.vendor.call("OPEN", Duration.ofDays(10));
        this.vendor.eoi(1, "Digital permits", "DRAFT");
        String old = oldLink(window);
        enter(window, this.vendor);
        window.open("/my/removal")
            .heading("Leave the register")
            .shows("drafts that you never sent in")
            .looksRight("removal");
        window.press("Remove me");
        window.asksToMend("sure", "Tick the box to confirm that you want to be removed").looksRight("removal-error");
        window.tabTo("#sure").key("Space").tabTo("main form .govuk-button").key("Enter");
        window.heading("You have been removed from the register").looksRight("removed");
        window.open("/my").heading("You have been removed from the register");
        window.open(old).heading("This link no longer works");
        assertThat(this.vendor.states()).isEmpty();
        assertThat(this.vendor.row()).containsEntry("organisation", "Erased")
            .containsEntry("contact_name", "Erased")
            .containsEntry("telephone", null);
        ReceivedMail receipt = mail(this.vendor.email(), 2);
        assertThat(receipt.subject()).isEqualTo("You have been removed from our register of suppliers");
        Awaitility.await()
            .untilAsserted(() -> assertThat(this.jdbc.sql(
                    "select count(*) from message where recipient_id = :id and (email <> '' or recipient_name <> 'Erased')")
                .param("id", this.vendor.vendor().toString())
                .query(Integer.class)
                .single()).isZero());
        window.open("/sign-in").fill("email", this.vendor.email()).press("Send me a link");
        window.heading("Look into your mailbox");
        assertThat(this.mailbox.to(this.vendor.email())).hasSize(2);
    }

    @Test
    void whoIsBeingDecidedOnHearsTheOutcomeFirstAndCanStay(VendorWindow window) {
        this.vendor.call("CLOSED", Duration.ofDays(-2));
        this.vendor.eoi(1, "Digital permits", "SUBMITTED");
        enter(window, this.vendor);
        window.open("/my/removal")
            .shows("We are deciding on something that you sent in")
            .looksRight("removal-undecided");
        window.page().locator("#sure").check();
        window.press("Remove me").heading("You will be removed from the register").looksRight("removal-noted");
        assertThat(optedOut(this.vendor.vendor())).isTrue();
        window.open("/my").shows("You wish to be removed").looksRight("my-leaving");
        window.open("/my/removal").press("Stay in the register after all");
        window.shows("You stay in the register").looksRight("removal-taken-back");
        assertThat(optedOut(this.vendor.vendor())).isFalse();
        assertThat(this.vendor.row()).containsEntry("email", this.vendor.email());
    }

    @Test
    void withoutScriptEveryFormOfASupplierWorks(@WithoutScript VendorWindow window) {
        enter(window, this.vendor);
        window.open("/my/details").fill("contactName", "Noor A. Meadow").press("Save");
        window.shows("Your details have been saved");
        window.open("/my/preferences").page().locator("#invitations-2").check();
        window.press("Save").shows("We have noted which mails you want");
        window.open("/my/removal").press("Remove me");
        window.asksToMend("sure", "Tick the box to confirm that you want to be removed");
        window.page().locator("#sure").check();
        window.press("Remove me").heading("You have been removed from the register");
        window.open("/my/removal").heading("You have been removed from the register");
        assertThat(this.vendor.row()).containsEntry("contact_name", "Erased");
    }

    private String oldLink(VendorWindow window) {
        window.open("/sign-in").fill("email", this.vendor.email()).press("Send me a link");
        return link(this.vendor.email());
    }

    private static void enter(VendorWindow window, AccountScene scene) {
        window.page().context().clearCookies();
        window.page().context().addCookies(List.of(cookie(window, scene)));
    }

    private static Cookie cookie(VendorWindow window, AccountScene scene) {
        return new Cookie("vendor-session", scene.session()).setUrl(window.address());
    }

    private boolean optedOut(UUID id) {
        return this.jdbc.sql("select exists (select from mail_opt_out where recipient_id = :id)")
            .param("id", id.toString())
            .query(Boolean.class)
            .single();
    }

    private int registered(String email) {
        return this.jdbc.sql("select count(*) from vendor where email = :email")
            .param("email", email)
            .query(Integer.class)
            .single();
    }

    private ReceivedMail mail(String email, int count) {
        List<ReceivedMail> received = Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> this.mailbox.to(email), (mails) -> mails.size() == count);
        return received.stream().max(Comparator.comparing(ReceivedMail::id)).orElseThrow();
    }

    private String link(String email) {
        String text = mail(email, 1).text();
        Matcher matcher = LINK.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group();
    }

}
