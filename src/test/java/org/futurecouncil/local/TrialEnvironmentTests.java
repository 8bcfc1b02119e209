package org.futurecouncil.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What a database of one's own brings with it. */
class TrialEnvironmentTests {

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @ValueSource(strings = { "spring.mail.host=", "council.mail.only-local=false",
            "council.mail.from=c@council.example", "council.mail.sender=smtp" })
    void aRealInstallationSaysWhereItsMailGoes(String setting) {
        ownDatabase().setProperty(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        assertThatExceptionOfType(NoMailServerException.class).isThrownBy(this::start);
    }

    @ParameterizedTest
    @ValueSource(strings = { "spring.mail.host=smtp.council.example", "council.mail.only-local=true",
            "council.mail.sender=notify" })
    void aRealInstallationStartsOnceItSaysWhereItsMailGoes(String setting) {
        ownDatabase().setProperty(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        assertThatNoException().isThrownBy(this::start);
    }

    @Test
    void aTrialNeedsNoMailServer() {
        assertThatNoException().isThrownBy(this::start);
    }

    @Test
    void aTrialAnswersThisMachineOnlyUnlessItIsToldOtherwise() {
        start();
        assertThat(this.environment.getProperty("server.address")).isEqualTo("127.0.0.1");
        assertThat(welcome()).contains("http://localhost:8080/").doesNotContain("OTHER MACHINES");

        this.environment.setProperty("server.address", "0.0.0.0");
        start();
        assertThat(this.environment.getProperty("server.address")).isEqualTo("0.0.0.0");
        assertThat(welcome()).contains("http://localhost:8080/", "OTHER MACHINES CAN REACH THIS");

        this.environment.setProperty("server.address", "192.0.2.7");
        assertThat(welcome()).contains("http://192.0.2.7:8080/", "OTHER MACHINES CAN REACH THIS");
    }

    @Test
    void aRealInstallationAnswersEverybody() {
        ownDatabase().setProperty("spring.mail.host", "smtp.council.example");
        start();
        assertThat(this.environment.getProperty("server.address")).isNull();
    }

    @Test
    void aRealInstallationIsReachedOverHttps() {
        start();
        assertThat(this.environment.getProperty("council.https")).isEqualTo("false");
        MockEnvironment real = new MockEnvironment()
            .withProperty("spring.datasource.url", "jdbc:postgresql://db.council.example/council")
            .withProperty("spring.mail.host", "smtp.council.example");
        new TrialEnvironment().postProcessEnvironment(real, new SpringApplication());
        assertThat(real.getProperty("council.https")).isEqualTo("true");
    }

    private String welcome() {
        return new Welcome(new DemonstrationOfficers(), this.environment).text(8080);
    }

    private MockEnvironment ownDatabase() {
        return this.environment.withProperty("spring.datasource.url", "jdbc:postgresql://db.council.example/council");
    }

    private void start() {
        new TrialEnvironment().postProcessEnvironment(this.environment, new SpringApplication());
    }

}
