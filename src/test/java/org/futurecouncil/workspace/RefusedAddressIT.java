package org.futurecouncil.workspace;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.futurecouncil.testing.ApplicationTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Addresses that mail servers have refused, and the history of a vendor. */
@ApplicationTest
class RefusedAddressIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identity;

    private MailScene scene;

    private WorkspaceSession amara;

    private UUID vendor;

    private UUID message;

    @BeforeEach
    void signIn() {
        this.scene = new MailScene(this.jdbc);
        this.amara = WorkspaceSession.of(this.port, "amara");
        this.vendor = this.scene.vendor("Vera");
        this.message = this.scene.refused(this.scene.mailing("eoi-receipt-refused"), this.vendor);
    }

    @Test
    void theListTellsWhoseAddressWasRefusedInWhichWords() {
        Document page = this.amara.page("/workspace/mail/refused");
        assertThat(page.select("tbody tr").first().text()).contains(this.scene.address("vera"), "Vera Systems",
                "550 5.1.1 No such user here");
        assertThat(page.select("tbody tr").first().select("td a").eachAttr("href"))
            .contains("/workspace/mail/messages/" + this.message, correct(), retry());
    }

    @Test
    void aCorrectedAddressIsInTheRegisterAndLeavesTheListWithItsReasonKept() {
        String right = this.scene.address("vera.right");
        Document history = this.amara
            .follow(this.amara.submit(correct(), Map.of("email", " " + right + " ", "reason", "She telephoned")));
        assertThat(history.select("[role=status]").first().text()).startsWith("The address is corrected.");
        assertThat(history.select("dd").eachText()).contains(right);
        assertThat(history.text()).contains("Amara Example", "She telephoned");
        assertThat(email()).isEqualTo(right);
        assertThat(this.amara.page("/workspace/mail/refused").text()).doesNotContain(this.scene.address("vera"));
        assertThat(this.amara.page("/workspace/mail/refused?all=true").text())
            .contains("Corrected to " + right + " by Amara Example");
    }

    @Test
    void aVendorWhoIsAGuestOfARoundtableIsWrittenToAtTheRightAddressThereToo() {
        UUID roundtable = this.scene.roundtable(this.vendor);
        String right = this.scene.address("vera.right");
        this.amara.follow(this.amara.submit(correct(), Map.of("email", right, "reason", "She telephoned")));
        assertThat(this.jdbc.sql("select email from roundtable_guest where roundtable_id = :id")
            .param("id", roundtable)
            .query(String.class)
            .list()).containsExactly(right);
    }

    @Test
    void aGuestsAddressIsCorrectedAtTheRoundtableAndTheMailGoesThereWithALinkThatLetsThemIn() {
        UUID roundtable = this.scene.roundtable(this.vendor);
        this.scene.leader(roundtable, "Leah");
        UUID refused = this.scene.refused(this.scene.mailing("eoi-receipt-leah"), "Leah");
        String right = this.scene.address("leah.right");
        Document message = this.amara.page("/workspace/mail/messages/" + refused);
        assertThat(message.select(".warning a").eachText()).containsExactly("Correct the address", "try it again");
        Document corrected = this.amara
            .follow(this.amara.submit(correct("leah"), Map.of("email", right, "reason", "Her office telephoned")));
        assertThat(corrected.select("[role=status]").text()).startsWith("The address is corrected.");
        assertThat(corrected.select(".warning")).isEmpty();
        assertThat(this.jdbc.sql("select email from roundtable_guest where roundtable_id = :id and name = 'Leah'")
            .param("id", roundtable)
            .query(String.class)
            .single()).isEqualTo(right);
        Document again = this.amara.follow(this.amara.submit("/workspace/mail/messages/" + refused + "/resend",
                Map.of("reason", "She has not seen it")));
        assertThat(again.select("dd").eachText()).contains(right);
        assertThat(this.jdbc.sql("select recipient_id from message where email = :email")
            .param("email", right)
            .query(String.class)
            .single()).isEqualTo(right);
        assertThat(this.amara.page("/workspace/mail/refused").text()).doesNotContain(this.scene.address("leah"));
    }

    @Test
    void anotherGuestsAddressIsRefusedBesideItsField() {
        UUID roundtable = this.scene.roundtable(this.vendor);
        this.scene.leader(roundtable, "Leah");
        this.scene.leader(roundtable, "Max");
        this.scene.refused(this.scene.mailing("eoi-receipt-leah"), "Leah");
        assertThat(problem("leah", this.scene.address("max")))
            .isEqualTo("Another guest of the roundtable has this address.");
        assertThat(problem("leah", this.scene.address("LEAH"))).isEqualTo("This is the address that was refused.");
    }

    @Test
    void anotherCouncilsAddressIsCorrectedInItsRequest() {
        this.scene.council("Cora");
        this.scene.council("Carl");
        this.scene.refused(this.scene.mailing("eoi-receipt-cora"), "Cora");
        assertThat(problem("cora", this.scene.address("carl")))
            .isEqualTo("Another council that asked to join has this address.");
        this.amara.follow(this.amara.submit(correct("cora"),
                Map.of("email", this.scene.address("cora.right"), "reason", "They wrote")));
        assertThat(
                this.jdbc.sql("select email from council_interest where programme_id = :id and contact_name = 'Cora'")
                    .param("id", this.scene.programmeId())
                    .query(String.class)
                    .single())
            .isEqualTo(this.scene.address("cora.right"));
    }

    @Test
    void anOfficersAddressLeavesTheListOnceAdminHasAnotherAndNothingElseIsToBeDone() {
        UUID mailing = this.scene.mailing("eoi-receipt-officers");
        this.scene.refusedOfficer(mailing, "priya", "Priya@council.example");
        try {
            assertThat(row(this.amara.page("/workspace/mail/refused"), "priya@council.example"))
                .startsWith("An administrator puts it right in Admin");
            assertThat(this.amara.get("/workspace/mail/refused/correct?address=priya@council.example").statusCode())
                .isEqualTo(404);
            email("priya", this.scene.address("priya"));
            assertThat(this.amara.page("/workspace/mail/refused").text()).doesNotContain("priya@council.example");
            assertThat(row(this.amara.page("/workspace/mail/refused?all=true"), "priya@council.example"))
                .isEqualTo("Nothing: nobody is written to there any more.");
        }
        finally {
            email("priya", "priya@council.example");
            this.jdbc.sql("delete from refused_address where email = 'priya@council.example'").update();
        }
    }

    @Test
    void aVendorWhoChangesTheAddressThemselvesLeavesTheListToo() {
        this.jdbc.sql("update vendor set email = :email where id = :id")
            .param("email", this.scene.address("vera.moved"))
            .param("id", this.vendor)
            .update();
        assertThat(this.amara.page("/workspace/mail/refused").text()).doesNotContain(this.scene.address("vera"));
        assertThat(this.amara.page("/workspace/mail/refused?all=true").text()).contains(this.scene.address("vera"));
    }

    /** As an administrator does it in Admin. */
    private void email(String userId, String email) {
        User user = this.identity.createUserQuery().userId(userId).singleResult();
        user.setEmail(email);
        this.identity.saveUser(user);
    }

    private String problem(String name, String email) {
        return Jsoup.parse(this.amara.submit(correct(name), Map.of("email", email, "reason", "She said")).body())
            .select("#email-problem")
            .text();
    }

    private static String row(Document page, String address) {
        return page.select("tbody tr")
            .stream()
            .filter((row) -> row.text().contains(address))
            .map((row) -> row.select("td").last().text())
            .findFirst()
            .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            vera at vendor,      'Give one e-mail address, such as name@example.org.'
            '',                  Give the right address.
            OTHER,               Another vendor has this address: Oscar Systems
            SAME,                This is the address that the vendor has already.
            REFUSED,             A mail server has refused this address too: 550 5.1.1 No such user here""")
    void aWrongAddressIsRefusedBesideItsFieldAndNothingIsLost(String typed, String sentence) {
        this.scene.vendor("Oscar");
        UUID gone = this.scene.vendor("Rita");
        this.scene.refused(this.scene.mailing("eoi-receipt-rita"), gone);
        this.jdbc.sql("delete from vendor where id = :id").param("id", gone).update();
        String email = switch (typed) {
            case "OTHER" -> this.scene.address("OSCAR");
            case "SAME" -> this.scene.address("Vera");
            case "REFUSED" -> this.scene.address("rita");
            default -> typed;
        };
        HttpResponse<String> answer = this.amara.submit(correct(), Map.of("email", email, "reason", "She said"));
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#email-problem").text()).startsWith(sentence);
        assertThat(page.select("#email").attr("value")).isEqualTo(email);
        assertThat(page.select("#email").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.selectFirst("#reason").wholeText()).isEqualTo("She said");
        assertThat(email()).isEqualTo(this.scene.address("vera"));
    }

    @Test
    void everythingThatIsWrongWithACorrectionIsToldAtOnce() {
        Document page = Jsoup.parse(this.amara.submit(correct(), Map.of("email", "vera at vendor")).body());
        assertThat(page.select("[role=alert] a").eachAttr("href")).containsExactly("#email", "#reason");
    }

    @Test
    void anAddressToBeTriedAgainIsNoLongerLeftOutAndTheReasonIsKept() {
        assertThat(this.amara.submit(retry(), Map.of("reason", "")).statusCode()).isEqualTo(422);
        Document page = this.amara.follow(this.amara.submit(retry(), Map.of("reason", "The mailbox exists now")));
        assertThat(page.select("[role=status]").text()).contains("no longer left out");
        assertThat(this.amara.page("/workspace/mail/refused").text()).doesNotContain(this.scene.address("vera"));
        assertThat(
                this.jdbc.sql("select decided_by || ': ' || reason from refused_address_decision where email = :email")
                    .param("email", this.scene.address("vera"))
                    .query(String.class)
                    .single())
            .isEqualTo("amara: The mailbox exists now");
        assertThat(this.amara.get(retry()).statusCode()).isEqualTo(404);
    }

    @Test
    void aVendorsHistoryHasEveryMailTheNewestFirstAndTheOptOut() {
        UUID later = this.scene.message(this.scene.mailing("eoi-receipt-later"), this.vendor, "ACCEPTED", "250 OK");
        String path = "/workspace/mail/vendors/" + this.vendor;
        Document page = this.amara.page(path);
        assertThat(page.select("tbody th a").eachAttr("href")).containsExactly("/workspace/mail/messages/" + later,
                "/workspace/mail/messages/" + this.message);
        assertThat(page.select(".warning").text()).contains("550 5.1.1 No such user here");
        assertThat(page.select("dd").eachText()).contains("Wanted");
        this.jdbc
            .sql("insert into mail_opt_out (recipient_kind, recipient_id, opted_out_at) values ('VENDOR', :id, now())")
            .param("id", this.vendor.toString())
            .update();
        assertThat(this.amara.page(path).select("dl").text()).contains("Not wanted since");
        assertThat(this.amara.page("/workspace/mail/vendors?q=" + this.scene.address("VERA"))
            .select("tbody th a")
            .eachAttr("href")).containsExactly(path);
        assertThat(this.amara.page("/workspace/mail/vendors?q=nobody-at-all").select("[role=status]").text())
            .isEqualTo("No vendor fits.");
    }

    private String correct() {
        return correct("vera");
    }

    private String correct(String name) {
        return "/workspace/mail/refused/correct?address=" + this.scene.address(name);
    }

    private String retry() {
        return "/workspace/mail/refused/retry?address=" + this.scene.address("vera");
    }

    private String email() {
        return this.jdbc.sql("select email from vendor where id = :id")
            .param("id", this.vendor)
            .query(String.class)
            .single();
    }

}
