package org.futurecouncil;

import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.futurecouncil.testing.TestDatabase;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the database never holds, whoever writes to it. */
class DatabaseTests {

    private static JdbcClient jdbc;

    private static TransactionTemplate transaction;

    @BeforeAll
    static void migrate() {
        DataSource database = new DriverManagerDataSource(TestDatabase.newDatabase(), "postgres", "postgres");
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ck_expression_of_interest_outcome_reason | insert into expression_of_interest (id, call_id, vendor_id, \
            reference, proposed_service, summary, approach, state, outcome, outcome_reason) \
            values (:id, :id, :id, 'E', 'S', '', '', 'DRAFT', 'INVITED', :reason)
            ck_expression_of_interest_outcome_reason | insert into expression_of_interest (id, call_id, vendor_id, \
            reference, proposed_service, summary, approach, state, outcome, outcome_code, outcome_reason) \
            values (:id, :id, :id, 'E', 'S', '', '', 'DRAFT', 'NOT_INVITED', 'NOT_EVALUATED', :reason)
            ck_eoi_reviewer_stood_down | insert into eoi_reviewer (call_id, reviewer, name, appointed_by, \
            appointed_at, stood_down_by, stood_down_at, stood_down_reason) \
            values (:id, 'r', 'r', 'a', current_date, 'a', current_date, :reason)
            ck_business_case_state_reason | insert into business_case (id, programme_id, idea_id, reference, title, \
            state, state_reason) values (:id, :id, :id, 'B', 'B', 'REJECTED', :reason)
            ck_roadmap_reason | insert into roadmap (id, programme_id, version, state, reason, drafted_by, drafted_at, \
            decided_by, decided_at) values (:id, :id, 1, 'SENT_BACK', :reason, 'a', current_date, 'b', current_date)
            ck_message_settled | insert into message (id, mailing_id, batch, recipient_kind, recipient_id, \
            recipient_name, email, state, detail, queued_at, settled_at) \
            values (:id, :id, 0, 'VENDOR', 'v', 'v', 'v@v.example', 'HELD', :reason, current_date, current_date)
            """)
    void aReasonThatIsDueIsNeitherMissingNorBlank(String constraint, String insert) {
        for (@Nullable
        String reason : new String[] { null, "", "  " }) {
            assertThatExceptionOfType(DataIntegrityViolationException.class).as(reason)
                .isThrownBy(() -> insertForAMoment(insert, reason))
                .withMessageContaining(constraint);
        }
        insertForAMoment(insert, "Because");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            ck_recipient_kind,  NOBODY, QUEUED,    0, -
            ck_attempts,        VENDOR, QUEUED,   -1, -
            ck_message_settled, VENDOR, QUEUED,    0, 2026-01-05
            ck_message_settled, VENDOR, ACCEPTED,  1, -
            ck_message_settled, VENDOR, REFUSED,   1, -
            """)
    void aMessageIsToSomebodyAndSettledAsItsStateSays(String constraint, String kind, String state, int attempts,
            @Nullable String settled) {
        String insert = """
                insert into message (id, mailing_id, batch, recipient_kind, recipient_id, recipient_name, email, state,
                                     attempts, detail, queued_at, settled_at)
                values (:id, :id, 0, '%s', 'v', 'v', 'v@v.example', '%s', %d, :reason, current_date, %s)
                """.formatted(kind, state, attempts, (settled != null) ? "'" + settled + "'" : "null");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> insertForAMoment(insert, "250 OK"))
            .withMessageContaining(constraint);
    }

    private static void insertForAMoment(String sql, @Nullable String reason) {
        transaction.executeWithoutResult((status) -> {
            status.setRollbackOnly();
            // without the rows that it points to
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).param("id", UUID.randomUUID()).param("reason", reason, Types.VARCHAR).update();
        });
    }

    @Test
    void theWeightsOfAProgrammesCriteriaSumToAHundredAtTheEndOfEveryTransaction() {
        UUID one = programme("COTF-2026-01");
        UUID other = programme("COTF-2026-02");
        inOneTransaction(one, other, """
                insert into criterion (id, programme_id, position, name, weight)
                values (gen_random_uuid(), :one, 1, 'Impact', 60), (gen_random_uuid(), :one, 2, 'Value', 40)""");
        List.of("""
                insert into criterion (id, programme_id, position, name, weight)
                values (gen_random_uuid(), :one, 3, 'More', 1)""",
                "update criterion set weight = 61 where programme_id = :one and position = 1",
                "delete from criterion where programme_id = :one and position = 1",
                // right where it comes to, and missed where it was
                "update criterion set programme_id = :other, weight = 100 where programme_id = :one and position = 1",
                // right where it was, and too little where it comes to
                """
                        update criterion set programme_id = case position when 1 then :one else :other end,
                                             weight = case position when 1 then 100 else 40 end
                         where programme_id = :one""")
            .forEach((change) -> assertThatExceptionOfType(DataIntegrityViolationException.class).as(change)
                .isThrownBy(() -> inOneTransaction(one, other, change))
                .withMessageContaining("must sum to 100"));
        inOneTransaction(one, other, "update criterion set weight = 61 where programme_id = :one and position = 1",
                "update criterion set weight = 39 where programme_id = :one and position = 2");
        inOneTransaction(one, other, "update criterion set programme_id = :other where programme_id = :one");
        inOneTransaction(one, other, "delete from criterion where programme_id = :other");
    }

    @Test
    void idsThatTheDatabaseGivesAreOrderedByTheTimeLikeThoseOfTheApplication() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<UUID> ids = jdbc.sql("select next_id() from generate_series(1, 1000)").query(UUID.class).list();
        Instant after = Instant.now();
        assertThat(ids).doesNotHaveDuplicates()
            .allSatisfy((id) -> assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isBetween(before,
                    after))
            .allSatisfy((id) -> assertThat(List.of(id.version(), id.variant())).containsExactly(7, 2));
    }

    private static void inOneTransaction(UUID one, UUID other, String... changes) {
        transaction.executeWithoutResult((status) -> {
            for (String change : changes) {
                jdbc.sql(change).param("one", one, Types.OTHER).param("other", other, Types.OTHER).update();
            }
        });
    }

    private static UUID programme(String reference) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, :reference, 'T', 'C', 'c@council.example', 3, 6, 'IDENTIFYING_SERVICES', 'amara',
                        current_date)
                """).param("id", id).param("reference", reference).update();
        return id;
    }

}
