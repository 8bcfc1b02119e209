package org.futurecouncil.rehearsal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What starts a rehearsal, what it is protected by, and which settings it refuses. */
class RehearsalEnvironmentTests {

    @TempDir
    Path folder;

    @Test
    void onlyTheCommandLineStartsARehearsal() {
        assertThat(RehearsalProperties.inForce(environment("--rehearsal"))).isTrue();
        assertThat(RehearsalProperties.inForce(environment("--rehearsal=true"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "--rehearsal=false", "rehearsal", "--council.rehearsal.active=true", "--server.port=8080" })
    void anythingElseOnTheCommandLineStartsNone(String argument) {
        assertThat(RehearsalProperties.inForce(environment(argument))).isFalse();
    }

    @Test
    void neitherTheEnvironmentNorAFileStartsOne() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources()
            .addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
                    Map.of("REHEARSAL", "true", "COUNCIL_REHEARSAL_ACTIVE", "true")));
        environment.getPropertySources().addFirst(new MapPropertySource("file", Map.of("rehearsal", "true")));
        assertThat(RehearsalProperties.inForce(process(environment))).isFalse();
        // a source that only bears the name
        environment.getPropertySources().addFirst(new MapPropertySource("rehearsal", Map.of()));
        assertThat(RehearsalProperties.inForce(environment)).isFalse();
    }

    @Test
    void neitherYesNorNoIsAsked() {
        assertThatThrownBy(() -> environment("--rehearsal=maybe")).isInstanceOf(RehearsalRefusedException.class)
            .hasMessageContaining("--rehearsal=maybe is neither yes nor no");
    }

    @Test
    void theSettingsOfRealServersDoNotCount() {
        StandardEnvironment environment = environment("--rehearsal", "--spring.mail.host=smtp.council.example",
                "--spring.datasource.url=jdbc:postgresql://db.council.example/real",
                "--spring.datasource.jndi-name=java:real", "--council.mail.only-local=false",
                "--council.mail.sender=notify", "--council.local.data=data", "--council.local.throw-away=false",
                "--camunda.bpm.job-execution.enabled=true");
        assertThat(environment.getProperty("spring.mail.host")).isEmpty();
        assertThat(environment.getProperty("spring.datasource.url")).isEmpty();
        assertThat(environment.getProperty("spring.datasource.jndi-name")).isEqualTo("false");
        assertThat(environment.getProperty("council.mail.only-local")).isEqualTo("true");
        assertThat(environment.getProperty("council.mail.sender")).isEqualTo("smtp");
        assertThat(environment.getProperty("council.local.data")).isNotEqualTo("data");
        assertThat(environment.getProperty("council.local.throw-away")).isEqualTo("true");
        assertThat(environment.getProperty("camunda.bpm.job-execution.enabled")).isEqualTo("false");
    }

    @Test
    void whatIsPutBeforeTheProtectionsIsRefused() {
        StandardEnvironment environment = environment("--rehearsal");
        environment.getPropertySources().addFirst(new MapPropertySource("harmless", Map.of("spring.mail.port", "25")));
        assertThat(RehearsalProperties.inForce(environment)).isTrue();
        environment.getPropertySources()
            .addFirst(new SystemEnvironmentPropertySource(
                    "late-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                    Map.of("SPRING_MAIL_HOST", "smtp.council.example")));
        assertThatThrownBy(() -> RehearsalProperties.inForce(environment)).isInstanceOf(RehearsalRefusedException.class)
            .hasMessageContaining("spring.mail.host");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    start=tomorrow                       | council.rehearsal.start: “tomorrow” is no day such as 2027-01-11.
                    eois=many                            | council.rehearsal.eois: “many” is no whole number.
                    seed=x                               | council.rehearsal.seed: “x” is no whole number.
                    call-days=28                         | council.rehearsal.call-days is no setting of a rehearsal.
                    eois=5                               | a rehearsal needs 30 EOIs at least
                    vendors=nowhere.csv                  | nowhere.csv, or it cannot be read.
                    start=2027-01-10                     | Sunday 10 January 2027 is a weekend day or a bank holiday. The next working day is Monday 11 January 2027.
                    opens=2027-03-26                     | Friday 26 March 2027 is a weekend day or a bank holiday. The next working day is Tuesday 30 March 2027.
                    start=1999-01-11                     | outside of the years that can be rehearsed, 2026 to 2099.
                    opens=2027-01-12                     | Tuesday 12 January 2027 is too early.
                    closes=2027-02-01                    | it can be on Thursday 11 February 2027 at the earliest.
                    workshop=2027-02-01                  | council.rehearsal.workshop: Monday 1 February 2027 is too early.
                    roundtable=2027-04-01                | council.rehearsal.roundtable: Thursday 1 April 2027 is too early.
                    """)
    void aSettingThatCannotBeIsAnsweredByASentence(String setting, String sentence) {
        assertThatThrownBy(() -> environment("--rehearsal", "--council.rehearsal." + setting))
            .isInstanceOf(RehearsalRefusedException.class)
            .hasMessageContaining(sentence);
    }

    @Test
    void daysInTheWrongOrderAreAllNamed() {
        assertThatThrownBy(() -> environment("--rehearsal", "--council.rehearsal.opens=2027-04-01",
                "--council.rehearsal.closes=2027-03-01", "--council.rehearsal.workshop=2027-02-01"))
            .hasMessageContaining("council.rehearsal.closes: Monday 1 March 2027 is too early")
            .hasMessageContaining("council.rehearsal.workshop: Monday 1 February 2027 is too early");
    }

    @Test
    void theFolderOfTheReportIsMadeBeforeAnythingRuns() {
        Path report = this.folder.resolve("not/yet/report.html");
        environment("--rehearsal", "--council.rehearsal.report=" + report);
        assertThat(report.getParent()).isDirectory();
    }

    @Test
    void aReportThatCannotBeWrittenIsRefusedBeforeAnythingRuns() throws Exception {
        assertThatThrownBy(() -> environment("--rehearsal", "--council.rehearsal.report=" + this.folder))
            .isInstanceOf(RehearsalRefusedException.class)
            .hasMessageContaining("is a folder");
        Path file = Files.createFile(this.folder.resolve("file"));
        assertThatThrownBy(
                () -> environment("--rehearsal", "--council.rehearsal.report=" + file.resolve("report.html")))
            .isInstanceOf(RehearsalRefusedException.class)
            .hasMessageContaining("cannot be made");
    }

    @Test
    void theAnswerIsReadWithoutAStackTrace() {
        var analysis = new RehearsalRefusedFailureAnalyzer().analyze(new RehearsalRefusedException("Mend me."));
        assertThat(analysis.getDescription()).isEqualTo("The rehearsal does not start:\n\nMend me.");
    }

    private StandardEnvironment environment(String... arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources()
            .addFirst(
                    new MapPropertySource("default", Map.of("council.rehearsal.report", this.folder + "/report.html")));
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        return process(environment);
    }

    private static StandardEnvironment process(StandardEnvironment environment) {
        ConfigurationPropertySources.attach(environment);
        new RehearsalEnvironment().postProcessEnvironment(environment, new SpringApplication());
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

}
