package org.futurecouncil.workspace;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.futurecouncil.testing.ApplicationTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Who sees the pages of the workspace. */
@ApplicationTest
class WorkspaceAccessIT {

    private static final String ANY_MESSAGE = "/workspace/mail/messages/" + new UUID(0, 0);

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = { "/workspace", "/workspace/mail", "/workspace/mail/refused", "/workspace/mail/vendors",
            "/workspace/retention", "/workspace/retention/holds", "/workspace/retention/erased", "/workspace/nothing" })
    void aStrangerIsLedToTasklist(String path) {
        HttpResponse<String> answer = WorkspaceSession.stranger(this.port).get(path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/camunda/app/tasklist/default/");
    }

    @ParameterizedTest
    @ValueSource(strings = { "imran", "chloe", "owen" })
    void whoIsInNoneOfTheGroupsReadsWhoseThesePagesAre(String userId) {
        HttpResponse<String> answer = WorkspaceSession.of(this.port, userId).get("/workspace/mail");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("These pages are for other groups");
        assertThat(answer.body()).doesNotContain("<table");
    }

    @ParameterizedTest
    @ValueSource(strings = { "amara", "quentin", "admin" })
    void programmeOfficersManagersAndAdministratorsSeeTheMail(String userId) {
        HttpResponse<String> answer = WorkspaceSession.of(this.port, userId).get("/workspace/mail");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).isEqualTo("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'")
            .doesNotContain("unsafe");
        assertThat(Jsoup.parse(answer.body()).select("header .officer").text())
            .isEqualToIgnoringCase("Signed in as " + userId + " Example");
    }

    @Test
    void tasklistShowsTheWayToThesePagesToThoseWhomTheyLetIn() {
        String mail = "[{\"name\":\"Mail\",\"address\":\"/workspace/mail\"}]";
        assertThat(WorkspaceSession.of(this.port, "amara").get("/workspace/ways").body()).isEqualTo(mail);
        assertThat(WorkspaceSession.of(this.port, "quentin").get("/workspace/ways").body()).isEqualTo(mail);
        assertThat(WorkspaceSession.of(this.port, "chloe").get("/workspace/ways").body()).isEqualTo("[]");
        assertThat(WorkspaceSession.stranger(this.port).get("/workspace/ways").body()).isEqualTo("[]");
    }

    @Test
    void aFormWithoutTheSessionsTokenIsRefusedAndGivesBackWhatWasTyped() {
        WorkspaceSession amara = WorkspaceSession.of(this.port, "amara");
        amara.page("/workspace/mail");
        for (Map<String, String> forged : List.of(Map.of("reason", "A <b>long</b> reason"),
                Map.of("reason", "A <b>long</b> reason", "token", "guessed"))) {
            HttpResponse<String> answer = amara.post(ANY_MESSAGE + "/resend", forged);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("Open the page again");
            assertThat(Jsoup.parse(answer.body()).select("dd.typed").text()).isEqualTo("A <b>long</b> reason");
        }
    }

    @Test
    void whoIsSignedOutMeanwhileGetsBackWhatWasTyped() {
        HttpResponse<String> answer = WorkspaceSession.stranger(this.port)
            .post(ANY_MESSAGE + "/resend", Map.of("reason", "Typed for minutes"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Jsoup.parse(answer.body()).select("dd.typed").text()).isEqualTo("Typed for minutes");
    }

    @Test
    void anAddressThatLeadsNowhereSaysSo() {
        WorkspaceSession amara = WorkspaceSession.of(this.port, "amara");
        for (String path : List.of(ANY_MESSAGE, ANY_MESSAGE + "/page", "/workspace/mail/messages/nonsense",
                "/workspace/mail/programmes/COTF-1999-01")) {
            HttpResponse<String> answer = amara.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("There is no such page");
        }
    }

}
