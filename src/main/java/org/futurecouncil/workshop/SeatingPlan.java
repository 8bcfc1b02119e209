package org.futurecouncil.workshop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Allots seats to tables. The same parties give the same seats, in whatever order they
 * are named.
 * <ul>
 * <li>No table gets more people than seats, and a party sits together.</li>
 * <li>A promise stands: whoever has a place keeps one, and whoever wants one table only
 * keeps that.</li>
 * <li>A party's wish is the table that it prefers, else that of its own project. Wishes
 * are met in the order of {@link #BY_CLAIM}, each by free seats or by moving those with a
 * smaller claim on that table, who welcome another, to another.</li>
 * <li>Whoever waits is seated in the same order, wherever it would sit and there is room;
 * the rest goes on waiting.</li>
 * </ul>
 */
final class SeatingPlan {

    /**
     * A party that comes or waits.
     *
     * @param heldTable where it has a place so far; null: it waits
     * @param preferredTable where it asked to sit, or null
     * @param otherTableWelcome whether it would sit elsewhere
     * @param ownTables the tables of the projects that it was invited for
     * @param rank its rank after the evaluation, 1 is best; null: not known
     * @param submission its place among all in the order in which they submitted
     */
    record Party(UUID id, int size, @Nullable UUID heldTable, @Nullable UUID preferredTable, boolean otherTableWelcome,
            Set<UUID> ownTables, @Nullable Integer rank, int submission) {

        @Nullable UUID wish() {
            return (this.preferredTable != null) ? this.preferredTable
                    : this.ownTables.stream().sorted().findFirst().orElse(null);
        }

        /** Whether it came with an idea for the project of the table. */
        boolean belongsTo(@Nullable UUID table) {
            return table != null && this.ownTables.contains(table);
        }

        boolean accepts(UUID table) {
            return this.otherTableWelcome || table.equals(this.preferredTable);
        }

    }

    /** A table, in the order of the projects. */
    record Table(UUID id, int seats) {
    }

    /** Who asked for its table before who did not, then by merit. */
    private static final Comparator<Party> BY_MERIT = Comparator
        .comparing(Party::rank, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
        .thenComparing(Party::submission)
        .thenComparing(Party::id);

    /** The order in which wishes are met. */
    static final Comparator<Party> BY_CLAIM = Comparator.comparing((Party party) -> party.preferredTable() == null)
        .thenComparing((party) -> !party.belongsTo(party.wish()))
        .thenComparing(BY_MERIT);

    private final List<Table> tables;

    private final Map<UUID, Party> parties = new LinkedHashMap<>();

    private final Map<UUID, UUID> seats = new HashMap<>();

    private SeatingPlan(List<Table> tables, Collection<Party> parties) {
        this.tables = List.copyOf(tables);
        parties.stream().sorted(BY_CLAIM).forEach((party) -> {
            this.parties.put(party.id(), party);
            if (party.heldTable() != null) {
                this.seats.put(party.id(), party.heldTable());
            }
        });
    }

    /**
     * @return the table of each party that has a seat; the others wait
     */
    static Map<UUID, UUID> allot(List<Table> tables, Collection<Party> parties) {
        SeatingPlan plan = new SeatingPlan(tables, parties);
        while (plan.meetWishes()) {
            // a wish met may free the seat of another wish; each round leaves more, or
            // greater claims, content
        }
        plan.parties.values().forEach(plan::seatAnywhere);
        return Map.copyOf(plan.seats);
    }

    /**
     * Which of two parties has the greater claim on a table: who asked for it, then who
     * came with an idea for it, then merit.
     */
    static Comparator<Party> claimOn(UUID table) {
        return Comparator.comparing((Party party) -> !table.equals(party.preferredTable()))
            .thenComparing((party) -> !party.belongsTo(table))
            .thenComparing(BY_MERIT);
    }

    private boolean meetWishes() {
        boolean anyMet = false;
        for (Party party : this.parties.values()) {
            anyMet |= meetWish(party);
        }
        return anyMet;
    }

    private boolean meetWish(Party party) {
        UUID wish = party.wish();
        if (wish == null || wish.equals(this.seats.get(party.id())) || unknown(wish)) {
            return false;
        }
        Map<UUID, UUID> before = new HashMap<>(this.seats);
        this.seats.put(party.id(), wish);
        List<Party> movable = this.parties.values()
            .stream()
            .filter((other) -> !other.equals(party) && wish.equals(this.seats.get(other.id())))
            .filter(Party::otherTableWelcome)
            .filter((other) -> claimOn(wish).compare(party, other) < 0)
            .sorted(claimOn(wish).reversed())
            .toList();
        for (Party other : movable) {
            if (free(wish) >= 0) {
                break;
            }
            elsewhere(other, wish).ifPresent((table) -> this.seats.put(other.id(), table));
        }
        if (free(wish) < 0) {
            this.seats.clear();
            this.seats.putAll(before);
            return false;
        }
        return true;
    }

    private void seatAnywhere(Party party) {
        if (!this.seats.containsKey(party.id())) {
            this.tables.stream()
                .filter((table) -> party.accepts(table.id()) && free(table.id()) >= party.size())
                .max(Comparator.comparing((Table table) -> party.belongsTo(table.id()))
                    .thenComparing((table) -> free(table.id()))
                    .thenComparing((table) -> -this.tables.indexOf(table)))
                .ifPresent((table) -> this.seats.put(party.id(), table.id()));
        }
    }

    private Optional<UUID> elsewhere(Party party, UUID but) {
        return this.tables.stream()
            .filter((table) -> !table.id().equals(but) && free(table.id()) >= party.size())
            .max(Comparator.comparing((Table table) -> party.belongsTo(table.id()))
                .thenComparing((table) -> free(table.id()))
                .thenComparing((table) -> -this.tables.indexOf(table)))
            .map(Table::id);
    }

    private int free(UUID tableId) {
        int seatsOfTable = this.tables.stream()
            .filter((table) -> table.id().equals(tableId))
            .mapToInt(Table::seats)
            .findFirst()
            .orElse(0);
        int taken = this.seats.entrySet()
            .stream()
            .filter((seat) -> seat.getValue().equals(tableId))
            .mapToInt((seat) -> Objects.requireNonNull(this.parties.get(seat.getKey())).size())
            .sum();
        return seatsOfTable - taken;
    }

    private boolean unknown(UUID tableId) {
        return this.tables.stream().noneMatch((table) -> table.id().equals(tableId));
    }

}
