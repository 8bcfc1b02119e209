package org.futurecouncil.workshop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.workshop.SeatingPlan.Party;
import org.futurecouncil.workshop.SeatingPlan.Table;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of the seats that are allotted, whoever comes. */
class SeatingPlanTests {

    @Property
    void noTableGetsMorePeopleThanSeats(@ForAll("rooms") Room room) {
        Map<UUID, UUID> seats = SeatingPlan.allot(room.tables(), room.parties());
        for (Table table : room.tables()) {
            assertThat(room.taken(seats, table.id())).isLessThanOrEqualTo(table.seats());
        }
    }

    @Property
    void whoeverHasAPlaceKeepsOne(@ForAll("rooms") Room room) {
        Map<UUID, UUID> seats = SeatingPlan.allot(room.tables(), room.parties());
        assertThat(room.parties()).filteredOn((party) -> party.heldTable() != null)
            .allSatisfy((party) -> assertThat(seats).containsKey(party.id()));
    }

    @Property
    void whoeverWantsOneTableOnlySitsThereOrWaits(@ForAll("rooms") Room room) {
        Map<UUID, UUID> seats = SeatingPlan.allot(room.tables(), room.parties());
        assertThat(room.parties()).filteredOn((party) -> !party.otherTableWelcome() && seats.containsKey(party.id()))
            .allSatisfy((party) -> assertThat(seats.get(party.id())).isEqualTo(party.preferredTable()));
    }

    @Property
    void nobodyWaitsWhoWouldFit(@ForAll("rooms") Room room) {
        Map<UUID, UUID> seats = SeatingPlan.allot(room.tables(), room.parties());
        assertThat(room.parties()).filteredOn((party) -> !seats.containsKey(party.id()))
            .allSatisfy((party) -> assertThat(room.tables()).filteredOn((table) -> party.accepts(table.id()))
                .allSatisfy(
                        (table) -> assertThat(table.seats() - room.taken(seats, table.id())).isLessThan(party.size())));
    }

    @Property
    void theOrderInWhichPartiesAreNamedDoesNotMatter(@ForAll("rooms") Room room, @ForAll Random random) {
        List<Party> shuffled = new ArrayList<>(room.parties());
        Collections.shuffle(shuffled, random);
        assertThat(SeatingPlan.allot(room.tables(), shuffled))
            .isEqualTo(SeatingPlan.allot(room.tables(), room.parties()));
    }

    /**
     * Parties of one can always change places, so the greater claim wins without
     * exception.
     */
    @Property
    void aTableGoesToTheGreaterClaimsOnIt(@ForAll("roomsOfOne") Room room) {
        Map<UUID, UUID> seats = SeatingPlan.allot(room.tables(), room.parties());
        for (Party party : room.parties()) {
            UUID wish = party.wish();
            if (wish == null || party.heldTable() == null || wish.equals(seats.get(party.id()))) {
                continue;
            }
            assertThat(room.parties()).filteredOn((other) -> wish.equals(seats.get(other.id())))
                .filteredOn(Party::otherTableWelcome)
                .allSatisfy((other) -> assertThat(SeatingPlan.claimOn(wish).compare(other, party))
                    .as("%s sits where %s would", other, party)
                    .isNegative());
        }
    }

    @Example
    void preferenceComesBeforeOwnProjectThenTotalThenSubmission() {
        Table wanted = new Table(UUID.randomUUID(), 1);
        Table other = new Table(UUID.randomUUID(), 9);
        Party submittedLater = party(1, null, wanted.id(), Set.of(), null, 9);
        Party submittedEarlier = party(2, null, wanted.id(), Set.of(), null, 8);
        Party scored = party(3, null, wanted.id(), Set.of(), 2, 7);
        Party ownProject = party(4, null, wanted.id(), Set.of(wanted.id()), 5, 6);
        Party ownProjectWithoutPreference = party(5, null, null, Set.of(wanted.id()), 1, 5);
        List<Party> all = new ArrayList<>(
                List.of(submittedLater, submittedEarlier, scored, ownProject, ownProjectWithoutPreference));
        for (Party first : List.of(ownProject, scored, submittedEarlier, submittedLater, ownProjectWithoutPreference)) {
            Map<UUID, UUID> seats = SeatingPlan.allot(List.of(wanted, other), all);
            assertThat(seats).hasSameSizeAs(all);
            assertThat(seats.entrySet()).filteredOn((seat) -> seat.getValue().equals(wanted.id()))
                .singleElement()
                .satisfies((seat) -> assertThat(seat.getKey()).isEqualTo(first.id()));
            all.remove(first);
        }
    }

