package org.futurecouncil.workshop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Workshops and their tables, as the database has them. */
@Repository
class WorkshopRows {

    private static final String SELECT = """
            select id, programme_id, reference, title, venue_name, venue_address, access_information, agenda, starts_at,
                   ends_at, rsvp_closes_at, calendar_uid, calendar_sequence, state, announced_at
              from workshop
            """;

    private final JdbcClient jdbc;

    WorkshopRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Workshop> find(UUID programmeId) {
        return this.jdbc.sql(SELECT + " where programme_id = :programmeId")
            .param("programmeId", programmeId)
            .query(WorkshopRows::workshop)
            .optional();
    }

    Optional<Workshop> find(String reference) {
        return this.jdbc.sql(SELECT + " where reference = :reference")
            .param("reference", reference)
            .query(WorkshopRows::workshop)
            .optional();
    }

    Workshop get(UUID programmeId) {
        return find(programmeId)
            .orElseThrow(() -> new IllegalStateException("Programme " + programmeId + " has no workshop"));
    }

    /**
     * Whoever changes who comes or where they sit holds this lock: they come one after
     * the other, so that no seat is given twice.
     */
    Workshop lock(UUID programmeId) {
        this.jdbc.sql("select id from workshop where programme_id = :programmeId for no key update")
            .param("programmeId", programmeId)
            .query(UUID.class)
            .optional();
        return get(programmeId);
    }

    /**
     * As {@link #lock(UUID)}.
     * @throws RuleViolation if there is no such workshop
     */
    Workshop lock(String reference) {
        this.jdbc.sql("select id from workshop where reference = :reference for no key update")
            .param("reference", reference)
            .query(UUID.class)
            .optional();
        return find(reference).orElseThrow(() -> new RuleViolation("There is no workshop “%s”.".formatted(reference)));
    }

    /** In the order of their projects. */
    List<WorkshopTable> tables(UUID workshopId) {
        return this.jdbc.sql("""
                select t.id, t.service_area_id, s.name as project, s.department, t.lead, t.seats,
                       coalesce((select sum(a.party_size) from attendance a
                                  where a.table_id = t.id and a.state = 'COMING'), 0)::integer as taken
                  from workshop_table t join service_area s on s.id = t.service_area_id
                 where t.workshop_id = :workshopId
                 order by t.position
                """)
            .param("workshopId", workshopId)
            .query((row, number) -> new WorkshopTable(row.getObject("id", UUID.class),
                    row.getObject("service_area_id", UUID.class), row.getString("project"), row.getString("department"),
                    row.getString("lead"), row.getInt("seats"), row.getInt("taken")))
            .list();
    }

    void setState(UUID workshopId, Workshop.State state) {
        this.jdbc.sql("update workshop set state = :state where id = :workshopId")
            .param("state", state.name())
            .param("workshopId", workshopId)
            .update();
    }

    private static Workshop workshop(ResultSet row, int number) throws SQLException {
        return new Workshop(row.getObject("id", UUID.class), row.getObject("programme_id", UUID.class),
                row.getString("reference"), row.getString("title"), row.getString("venue_name"),
                row.getString("venue_address"), row.getString("access_information"), row.getString("agenda"),
                instant(row, "starts_at"), instant(row, "ends_at"), instant(row, "rsvp_closes_at"),
                row.getString("calendar_uid"), row.getInt("calendar_sequence"),
                Workshop.State.valueOf(row.getString("state")), instantOrNull(row, "announced_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return (value != null) ? value.toInstant() : null;
    }

}
