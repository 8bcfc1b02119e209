package org.futurecouncil.rehearsal;

import java.nio.file.Path;
import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.futurecouncil.platform.MovableClock;
import org.futurecouncil.testing.TestDatabase;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A rehearsal that is talked into real servers does not come about. */
class RehearsalGuardTests {

    private static final String PACKAGE = "org.futurecouncil.rehearsal";

    @TempDir
    Path folder;

    @Test
    void nothingOfARehearsalExistsBecauseAPropertySaysSo() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues
                .of("council.rehearsal.active=true", "rehearsal=true", "spring.mail.host=smtp.council.example",
                        "spring.datasource.url=jdbc:postgresql://db.council.example/real")
                .applyTo(context);
            context.scan(PACKAGE);
            context.refresh();
            assertThat(context.getBeanDefinitionNames()).filteredOn((name) -> {
                String type = context.getBeanDefinition(name).getBeanClassName();
                return type != null && type.startsWith(PACKAGE);
            }).isEmpty();
            assertThat(context.getBeansOfType(MovableClock.class)).isEmpty();
        }
    }

    @Test
    void itDoesNotStartWhereSomethingStandsBeforeItsProtections() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new RehearsalProperties(this.folder));
            context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("late", Map.of("council.mail.only-local", "false")));
            assertThatThrownBy(() -> context.scan(PACKAGE)).rootCause()
                .isInstanceOf(RehearsalRefusedException.class)
                .hasMessageContaining("council.mail.only-local");
        }
    }

    @Test
    void aDatabaseThatIsNotThrownAwayIsRefused() {
        RehearsalGuard guard = new RehearsalGuard(this.folder);
        DataSource database = new DriverManagerDataSource(TestDatabase.newDatabase(), "postgres", "postgres");
        assertThatThrownBy(() -> guard.postProcessAfterInitialization(database, "dataSource"))
            .isInstanceOf(RehearsalRefusedException.class)
            .hasMessageContaining("The database is not the rehearsal's own");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsRefused() {
        RehearsalGuard guard = new RehearsalGuard(this.folder);
        DataSource nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/real", "postgres", "postgres");
        assertThatThrownBy(() -> guard.postProcessAfterInitialization(nowhere, "dataSource"))
            .isInstanceOf(RehearsalRefusedException.class);
    }

    @Test
    void migrationsOfAnotherDatabaseAreRefused() {
        RehearsalGuard guard = new RehearsalGuard(this.folder);
        Flyway flyway = Flyway.configure().dataSource(TestDatabase.newDatabase(), "postgres", "postgres").load();
        assertThatThrownBy(() -> guard.postProcessAfterInitialization(flyway, "flyway"))
            .isInstanceOf(RehearsalRefusedException.class);
    }

    @Test
    void theDatabaseInTheThrowAwayFolderIsNot() {
        DataSource database = new DriverManagerDataSource(TestDatabase.newDatabase(), "postgres", "postgres");
        Path data = Path.of(JdbcClient.create(database).sql("show data_directory").query(String.class).single());
        assertThat(new RehearsalGuard(data.getParent()).postProcessAfterInitialization(database, "dataSource"))
            .isSameAs(database);
    }

    @Test
    void anotherMailServerIsRefused() {
        RehearsalGuard guard = new RehearsalGuard(this.folder);
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("smtp.council.example");
        assertThatThrownBy(() -> guard.postProcessAfterInitialization(sender, "mailSender"))
            .isInstanceOf(RehearsalRefusedException.class)
            .hasMessageContaining("smtp.council.example");
        sender.setHost("127.0.0.1");
        assertThat(guard.postProcessAfterInitialization(sender, "mailSender")).isSameAs(sender);
    }

}