    @Example
    void whoSitsThereWithoutAClaimMovesForWhoHasOne() {
        Table wanted = new Table(UUID.randomUUID(), 2);
        Table other = new Table(UUID.randomUUID(), 2);
        Party settled = new Party(new UUID(0, 1), 2, wanted.id(), null, true, Set.of(), null, 1);
        Party claims = new Party(new UUID(0, 2), 2, null, wanted.id(), false, Set.of(wanted.id()), null, 2);
        assertThat(SeatingPlan.allot(List.of(wanted, other), List.of(settled, claims)))
            .containsOnly(Map.entry(settled.id(), other.id()), Map.entry(claims.id(), wanted.id()));
    }

    @Provide
    Arbitrary<Room> rooms() {
        return rooms(4);
    }

    @Provide
    Arbitrary<Room> roomsOfOne() {
        return rooms(1);
    }

    private static Arbitrary<Room> rooms(int largestParty) {
        return Arbitraries.integers().between(1, 6).list().ofMinSize(1).ofMaxSize(5).flatMap((seats) -> {
            List<Table> tables = new ArrayList<>();
            for (int i = 0; i < seats.size(); i++) {
                tables.add(new Table(new UUID(1, i), seats.get(i)));
            }
            List<UUID> ids = tables.stream().map(Table::id).toList();
            Arbitrary<Wishes> wishes = Combinators
                .combine(Arbitraries.integers().between(1, largestParty), Arbitraries.of(ids).injectNull(0.4),
                        Arbitraries.of(true, true, false), Arbitraries.of(ids).set().ofMaxSize(2),
                        Arbitraries.integers().between(1, 9).injectNull(0.3), Arbitraries.of(ids).injectNull(0.3))
                .as(Wishes::new);
            return wishes.list().ofMaxSize(15).map((list) -> room(tables, list));
        });
    }

    /**
     * Places are held only as far as there are seats: as the waiting list would have it.
     */
    private static Room room(List<Table> tables, List<Wishes> wishes) {
        Map<UUID, Integer> free = new HashMap<>();
        tables.forEach((table) -> free.put(table.id(), table.seats()));
        List<Party> parties = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            Wishes wish = wishes.get(i);
            boolean anywhere = wish.otherTableWelcome() || wish.preferred() == null;
            UUID held = (anywhere || wish.held() == null) ? wish.held() : wish.preferred();
            if (held != null && free.get(held) >= wish.size()) {
                free.merge(held, -wish.size(), Integer::sum);
            }
            else {
                held = null;
            }
            parties.add(new Party(new UUID(2, i), wish.size(), held, wish.preferred(), anywhere, wish.own(),
                    wish.rank(), i));
        }
        return new Room(tables, parties);
    }

    private static Party party(int id, @Nullable UUID held, @Nullable UUID preferred, Set<UUID> own,
            @Nullable Integer rank, int submission) {
        return new Party(new UUID(0, id), 1, held, preferred, true, own, rank, submission);
    }

    /** What a party says, before it is known whether there is room. */
    record Wishes(int size, @Nullable UUID preferred, boolean otherTableWelcome, Set<UUID> own, @Nullable Integer rank,
            @Nullable UUID held) {
    }

    /** Tables and who wants to sit at them. */
    record Room(List<Table> tables, List<Party> parties) {

        int taken(Map<UUID, UUID> seats, UUID tableId) {
            return this.parties.stream()
                .filter((party) -> tableId.equals(seats.get(party.id())))
                .mapToInt(Party::size)
                .sum();
        }

    }

}
