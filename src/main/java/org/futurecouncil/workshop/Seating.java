package org.futurecouncil.workshop;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who sits where. */
@Service("seating")
@Transactional(propagation = Propagation.SUPPORTS)
public class Seating {

    private final JdbcClient jdbc;

    private final WorkshopRows workshops;

    private final AttendanceRows attendances;

    private final Officers officers;

    Seating(JdbcClient jdbc, WorkshopRows workshops, AttendanceRows attendances, Officers officers) {
        this.jdbc = jdbc;
        this.workshops = workshops;
        this.attendances = attendances;
        this.officers = officers;
    }

    /** Allots everyone a table who comes, and those who wait as far as there is room. */
    @Transactional(propagation = Propagation.MANDATORY)
    void allot(UUID programmeId) {
        Workshop workshop = this.workshops.lock(programmeId);
        List<SeatingPlan.Table> tables = this.workshops.tables(workshop.id())
            .stream()
            .map((table) -> new SeatingPlan.Table(table.id(), table.seats()))
            .toList();
        SeatingPlan.allot(tables, parties(workshop)).forEach(this.attendances::seat);
    }

    /** What the form "Adjust the seating" shows. */
    public View view(String programmeId) {
        Workshop workshop = this.workshops.get(UUID.fromString(programmeId));
        List<TableView> tables = this.workshops.tables(workshop.id())
            .stream()
            .map((table) -> new TableView(table.id(), table.project(), this.officers.nameOf(table.lead()),
                    table.seats()))
            .toList();
        return new View(workshop.title(), LondonTime.sentence(workshop.startsAt()), tables, guests(workshop),
                WorkshopPlan.MOST_SEATS);
    }

    /**
     * Records the seating as officers want it.
     * @throws RuleViolation with every table that would have more people than seats
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void record(UUID programmeId, SeatingForm form) {
        Workshop workshop = this.workshops.lock(programmeId);
        List<WorkshopTable> tables = this.workshops.tables(workshop.id());
        List<Guests> guests = guests(workshop);
        RuleViolation.throwIfAny(form.problems(tables, guests));
        form.seatsByTable(tables)
            .forEach((tableId, seats) -> this.jdbc.sql(
                    "update workshop_table set seats = :seats where id = :id and workshop_id = :workshopId and seats <> :seats")
                .param("seats", seats)
                .param("id", tableId)
                .param("workshopId", workshop.id())
                .update());
        Map<UUID, @Nullable UUID> tableOf = form.tablesByAttendance(guests);
        for (Guests guest : guests) {
            UUID tableId = tableOf.get(guest.attendanceId());
            if (tableId != null) {
                this.attendances.seat(guest.attendanceId(), tableId);
            }
            else if (guest.tableId() != null) {
                this.attendances.unseat(guest.attendanceId());
            }
        }
    }

    /** Who comes, then who waits, in the order of the waiting list. */
    private List<Guests> guests(Workshop workshop) {
        return this.jdbc
            .sql("""
                    select a.id, v.organisation, a.party_size, a.table_id, coalesce(s.name, '') as preferred,
                           a.other_table_welcome,
                           (select string_agg(p.name || case when p.access_needs = '' then '' else ' (' || p.access_needs || ')' end,
                                              ', ' order by p.position)
                              from attendee p where p.attendance_id = a.id) as people
                      from attendance a
                      join vendor v on v.id = a.vendor_id
                      left join workshop_table t on t.id = a.preferred_table_id
                      left join service_area s on s.id = t.service_area_id
                     where a.workshop_id = :id and a.state in ('COMING', 'WAITING')
                     order by a.queue_no nulls first, lower(v.organisation)
                    """)
            .param("id", workshop.id())
            .query((row, number) -> new Guests(row.getObject("id", UUID.class), row.getString("organisation"),
                    row.getString("people"), row.getInt("party_size"), row.getObject("table_id", UUID.class),
                    row.getString("preferred"), row.getBoolean("other_table_welcome")))
            .list();
    }

    /**
     * With the best total among the expressions of interest by which a vendor was
     * invited, where they were scored, and else the order in which they came in.
     */
    private List<SeatingPlan.Party> parties(Workshop workshop) {
        return this.jdbc.sql("""
                with own as (
                    select a.id, array_agg(distinct t.id) as tables, min(i.submitted_at) as submitted_at,
                           max(r.total) as total
                %s left join eoi_result r on r.eoi_id = i.eoi_id
                     where w.id = :id
                     group by a.id)
                select a.id, a.party_size, a.table_id, a.preferred_table_id, a.other_table_welcome, own.tables,
                       case when own.total is not null
                            then (rank() over (order by own.total desc nulls last))::integer end as rank,
                       (row_number() over (order by own.submitted_at nulls last, a.id))::integer as submission
                  from attendance a left join own on own.id = a.id
                 where a.workshop_id = :id and a.state in ('COMING', 'WAITING')
                """.formatted(AttendanceRows.OWN_TABLES)).param("id", workshop.id()).query(Seating::party).list();
    }

    private static SeatingPlan.Party party(ResultSet row, int number) throws SQLException {
        Array own = row.getArray("tables");
        return new SeatingPlan.Party(row.getObject("id", UUID.class), row.getInt("party_size"),
                row.getObject("table_id", UUID.class), row.getObject("preferred_table_id", UUID.class),
                row.getBoolean("other_table_welcome"), (own != null) ? Set.of((UUID[]) own.getArray()) : Set.of(),
                row.getObject("rank", Integer.class), row.getInt("submission"));
    }

    /** What the form "Adjust the seating" shows. */
    record View(String title, String startsAt, List<TableView> tables, List<Guests> guests, int mostSeats) {
    }

    /** A table as the form shows it. */
    record TableView(UUID id, String project, String lead, int seats) {
    }

    /** An organisation that comes or waits. */
    record Guests(UUID attendanceId, String organisation, String people, int size, @Nullable UUID tableId,
            String preferred, boolean otherTableWelcome) {
    }

}
