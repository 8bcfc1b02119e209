package org.futurecouncil.workshop;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Those who would come and have no seat yet, first come first. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class WaitingList {

    private final WorkshopRows workshops;

    private final AttendanceRows rows;

    private final WorkshopMailings mailings;

    WaitingList(WorkshopRows workshops, AttendanceRows rows, WorkshopMailings mailings) {
        this.workshops = workshops;
        this.rows = rows;
        this.mailings = mailings;
    }

    /**
     * Seats who waits as far as there is room, and tells them.
     * @param answered whose answer is acknowledged anyway, and who is not told twice
     */
    void offerFreeSeats(UUID programmeId, UUID answered) {
        Workshop workshop = this.workshops.lock(programmeId);
        for (Attendance waiting : this.rows.waiting(workshop.id())) {
            wishes(waiting, this.workshops.tables(workshop.id())).stream()
                .filter((table) -> table.free() >= waiting.people().size())
                .findFirst()
                .ifPresent((table) -> {
                    this.rows.seat(waiting.id(), table.id());
                    if (!waiting.id().equals(answered)) {
                        this.mailings.offerPlace(workshop, this.rows.get(waiting.id()));
                    }
                });
        }
    }

    /**
     * The tables at which somebody would sit, best first: the preferred one, those of the
     * projects that it was invited for, then the emptiest.
     */
    private List<WorkshopTable> wishes(Attendance attendance, List<WorkshopTable> tables) {
        if (!attendance.otherTableWelcome()) {
            return tables.stream().filter((table) -> table.id().equals(attendance.preferredTableId())).toList();
        }
        Set<UUID> own = new HashSet<>(this.rows.ownTables(attendance.id()));
        return tables.stream()
            .sorted(Comparator.comparing((WorkshopTable table) -> !table.id().equals(attendance.preferredTableId()))
                .thenComparing((table) -> !own.contains(table.id()))
                .thenComparing((table) -> -table.free()))
            .toList();
    }

}
