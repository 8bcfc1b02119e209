package org.futurecouncil.workshop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attendances and the people in them, as the database has them. */
@Repository
class AttendanceRows {

    private static final String SELECT = """
            select id, workshop_id, vendor_id, state, preferred_table_id, other_table_welcome, table_id, queue_no, answer_no
              from attendance
            """;

    private final JdbcClient jdbc;

    private final Clock clock;

    AttendanceRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Attendance> find(UUID workshopId, UUID vendorId) {
        return this.jdbc.sql(SELECT + " where workshop_id = :workshopId and vendor_id = :vendorId")
            .param("workshopId", workshopId)
            .param("vendorId", vendorId)
            .query(this::attendance)
            .optional();
    }

    Attendance get(UUID id) {
        return this.jdbc.sql(SELECT + " where id = :id").param("id", id).query(this::attendance).single();
    }

    /** The waiting list, first come first. */
    List<Attendance> waiting(UUID workshopId) {
        return this.jdbc.sql(SELECT + " where workshop_id = :workshopId and state = 'WAITING' order by queue_no")
            .param("workshopId", workshopId)
            .query(this::attendance)
            .list();
    }

    /** The tables of the projects that a vendor was invited for. */
    List<UUID> ownTables(UUID attendanceId) {
        return this.jdbc.sql("select t.id " + OWN_TABLES + " where a.id = :id group by t.id order by min(t.position)")
            .param("id", attendanceId)
            .query(UUID.class)
            .list();
    }

    /** Puts a vendor at the end of the waiting list. */
    void queue(UUID id, Rsvp.Yes answer) {
        this.jdbc.sql("""
                update attendance set state = 'WAITING', party_size = :size, preferred_table_id = :preferred,
                       other_table_welcome = :otherTableWelcome, table_id = null,
                       queue_no = coalesce(queue_no, nextval('attendance_queue_no')),
                       answer_no = answer_no + 1, answered_at = :now
                 where id = :id
                """)
            .param("size", answer.people().size())
            .param("preferred", answer.preferredTableId())
            .param("otherTableWelcome", answer.otherTableWelcome())
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", id)
            .update();
        people(id, answer.people());
    }

    /** Changes the answer of a vendor that keeps a place. */
    void change(UUID id, Rsvp.Yes answer, UUID tableId) {
        this.jdbc.sql("""
                update attendance set party_size = :size, preferred_table_id = :preferred,
                       other_table_welcome = :otherTableWelcome, table_id = :tableId,
                       answer_no = answer_no + 1, answered_at = :now
                 where id = :id
                """)
            .param("size", answer.people().size())
            .param("preferred", answer.preferredTableId())
            .param("otherTableWelcome", answer.otherTableWelcome())
            .param("tableId", tableId)
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", id)
            .update();
        people(id, answer.people());
    }

    void seat(UUID id, UUID tableId) {
        this.jdbc.sql("""
                update attendance set state = 'COMING', table_id = :tableId, queue_no = null, unseated = false
                 where id = :id
                """).param("tableId", tableId).param("id", id).update();
    }

    /**
     * Takes a seat away from a vendor, which is then last on the waiting list; what
     * became of its answer is kept on record as another one.
     */
    void unseat(UUID id) {
        this.jdbc.sql("""
                update attendance set state = 'WAITING', table_id = null, queue_no = nextval('attendance_queue_no'),
                       answer_no = answer_no + 1, unseated = true
                 where id = :id
                """).param("id", id).update();
        keepAnswer(id);
    }

    /** Neither a place nor one on the waiting list any more; the names go. */
    void leave(UUID id, Attendance.State state) {
        this.jdbc.sql("delete from attendee where attendance_id = :id").param("id", id).update();
        this.jdbc
            .sql("""
                    update attendance set state = :state, party_size = 0, table_id = null, queue_no = null, unseated = false,
                           answer_no = answer_no + 1, answered_at = :now
                     where id = :id
                    """)
            .param("state", state.name())
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", id)
            .update();
    }

    /** Keeps on record what was answered and what became of it. */
    void keepAnswer(UUID id) {
        this.jdbc.sql("""
                insert into attendance_answer (attendance_id, answer_no, state, party_size, answered_at)
                select id, answer_no, state, party_size, answered_at from attendance where id = :id
                """).param("id", id).update();
    }

    private void people(UUID attendanceId, List<Rsvp.Guest> people) {
        this.jdbc.sql("delete from attendee where attendance_id = :id").param("id", attendanceId).update();
        for (int i = 0; i < people.size(); i++) {
            this.jdbc.sql("""
                    insert into attendee (id, attendance_id, position, name, access_needs, dietary_needs)
                    values (:id, :attendanceId, :position, :name, :accessNeeds, :dietaryNeeds)
                    """)
                .param("id", Ids.next())
                .param("attendanceId", attendanceId)
                .param("position", i + 1)
                .param("name", people.get(i).name())
                .param("accessNeeds", people.get(i).accessNeeds())
                .param("dietaryNeeds", people.get(i).dietaryNeeds())
                .update();
        }
    }

    private Attendance attendance(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Attendance(id, row.getObject("workshop_id", UUID.class), row.getObject("vendor_id", UUID.class),
                Attendance.State.valueOf(row.getString("state")), people(id),
                row.getObject("preferred_table_id", UUID.class), row.getBoolean("other_table_welcome"),
                row.getObject("table_id", UUID.class), queueNo(row), row.getInt("answer_no"));
    }

    private static @Nullable Long queueNo(ResultSet row) throws SQLException {
        long value = row.getLong("queue_no");
        return row.wasNull() ? null : value;
    }

    private List<Rsvp.Guest> people(UUID attendanceId) {
        return this.jdbc
            .sql("select name, access_needs, dietary_needs from attendee where attendance_id = :id order by position")
            .param("id", attendanceId)
            .query((row, number) -> new Rsvp.Guest(row.getString("name"), row.getString("access_needs"),
                    row.getString("dietary_needs")))
            .list();
    }

    /**
     * From an attendance to the tables of the projects that its vendor was invited for.
     */
    static final String OWN_TABLES = """
              from attendance a
              join workshop w on w.id = a.workshop_id
              join invited_vendor i on i.programme_id = w.programme_id and i.vendor_id = a.vendor_id
              join workshop_table t on t.workshop_id = w.id and t.service_area_id = i.service_area_id
            """;

}
