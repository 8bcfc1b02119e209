package org.futurecouncil.workspace;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.futurecouncil.testing.ApplicationTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Sending one message once more. */
@ApplicationTest
class ResendIT {

    private static final Map<String, String> REASON = Map.of("reason", "Ann says it is not there");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private MailScene scene;

    private WorkspaceSession amara;

    private UUID mailing;

    @BeforeEach
    void signIn() {
        this.scene = new MailScene(this.jdbc);
        this.amara = WorkspaceSession.of(this.port, "amara");
        this.mailing = this.scene.mailing("eoi-receipt-once");
    }

    @Test
    void aMessageSentAgainArrivesAndBothSayWhoWhenAndWhy() {
        UUID first = this.scene.message(this.mailing, "Ann", "ACCEPTED", "250 OK");
        Document again = this.amara.follow(this.amara.submit(resend(first), REASON));
        assertThat(again.select("[role=status]").text()).isEqualTo("The message is on its way again.");
        assertThat(again.select("dd").text()).contains("By Amara Example", "Ann says it is not there");
        Document page = this.amara.page("/workspace/mail/messages/" + first);
        assertThat(page.select("table tbody td").eachText()).contains("Amara Example", "Ann says it is not there");
        UUID message = this.jdbc.sql("select message_id from message_resend where resent_of = :id")
            .param("id", first)
            .query(UUID.class)
            .single();
        Awaitility.await().until(() -> "ACCEPTED".equals(state(message)));
        assertThat(this.amara.get("/mailbox?q=" + this.scene.address("ann")).body()).contains("1 message found");
        assertThat(state(first)).isEqualTo("ACCEPTED");
    }

    @Test
    void withoutAReasonNothingIsSentAndTheFieldSaysSo() {
        UUID first = this.scene.message(this.mailing, "Ann", "ACCEPTED", "250 OK");
        HttpResponse<String> answer = this.amara.submit(resend(first), Map.of("reason", "  "));
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        Element reason = page.selectFirst("#reason");
        assertThat(reason.attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("#" + reason.attr("aria-describedby").split(" ")[1]).text()).isEqualTo("Give a reason.");
        assertThat(page.select("[role=alert] a").attr("href")).isEqualTo("#reason");
        assertThat(resends(first)).isZero();
    }

    @Test
    void aTooLongReasonIsRefusedAndNotLost() {
        UUID first = this.scene.message(this.mailing, "Ann", "ACCEPTED", "250 OK");
        String long2001 = "<x>" + "y".repeat(1998);
        Document page = Jsoup.parse(this.amara.submit(resend(first), Map.of("reason", long2001)).body());
        assertThat(page.select("#reason-problem").text())
            .isEqualTo("Shorten the reason to 2,000 characters; it has 2,001.");
        assertThat(page.selectFirst("#reason").wholeText()).isEqualTo(long2001);
        assertThat(resends(first)).isZero();
    }

    @Test
    void aFormSentTwiceSendsOneMessage() {
        UUID first = this.scene.message(this.mailing, "Ann", "ACCEPTED", "250 OK");
        Element form = this.amara.page(resend(first)).selectFirst("form[method=post]");
        String there = location(this.amara.submit(form, REASON));
        assertThat(location(this.amara.submit(form, REASON))).isEqualTo(there);
        assertThat(resends(first)).isEqualTo(1);
    }

