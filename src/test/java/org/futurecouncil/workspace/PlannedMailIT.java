package org.futurecouncil.workspace;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.PlannedMailing;
import org.futurecouncil.mail.PlannedMailings;
import org.futurecouncil.testing.ApplicationTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Mailings before they go out. */
@ApplicationTest
class PlannedMailIT {

    private static final Map<String, String> REASON = Map.of("reason", "She told us by telephone");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Mailings mailings;

    @Autowired
    private PlannedMailings plans;

    @Autowired
    private TransactionTemplate transaction;

    private MailScene scene;

    private WorkspaceSession amara;

    private UUID vera;

    private UUID oscar;

    @BeforeEach
    void signIn() {
        this.scene = new MailScene(this.jdbc);
        this.amara = WorkspaceSession.of(this.port, "amara");
        this.vera = this.scene.vendor("Vera");
        this.oscar = this.scene.vendor("Oscar");
    }

    @Test
    void beforeACallOpensItsInvitationAndItsRemindersAreAnnounced() {
        this.scene.callToOpen(this.vera, this.oscar);
        Document page = this.amara.page(planned());
        assertThat(page.select("tbody th a").eachText()).containsExactly("Call: invitation", "Call: reminder",
                "Call: reminder", "Call: reminder");
        assertThat(page.select("tbody tr").first().select("td").eachText()).element(1).isEqualTo("2");
        Document invitation = this.amara.page(planned("eoi-invitation"));
        assertThat(invitation.select("tbody th").eachText()).containsExactly("Oscar", "Vera");
        assertThat(invitation.select("pre").text()).contains("Kerbside", "Oscar");
        HttpResponse<String> example = this.amara.get(planned("eoi-invitation") + "/example");
        assertThat(example.body()).contains("Kerbside");
        assertThat(example.headers().allValues("Content-Security-Policy")).hasSize(1);
    }

    @Test
    void whileACallIsOpenAReminderGoesToThoseOfEachKindWhoHaveNotAnswered() {
        this.scene.callThatIsOpen(this.vera, this.oscar);
        Document page = this.amara.page(planned());
        assertThat(page.select("tbody th a").eachText()).containsOnly("Call: reminder", "Call: reminder of a draft")
            .hasSize(6);
        assertThat(page.select("tbody tr").first().select("td.number").eachText()).containsExactly("2", "0");
    }

    @Test
    void whoIsLeftOutWithAReasonGetsNothingAndTheLedgerSaysWhy() {
        this.scene.callToOpen(this.vera, this.oscar);
        Document page = this.amara.follow(this.amara.submit(exclude(this.vera), REASON));
        assertThat(page.select("[role=status]").text()).isEqualTo("The recipient is left out of this mailing.");
        assertThat(row(page, "Vera").text()).contains("No. Left out by an officer: She told us by telephone",
                "Amara Example");
        assertThat(page.select("dd").eachText()).contains("1");
        open("eoi-invitation");
        assertThat(this.jdbc.sql("""
                select m.recipient_name || ': ' || coalesce(m.detail, 'goes') from message m
                  join mailing g on g.id = m.mailing_id where g.programme_id = :id order by 1
                """).param("id", this.scene.programmeId()).query(String.class).list())
            .anyMatch((line) -> line.startsWith("Oscar"))
            .contains("Vera: Left out by an officer: She told us by telephone");
        assertThat(this.amara.get(planned("eoi-invitation")).statusCode()).isEqualTo(404);
    }

    @Test
    void anExclusionIsTakenBack() {
        this.scene.callToOpen(this.vera, this.oscar);
        Document page = this.amara.follow(this.amara.submit(exclude(this.vera), REASON));
        Element form = row(page, "Vera").selectFirst("form[method=post]");
        Document after = this.amara.follow(this.amara.submit(form, Map.of()));
        assertThat(row(after, "Vera").text()).contains("Yes");
        assertThat(exclusions()).isZero();
    }

    @Test
    void withoutAReasonNobodyIsLeftOut() {
        this.scene.callToOpen(this.vera);
        HttpResponse<String> answer = this.amara.submit(exclude(this.vera), Map.of("reason", ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select("#reason-problem").text()).isEqualTo("Give a reason.");
        assertThat(exclusions()).isZero();
    }

    @Test
    void whatHasGoneOutMeanwhileCannotBeChanged() {
        this.scene.callToOpen(this.vera, this.oscar);
        Element exclude = this.amara.page(exclude(this.oscar)).selectFirst("form[method=post]");
        Document page = this.amara.follow(this.amara.submit(exclude(this.vera), REASON));
        Element include = row(page, "Vera").selectFirst("form[method=post]");
        open("eoi-invitation");
        for (Element form : List.of(exclude, include)) {
            assertThat(this.amara.follow(this.amara.submit(form, REASON)).select("[role=status]").first().text())
                .startsWith("This mailing has gone out meanwhile");
        }
        assertThat(exclusions()).isEqualTo(1);
    }

    @Test
    void whoeverWouldNotGetItStandsInTheListWithTheReason() {
        this.scene.callToOpen(this.vera, this.oscar);
        this.scene.refused(this.scene.mailing("eoi-receipt-refused"), this.vera);
        Document page = this.amara.page(planned("eoi-invitation") + "?leftOut=true");
        assertThat(page.select("tbody tr")).hasSize(1);
        assertThat(page.select("tbody tr").text())
            .contains("No. A mail server has refused this address before: 550 5.1.1 No such user here");
        assertThat(this.amara.page(planned("eoi-invitation") + "?q=OSC").select("tbody th").eachText())
            .containsExactly("Oscar");
    }

    @Test
    void aRoundtablesRemindersAreAnnounced() {
        this.scene.roundtable(this.vera);
        Document page = this.amara.page(planned());
        assertThat(page.select("tbody th a").eachText()).containsOnly("Roundtable: reminder");
        assertThat(page.select("tbody tr").first().select("td.number").eachText()).containsExactly("1", "0");
        this.jdbc
            .sql("""
                    update programme set state = 'WITHDRAWN', ended_at = created_at, ended_by = 'amara', ending_reason = 'Over'
                     where id = :id
                    """)
            .param("id", this.scene.programmeId())
            .update();
        assertThat(this.amara.page(planned()).select("[role=status]").text())
            .isEqualTo("The programme is over: it sends nothing more.");
    }

    private void open(String wave) {
        Mailing mailing = this.plans.find(this.scene.programmeId(), wave).map(PlannedMailing::mailing).orElseThrow();
        assertThat(mailing.audience()).isInstanceOf(Audience.Query.class);
        this.transaction.executeWithoutResult((status) -> this.mailings.open(mailing));
    }

    private static Element row(Document page, String name) {
        return page.select("tbody tr")
            .stream()
            .filter((row) -> row.select("th").text().equals(name))
            .findFirst()
            .orElseThrow();
    }

    private int exclusions() {
        return this.jdbc.sql("select count(*) from mail_exclusion where programme_id = :id")
            .param("id", this.scene.programmeId())
            .query(Integer.class)
            .single();
    }

    private String planned() {
        return "/workspace/mail/programmes/" + this.scene.reference() + "/planned";
    }

    private String planned(String wave) {
        return planned() + "/" + wave;
    }

    private String exclude(UUID vendor) {
        return planned("eoi-invitation") + "/exclude?kind=VENDOR&recipient=" + vendor;
    }

}
