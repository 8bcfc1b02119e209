package org.futurecouncil.workspace;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.futurecouncil.testing.ApplicationTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What officers read of the mail that has been sent. */
@ApplicationTest
class MailLedgerIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private MailScene scene;

    private WorkspaceSession amara;

    @BeforeEach
    void signIn() {
        this.scene = new MailScene(this.jdbc);
        this.amara = WorkspaceSession.of(this.port, "amara");
    }

    @Test
    void aProgrammesMailingsAreCountedByStateTheNewestFirst() {
        UUID first = this.scene.mailing("eoi-receipt-1");
        UUID second = this.scene.mailing("eoi-receipt-2");
        this.scene.mailing("task-1", "task-assigned", "{}");
        this.scene.message(first, "Ann", "ACCEPTED", "250 OK");
        this.scene.message(first, "Bob", "ACCEPTED", "250 OK");
        this.scene.message(first, "Cat", "REFUSED", "550 No");
        this.scene.message(second, "Ann", "SUPPRESSED", "Left out");
        assertThat(this.amara.page("/workspace/mail").select("tbody th a").eachAttr("href"))
            .contains("/workspace/mail/programmes/" + this.scene.reference());
        Document page = this.amara.page("/workspace/mail/programmes/" + this.scene.reference());
        assertThat(page.select("thead th").eachText()).containsExactly("Mailing", "Opened", "Queued", "Accepted",
                "Refused", "Held back", "Suppressed");
        assertThat(page.select("tbody th a").eachAttr("href")).containsExactly("/workspace/mail/mailings/" + second,
                "/workspace/mail/mailings/" + first);
        assertThat(page.select("tbody tr").last().select("td.number").eachText()).containsExactly("0", "2", "1", "0",
                "0");
        Document tasks = this.amara
            .page("/workspace/mail/programmes/" + this.scene.reference() + "?kind=task-assigned");
        assertThat(tasks.select("tbody th a").eachText()).containsExactly("Task: assigned");
    }

    @Test
    void whatOfficersAreToldAndMailsAboutAccountsAreListsOfTheirOwn() {
        UUID digest = this.scene.mailingOfNoProgramme("officer-digest");
        UUID lost = this.scene.mailingOfNoProgramme("portal-lost-link");
        UUID removed = this.scene.mailingOfNoProgramme("portal-removed");
        assertThat(this.amara.page("/workspace/mail").select("main a").eachText()).contains("Officers' digests",
                "Sign-in links and account mails");
        assertThat(mailings("/workspace/mail/digests")).contains(digest).doesNotContain(lost, removed);
        assertThat(mailings("/workspace/mail/accounts")).contains(lost, removed).doesNotContain(digest);
        assertThat(mailings("/workspace/mail/accounts?kind=portal-removed")).contains(removed).doesNotContain(lost);
        assertThat(this.amara.page("/workspace/mail/mailings/" + digest).select("nav.trail a").eachText())
            .contains("Officers' digests");
        assertThat(this.amara.page("/workspace/mail/mailings/" + lost).select("nav.trail a").eachText())
            .contains("Sign-in links and account mails");
        UUID message = this.scene.message(lost, "Ann", "ACCEPTED", "250 OK");
        assertThat(this.amara.page("/workspace/mail/messages/" + message).select("nav.trail a").eachText())
            .contains("Sign-in links and account mails");
    }

    private List<UUID> mailings(String path) {
        return this.amara.page(path)
            .select("tbody th a")
            .eachAttr("href")
            .stream()
            .map((link) -> UUID.fromString(link.substring(link.lastIndexOf('/') + 1)))
            .toList();
    }

    @Test
    void aMailingIsReadPageByPageAndEachMessageOnce() {
        UUID mailing = this.scene.mailing("eoi-receipt-many");
        for (int i = 0; i < 120; i++) {
            this.scene.message(mailing, "Guest-" + i, "ACCEPTED", "250 OK");
        }
        List<String> seen = new ArrayList<>();
        String next = "/workspace/mail/mailings/" + mailing;
        int pages = 0;
        while (!next.isEmpty()) {
            Document page = this.amara.page(next);
            seen.addAll(page.select("tbody th a").eachText());
            next = page.select("a[rel=next]").attr("href");
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void theFilterHoldsForThePageAndForTheFile() {
        UUID mailing = this.scene.mailing("eoi-receipt-filter");
        this.scene.message(mailing, "Ann", "ACCEPTED", "250 OK");
        this.scene.message(mailing, "=Bob", "REFUSED", "550 100% full");
        this.scene.message(mailing, "Cat", "REFUSED", "550 1000 more");
        String path = "/workspace/mail/mailings/" + mailing;
        assertThat(this.amara.page(path + "?state=REFUSED").select("tbody th a").eachText()).containsExactly("=Bob",
                "Cat");
        Document found = this.amara.page(path + "?state=REFUSED&q=100%25");
        assertThat(found.select("tbody th a").eachText()).containsExactly("=Bob");
        assertThat(found.select("#q").attr("value")).isEqualTo("100%");
        HttpResponse<String> file = this.amara.get(found.select("a[download]").attr("href"));
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(file.body().lines()).hasSize(2);
        assertThat(file.body()).contains(",'=Bob,").doesNotContain("Ann", "Cat");
        assertThat(this.amara.page(path + "?q=nobody").select("[role=status]").text()).isEqualTo("No message fits.");
    }

    @Test
    void aMessageTellsWhatBecameOfItAndShowsWhatWasRead() {
        UUID mailing = this.scene.mailing("eoi-receipt-one");
        UUID message = this.scene.message(mailing, "Ann", "REFUSED", "550 5.1.1 No such <user>");
        String path = "/workspace/mail/messages/" + message;
        Document page = this.amara.page(path);
        assertThat(page.select("dd").eachText()).contains("550 5.1.1 No such <user>", "Refused",
                this.scene.address("ann"));
        assertThat(page.select("pre").text()).contains("Parking permits", "EOI-7");
        assertThat(page.select("iframe").attr("src")).isEqualTo(path + "/page");
        assertThat(page.select("iframe").hasAttr("sandbox")).isTrue();
        HttpResponse<String> frame = this.amara.get(path + "/page");
        assertThat(frame.headers().allValues("Content-Security-Policy")).singleElement(InstanceOfAssertFactories.STRING)
            .startsWith("sandbox;");
        assertThat(frame.headers().allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
        assertThat(frame.headers().firstValue("Cache-Control").orElseThrow()).isEqualTo("no-store");
        assertThat(frame.body()).contains("Parking permits");
    }

    @Test
    void aMessageThatCannotBeWrittenSaysWhatIsMissing() {
        UUID message = this.scene.message(this.scene.mailing("eoi-receipt-bad", "eoi-receipt", "{}"), "Ann", "HELD",
                "A value is missing");
        assertThat(this.amara.page("/workspace/mail/messages/" + message).select(".warning").text())
            .contains("cannot be written");
    }

}