    @Test
    void aRefusedAddressIsRespectedUntilItIsCorrected() {
        UUID vendor = this.scene.vendor("Vera");
        UUID first = this.scene.refused(this.mailing, vendor);
        HttpResponse<String> answer = this.amara.submit(resend(first), REASON);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text()).contains("A mail server has refused",
                this.scene.address("vera"));
        assertThat(Jsoup.parse(answer.body()).selectFirst("#reason").wholeText()).isEqualTo(REASON.get("reason"));
        this.jdbc.sql("update vendor set email = :email where id = :id")
            .param("email", this.scene.address("vera.new"))
            .param("id", vendor)
            .update();
        Document again = this.amara.follow(this.amara.submit(resend(first), REASON));
        assertThat(again.select("dd").eachText()).contains(this.scene.address("vera.new"));
        Awaitility.await()
            .until(() -> this.amara.get("/mailbox?q=" + this.scene.address("vera.new"))
                .body()
                .contains("1 message found"));
    }

    @Test
    void whatIsStillOnItsWayIsNotSentTwice() {
        UUID first = this.scene.message(this.mailing, "Ann", "QUEUED", "451 Later");
        assertThat(this.amara.page("/workspace/mail/messages/" + first).select("a.button")).isEmpty();
        assertThat(this.amara.submit(resend(first), REASON).statusCode()).isEqualTo(422);
        assertThat(resends(first)).isZero();
    }

    @Test
    void whoHasOptedOutGetsNoInvitationAgain() {
        UUID vendor = this.scene.vendor("Olga");
        UUID first = this.scene.message(this.mailing, vendor, "ACCEPTED", "250 OK");
        this.jdbc.sql("update mailing set opt_out = true where id = :id").param("id", this.mailing).update();
        this.jdbc
            .sql("insert into mail_opt_out (recipient_kind, recipient_id, opted_out_at) values ('VENDOR', :id, now())")
            .param("id", vendor.toString())
            .update();
        assertThat(Jsoup.parse(this.amara.submit(resend(first), REASON).body()).select("[role=alert]").text())
            .contains("wants no invitations to new calls");
        assertThat(resends(first)).isZero();
    }

    @Test
    void theFormShowsTheMailAsItWillGoOut() {
        UUID vendor = this.scene.vendor("Vera");
        UUID first = this.scene.message(this.mailing, vendor, "ACCEPTED", "250 OK");
        this.jdbc.sql("update vendor set email = :email where id = :id")
            .param("email", this.scene.address("vera.new"))
            .param("id", vendor)
            .update();
        Document page = this.amara.page(resend(first));
        assertThat(page.select("pre").text()).contains("Parking permits", "EOI-7");
        assertThat(page.select("dd").eachText()).contains("Vera <" + this.scene.address("vera.new") + ">");
        assertThat(page.select(".warning")).isEmpty();
        assertThat(page.select("#anyway")).isEmpty();
    }

    @Test
    void aDateThatHasMovedSinceIsSentAgainOnlyOnPurpose() {
        UUID moved = this.scene.mailing("workshop-moved-1", "workshop-moved", "{}");
        this.scene.calendar(this.mailing, "w-" + this.mailing, 0);
        this.scene.calendar(moved, "w-" + this.mailing, 1);
        assertOnlyOnPurpose(moved);
    }

    @Test
    void aClosingTimeThatHasChangedSinceIsSentAgainOnlyOnPurpose() {
        UUID extended = this.scene.mailing("eoi-extension-1", "eoi-extension",
                "{\"callReference\":\"CALL-1\",\"closesAt\":\"2090-04-07T16:00:00Z\"}");
        this.scene.mailing("eoi-extension-2", "eoi-extension",
                "{\"callReference\":\"CALL-2\",\"closesAt\":\"2090-05-07T16:00:00Z\"}");
        assertOnlyOnPurpose(extended);
        UUID latest = this.scene.message(extended, "Ann", "ACCEPTED", "250 OK");
        assertThat(this.amara.page(resend(latest)).select("#anyway")).isEmpty();
    }

    /** The first mailing, because of a newer one. */
    private void assertOnlyOnPurpose(UUID newer) {
        UUID first = this.scene.message(this.mailing, "Ann", "ACCEPTED", "250 OK");
        Element warning = this.amara.page(resend(first)).selectFirst(".warning");
        assertThat(warning.text()).contains("says otherwise");
        assertThat(warning.select("a").attr("href")).isEqualTo("/workspace/mail/mailings/" + newer);
        HttpResponse<String> answer = this.amara.submit(resend(first),
                Map.of("reason", REASON.get("reason"), "anyway", ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select("[role=alert] a").attr("href")).isEqualTo("#anyway");
        assertThat(resends(first)).isZero();
        Map<String, String> onPurpose = Map.of("reason", REASON.get("reason"), "anyway", "true");
        this.amara.follow(this.amara.submit(resend(first), onPurpose));
        assertThat(resends(first)).isEqualTo(1);
    }

    private static String resend(UUID message) {
        return "/workspace/mail/messages/" + message + "/resend";
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String state(UUID message) {
        return this.jdbc.sql("select state from message where id = :id")
            .param("id", message)
            .query(String.class)
            .single();
    }

    private int resends(UUID message) {
        return this.jdbc.sql("select count(*) from message_resend where resent_of = :id")
            .param("id", message)
            .query(Integer.class)
            .single();
    }

}
