package org.futurecouncil.eoi.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class AllocatorTests {

    @Property(tries = 400)
    void nobodyIsGivenAnEoiInConflictOrTwice(@ForAll("cases") Case given) {
        Map<String, List<String>> byEoi = byEoi(given.allocate());
        byEoi.forEach((eoi, reviewers) -> {
            assertThat(reviewers).doesNotHaveDuplicates();
            assertThat(reviewers).noneMatch(given.barred().getOrDefault(eoi, Set.of())::contains);
        });
    }

    @Property(tries = 400)
    void eachEoiHasWhatItLacksOrIsReportedMissingExactlyWhenTooFewAreFree(@ForAll("cases") Case given) {
        Allocation allocation = given.allocate();
        Map<String, List<String>> byEoi = byEoi(allocation);
        for (Allocator.ToReview eoi : given.eois()) {
            Set<String> free = new HashSet<>(given.loads().keySet());
            free.removeAll(given.barred().getOrDefault(eoi.eoi(), Set.of()));
            int possible = Math.min(eoi.lacks(), free.size());
            assertThat(byEoi.getOrDefault(eoi.eoi(), List.of())).hasSize(possible);
            assertThat(allocation.missing().getOrDefault(eoi.eoi(), 0)).isEqualTo(eoi.lacks() - possible);
        }
    }

    @Property(tries = 400)
    void noEoiCouldMoveToSomebodyWithTwoFewer(@ForAll("cases") Case given) {
        Allocation allocation = given.allocate();
        Map<String, Set<String>> held = held(given, allocation);
        Map<String, Integer> loads = loads(given, allocation);
        held.forEach((busy, eois) -> held.forEach((idle, others) -> {
            if (loads.get(idle) <= loads.get(busy) - 2) {
                Set<String> movable = new HashSet<>(eois);
                movable.removeAll(others);
                movable.removeIf((eoi) -> given.barred().getOrDefault(eoi, Set.of()).contains(idle));
                assertThat(movable).as("from %s (%s) to %s (%s)", busy, loads.get(busy), idle, loads.get(idle))
                    .isEmpty();
            }
        }));
    }

    @Property(tries = 200)
    void withoutConflictsLoadsDifferByOneAtMost(@ForAll("cases") Case given) {
        Case free = new Case(given.eois(), reset(given.loads()), Map.of());
        Map<String, Integer> loads = loads(free, free.allocate());
        if (loads.size() >= 2) {
            assertThat(loads.values().stream().mapToInt(Integer::intValue).max().orElseThrow()
                    - loads.values().stream().mapToInt(Integer::intValue).min().orElseThrow())
                .isLessThanOrEqualTo(1);
        }
    }

    @Property(tries = 200)
    void packetsAreFewAndHoldFifteenAtMost(@ForAll("cases") Case given) {
        Allocation allocation = given.allocate();
        assertThat(allocation.packets()).allSatisfy(
                (packet) -> assertThat(packet.eois()).isNotEmpty().hasSizeLessThanOrEqualTo(Allocation.PACKET_SIZE));
        held(given, allocation).forEach((reviewer,
                eois) -> assertThat(
                        allocation.packets().stream().filter((packet) -> packet.reviewer().equals(reviewer)).count())
                    .isEqualTo((eois.size() + Allocation.PACKET_SIZE - 1) / Allocation.PACKET_SIZE));
    }

    @Property(tries = 100)
    void theSameInputGivesTheSameAllocation(@ForAll("cases") Case given) {
        List<Allocator.ToReview> reversed = new ArrayList<>(given.eois());
        Collections.reverse(reversed);
        assertThat(Allocator.allocate(reversed, new HashMap<>(given.loads()), given.barred()))
            .isEqualTo(given.allocate());
    }

    @Example
    void eoisAboutOneServiceStayTogether() {
        List<Allocator.ToReview> eois = IntStream.range(0, 90)
            .mapToObj((i) -> new Allocator.ToReview("EOI-%03d".formatted(i), "area-" + i / 15, 2))
            .toList();
        Map<String, Integer> loads = IntStream.range(0, 6)
            .boxed()
            .collect(Collectors.toMap((i) -> "reviewer-" + i, (i) -> 0));
        Allocation allocation = Allocator.allocate(eois, loads, Map.of());
        Map<String, String> subjects = eois.stream()
            .collect(Collectors.toMap(Allocator.ToReview::eoi, Allocator.ToReview::subject));
        assertThat(allocation.packets()).hasSize(12)
            .allSatisfy((packet) -> assertThat(packet.eois().stream().map(subjects::get).distinct()).hasSize(1));
    }

    @Provide
    Arbitrary<Case> cases() {
        return Combinators
            .combine(Arbitraries.integers().between(0, 60), Arbitraries.integers().between(1, 8),
                    Arbitraries.integers().between(1, 6), Arbitraries.integers().between(0, 60),
                    Arbitraries.randomValue((random) -> random.nextLong()))
            .as(AllocatorTests::someCase);
    }

    private static Case someCase(int eois, int reviewers, int subjects, int percentBarred, long seed) {
        Random random = new Random(seed);
        List<Allocator.ToReview> toReview = new ArrayList<>();
        Map<String, Integer> loads = new TreeMap<>();
        Map<String, Set<String>> barred = new HashMap<>();
        for (int i = 0; i < reviewers; i++) {
            loads.put("reviewer-" + i, random.nextInt(4));
        }
        for (int i = 0; i < eois; i++) {
            String eoi = "EOI-%03d".formatted(i);
            toReview.add(new Allocator.ToReview(eoi, "area-" + random.nextInt(subjects), 1 + random.nextInt(2)));
            for (String reviewer : loads.keySet()) {
                if (random.nextInt(100) < percentBarred) {
                    barred.computeIfAbsent(eoi, (key) -> new HashSet<>()).add(reviewer);
                }
            }
        }
        return new Case(toReview, loads, barred);
    }

    private static Map<String, Integer> reset(Map<String, Integer> loads) {
        return loads.keySet().stream().collect(Collectors.toMap((reviewer) -> reviewer, (reviewer) -> 0));
    }

    private static Map<String, List<String>> byEoi(Allocation allocation) {
        return allocation.packets()
            .stream()
            .flatMap((packet) -> packet.eois().stream().map((eoi) -> Map.entry(eoi, packet.reviewer())))
            .collect(Collectors.groupingBy(Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Map<String, Set<String>> held(Case given, Allocation allocation) {
        Map<String, Set<String>> held = new TreeMap<>();
        given.loads().keySet().forEach((reviewer) -> held.put(reviewer, new HashSet<>()));
        allocation.packets().forEach((packet) -> held.get(packet.reviewer()).addAll(packet.eois()));
        return held;
    }

    private static Map<String, Integer> loads(Case given, Allocation allocation) {
        Map<String, Integer> loads = new TreeMap<>(given.loads());
        held(given, allocation).forEach((reviewer, eois) -> loads.merge(reviewer, eois.size(), Integer::sum));
        return loads;
    }

    record Case(List<Allocator.ToReview> eois, Map<String, Integer> loads, Map<String, Set<String>> barred) {

        Allocation allocate() {
            return Allocator.allocate(this.eois, this.loads, this.barred);
        }

    }

}
