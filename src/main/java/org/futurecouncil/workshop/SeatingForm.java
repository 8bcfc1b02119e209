package org.futurecouncil.workshop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * What the form "Adjust the seating" sends.
 *
 * @param tables how many seats each table has
 * @param seats where each organisation sits
 */
record SeatingForm(List<Table> tables, List<Seat> seats) {

    SeatingForm {
        tables = FormProblems.rows(tables);
        seats = FormProblems.rows(seats);
    }

    /** A table's seats. */
    record Table(@Nullable UUID tableId, @Nullable Integer seats) {
    }

    /**
     * An organisation's table.
     *
     * @param tableId null: it waits
     */
    record Seat(@Nullable UUID attendanceId, @Nullable UUID tableId) {
    }

    /**
     * @param known the tables
     * @param guests everyone who comes or waits at this moment
     */
    List<String> problems(List<WorkshopTable> known, List<Seating.Guests> guests) {
        FormProblems problems = new FormProblems();
        Map<UUID, Integer> seatsOf = seatsByTable(known);
        Map<UUID, @Nullable UUID> tableOf = tablesByAttendance(guests);
        for (WorkshopTable table : known) {
            int seatsOfTable = seatsOf.getOrDefault(table.id(), 0);
            if (seatsOfTable < 1 || seatsOfTable > WorkshopPlan.MOST_SEATS) {
                problems.add("Give the table of “" + table.project() + "” between 1 and " + WorkshopPlan.MOST_SEATS
                        + " seats.");
            }
            int people = guests.stream()
                .filter((guest) -> table.id().equals(tableOf.get(guest.attendanceId())))
                .mapToInt(Seating.Guests::size)
                .sum();
            if (people > seatsOfTable) {
                problems.add("The table “" + table.project() + "” has " + seatsOfTable
                        + ((seatsOfTable == 1) ? " seat" : " seats") + ", but " + people
                        + " people would sit there. Move an organisation, or add seats.");
            }
        }
        if (tableOf.values()
            .stream()
            .anyMatch(
                    (tableId) -> tableId != null && known.stream().noneMatch((table) -> table.id().equals(tableId)))) {
            problems.add("An organisation sits at a table that this workshop does not have. Open the task again.");
        }
        return problems.sentences();
    }

    Map<UUID, Integer> seatsByTable(List<WorkshopTable> known) {
        Map<UUID, Integer> seatsOf = new HashMap<>();
        known.forEach((table) -> seatsOf.put(table.id(), table.seats()));
        this.tables.forEach((table) -> {
            if (table.tableId() != null) {
                seatsOf.put(table.tableId(), Objects.requireNonNullElse(table.seats(), 0));
            }
        });
        return seatsOf;
    }

    /**
     * Where each sits who comes or waits now: as the form says; who answered only after
     * the form was opened stays where they are, and who cancelled is not there.
     */
    Map<UUID, @Nullable UUID> tablesByAttendance(List<Seating.Guests> guests) {
        Map<UUID, @Nullable UUID> tableOf = new HashMap<>();
        guests.forEach((guest) -> tableOf.put(guest.attendanceId(), guest.tableId()));
        this.seats.forEach((seat) -> {
            if (seat.attendanceId() != null && tableOf.containsKey(seat.attendanceId())) {
                tableOf.put(seat.attendanceId(), seat.tableId());
            }
        });
        return tableOf;
    }

}
