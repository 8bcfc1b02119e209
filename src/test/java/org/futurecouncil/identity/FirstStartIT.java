package org.futurecouncil.identity;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.futurecouncil.CouncilOfTheFuture;
import org.futurecouncil.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The first starts on a database of one's own. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("own-jvm")
class FirstStartIT {

    @Test
    void withoutAnAdministratorItDoesNotStartAndSaysWhatToSet(CapturedOutput output) {
        String database = TestDatabase.newDatabase();
        assertThatThrownBy(() -> start(database)).isInstanceOf(NoAdministratorException.class);
        assertThat(output).contains("council.admin.user", "council.admin.password", "COUNCIL_ADMIN_USER");
        assertThatThrownBy(() -> start(database, "--council.admin.user=j.smith", "--council.admin.password=weak"))
            .hasMessageContaining("j.smith");

        try (ConfigurableApplicationContext application = start(database, "--council.admin.user=j.smith",
                "--council.admin.password=Sunflower-77x")) {
            IdentityService identity = application.getBean(IdentityService.class);
            assertThat(identity.createUserQuery().unlimitedList()).extracting("id").containsExactly("j.smith");
            assertThat(identity.checkPassword("j.smith", "Sunflower-77x")).isTrue();
            assertThat(output).doesNotContain("Council-2026!");
        }
        try (ConfigurableApplicationContext again = start(database)) {
            assertThat(again.getBean(IdentityService.class).createGroupQuery().count()).isEqualTo(6);
            assertThat(again.getBean(FilterService.class).createTaskFilterQuery().count()).isEqualTo(5);
            administer(again);
        }
        try (ConfigurableApplicationContext again = start(database)) {
            assertThatWhatWasAdministeredLasts(again);
        }
    }

    @Test
    void withADatabaseButNoMailServerItDoesNotStartAndSaysWhatToSet(CapturedOutput output) {
        assertThatThrownBy(() -> start("jdbc:postgresql://localhost:1/none", false))
            .hasMessageContaining("no mail server");
        assertThat(output).contains("spring.mail.host", "council.mail.only-local=true").doesNotContain("\tat ");
    }

    @Test
    void aRealInstallationsCookiesGoOverHttpsOnly() throws Exception {
        try (ConfigurableApplicationContext application = builder(WebApplicationType.SERVLET)
            .run(arguments(TestDatabase.newDatabase(), true, "--server.port=0", "--council.admin.user=j.smith",
                    "--council.admin.password=Sunflower-77x", "--server.forward-headers-strategy=native"))) {
            String address = "http://localhost:" + ((WebServerApplicationContext) application).getWebServer().getPort()
                    + "/camunda/";
            HttpClient browser = HttpClient.newHttpClient();
            HttpResponse<Void> page = browser.send(HttpRequest.newBuilder(URI.create(address + "app/tasklist/default/"))
                .header("X-Forwarded-Proto", "https")
                .build(), HttpResponse.BodyHandlers.discarding());
            assertThat(cookies(page)).hasSize(2).allSatisfy((cookie) -> assertThat(cookie).contains("Secure"));
            assertThat(cookies(page))
                .anySatisfy((cookie) -> assertThat(cookie).contains("JSESSIONID", "HttpOnly", "SameSite=Lax"))
                .anySatisfy((cookie) -> assertThat(cookie).contains("XSRF-TOKEN", "SameSite=Strict"));

            String sent = cookies(page).stream()
                .map((cookie) -> cookie.split(";")[0])
                .collect(Collectors.joining("; "));
            HttpResponse<Void> signedIn = browser
                .send(HttpRequest.newBuilder(URI.create(address + "api/admin/auth/user/default/login/tasklist"))
                    .header("Cookie", sent)
                    .header("X-XSRF-TOKEN", sent.replaceAll(".*XSRF-TOKEN=([^;]*).*", "$1"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=j.smith&password=Sunflower-77x"))
                    .build(), HttpResponse.BodyHandlers.discarding());
            assertThat(signedIn.statusCode()).isEqualTo(200);
            assertThat(cookies(signedIn)).isNotEmpty()
                .allSatisfy(
                        (cookie) -> assertThat(cookie).contains("JSESSIONID", "Secure", "HttpOnly", "SameSite=Lax"));
        }
    }

    private static List<String> cookies(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie");
    }

    /** Deletes a filter and a group, takes a right away and gives another. */
    private static void administer(ConfigurableApplicationContext application) {
        FilterService filters = application.getBean(FilterService.class);
        filters.deleteFilter(filters.createTaskFilterQuery().filterName("Overdue").singleResult().getId());
        application.getBean(IdentityService.class).deleteGroup(Groups.REVIEWERS);
        AuthorizationService authorizations = application.getBean(AuthorizationService.class);
        authorizations.deleteAuthorization(cockpitOf(authorizations, Groups.MANAGERS).singleResult().getId());
        Authorization given = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        given.setGroupId(Groups.FINANCE_OFFICERS);
        given.setResource(Resources.APPLICATION);
        given.setResourceId("cockpit");
        given.addPermission(Permissions.ACCESS);
        authorizations.saveAuthorization(given);
    }

    private static void assertThatWhatWasAdministeredLasts(ConfigurableApplicationContext application) {
        assertThat(application.getBean(FilterService.class).createTaskFilterQuery().list()).extracting(Filter::getName)
            .containsExactlyInAnyOrder("My tasks", "My group's tasks", "Due this week", "By programme");
        assertThat(application.getBean(IdentityService.class).createGroupQuery().groupId(Groups.REVIEWERS).count())
            .as("models name it")
            .isEqualTo(1);
        AuthorizationService authorizations = application.getBean(AuthorizationService.class);
        assertThat(cockpitOf(authorizations, Groups.MANAGERS).count()).isZero();
        assertThat(cockpitOf(authorizations, Groups.FINANCE_OFFICERS).count()).isEqualTo(1);
    }

    private static AuthorizationQuery cockpitOf(AuthorizationService authorizations, String group) {
        return authorizations.createAuthorizationQuery()
            .groupIdIn(group)
            .resourceType(Resources.APPLICATION)
            .resourceId("cockpit");
    }

    private static ConfigurableApplicationContext start(String database, String... arguments) {
        return start(database, true, arguments);
    }

    private static ConfigurableApplicationContext start(String database, boolean onlyLocalMail, String... arguments) {
        return builder(WebApplicationType.NONE).run(arguments(database, onlyLocalMail, arguments));
    }

    private static SpringApplicationBuilder builder(WebApplicationType type) {
        return new SpringApplicationBuilder(CouncilOfTheFuture.class).web(type);
    }

    private static String[] arguments(String database, boolean onlyLocalMail, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("--spring.datasource.url=" + database, "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres", "--camunda.bpm.job-execution.enabled=false",
                "--council.mail.only-local=" + onlyLocalMail));
        return all.toArray(String[]::new);
    }

}
