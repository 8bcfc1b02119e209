package org.futurecouncil.eoi.evaluation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Gives EOIs to reviewers: to each EOI as many as it lacks, all distinct, none in
 * conflict; loads as even as the conflicts allow; EOIs about one service to the same
 * reviewers where that costs no balance. The same input gives the same result, so an
 * allocation can be explained afterwards.
 */
final class Allocator {

    private final Map<String, Integer> loads;

    private final Map<String, Set<String>> barred;

    /** Reviewer to the EOIs newly given: only these may still move. */
    private final Map<String, Map<String, ToReview>> given = new TreeMap<>();

    private Allocator(Map<String, Integer> loads, Map<String, Set<String>> barred) {
        this.loads = new TreeMap<>(loads);
        this.barred = barred;
        loads.keySet().forEach((reviewer) -> this.given.put(reviewer, new TreeMap<>()));
    }

    /**
     * @param eois what to give, with how many reviewers each still lacks
     * @param loads every reviewer who may be given something, and how many EOIs each has
     * already
     * @param barred EOI to the reviewers who must not be given it: those in conflict, and
     * those who have it or had it
     */
    static Allocation allocate(List<ToReview> eois, Map<String, Integer> loads, Map<String, Set<String>> barred) {
        Allocator allocator = new Allocator(loads, barred);
        Map<String, List<ToReview>> bySubject = eois.stream()
            .sorted(Comparator.comparing(ToReview::eoi))
            .collect(Collectors.groupingBy(ToReview::subject, TreeMap::new, Collectors.toList()));
        Map<String, Integer> missing = new TreeMap<>();
        // the largest first, as they are the hardest to fit in evenly
        bySubject.values()
            .stream()
            .sorted(Comparator.<List<ToReview>>comparingInt(List::size).reversed())
            .forEach((ofSubject) -> allocator.giveTogether(ofSubject, missing));
        allocator.balance();
        return new Allocation(allocator.packets(), missing);
    }

    private void giveTogether(List<ToReview> ofSubject, Map<String, Integer> missing) {
        for (int from = 0; from < ofSubject.size(); from += Allocation.PACKET_SIZE) {
            List<ToReview> chunk = ofSubject.subList(from, Math.min(ofSubject.size(), from + Allocation.PACKET_SIZE));
            // one order for the whole chunk, so that its EOIs fall to the same reviewers
            List<String> order = leastLoadedFirst();
            for (ToReview eoi : chunk) {
                List<String> chosen = order.stream()
                    .filter((reviewer) -> may(reviewer, eoi))
                    .limit(eoi.lacks())
                    .toList();
                chosen.forEach((reviewer) -> give(reviewer, eoi));
                if (chosen.size() < eoi.lacks()) {
                    missing.put(eoi.eoi(), eoi.lacks() - chosen.size());
                }
            }
        }
    }

    /**
     * Moves EOIs from the busier to the less busy, also by way of others, until no such
     * move is left: then no other allocation is more even (an optimal semi-matching has
     * no cost-reducing path).
     */
    private void balance() {
        boolean moved = true;
        while (moved) {
            moved = false;
            List<String> busiestFirst = leastLoadedFirst();
            Collections.reverse(busiestFirst);
            for (String reviewer : busiestFirst) {
                if (relieve(reviewer)) {
                    moved = true;
                    break;
                }
            }
        }
    }

    private boolean relieve(String busy) {
        Map<String, Move> cameBy = new HashMap<>();
        Deque<String> toVisit = new ArrayDeque<>(List.of(busy));
        while (!toVisit.isEmpty()) {
            String from = toVisit.remove();
            for (String to : leastLoadedFirst()) {
                if (to.equals(busy) || cameBy.containsKey(to)) {
                    continue;
                }
                ToReview movable = movable(from, to);
                if (movable == null) {
                    continue;
                }
                cameBy.put(to, new Move(from, to, movable));
                if (load(to) <= load(busy) - 2) {
                    shift(busy, to, cameBy);
                    return true;
                }
                toVisit.add(to);
            }
        }
        return false;
    }

    private void shift(String busy, String relieving, Map<String, Move> cameBy) {
        String to = relieving;
        while (!to.equals(busy)) {
            Move move = cameBy.get(to);
            if (move == null) {
                throw new IllegalStateException("No way from " + busy + " to " + relieving);
            }
            take(move.from(), move.eoi());
            give(move.to(), move.eoi());
            to = move.from();
        }
    }

    /** Prefers an EOI of a subject that the other one has already. */
    private @Nullable ToReview movable(String from, String to) {
        Set<String> subjects = given(to).values().stream().map(ToReview::subject).collect(Collectors.toSet());
        return given(from).values()
            .stream()
            .filter((eoi) -> may(to, eoi))
            .min(Comparator.comparing((ToReview eoi) -> !subjects.contains(eoi.subject())).thenComparing(ToReview::eoi))
            .orElse(null);
    }

    private List<Allocation.Packet> packets() {
        List<Allocation.Packet> packets = new ArrayList<>();
        this.given.forEach((reviewer, eois) -> {
            for (List<ToReview> packet : pack(eois.values().stream().toList())) {
                packets.add(new Allocation.Packet(reviewer, packet.stream().map(ToReview::eoi).toList()));
            }
        });
        return packets;
    }

    /**
     * Fills as few packets as hold all: subjects whole where they fit, the rest cut.
     */
    private static List<List<ToReview>> pack(List<ToReview> eois) {
        int packets = (eois.size() + Allocation.PACKET_SIZE - 1) / Allocation.PACKET_SIZE;
        List<List<ToReview>> filled = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            filled.add(new ArrayList<>());
        }
        List<ToReview> rest = new ArrayList<>();
        eois.stream()
            .collect(Collectors.groupingBy(ToReview::subject, TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .sorted(Comparator.<List<ToReview>>comparingInt(List::size).reversed())
            .forEach((ofSubject) -> filled.stream()
                .filter((packet) -> packet.size() + ofSubject.size() <= Allocation.PACKET_SIZE)
                .findFirst()
                .ifPresentOrElse((packet) -> packet.addAll(ofSubject), () -> rest.addAll(ofSubject)));
        for (ToReview eoi : rest) {
            filled.stream()
                .filter((packet) -> packet.size() < Allocation.PACKET_SIZE)
                .findFirst()
                .ifPresent((packet) -> packet.add(eoi));
        }
        return filled;
    }

    private boolean may(String reviewer, ToReview eoi) {
        return !this.barred.getOrDefault(eoi.eoi(), Set.of()).contains(reviewer)
                && !given(reviewer).containsKey(eoi.eoi());
    }

    private void give(String reviewer, ToReview eoi) {
        given(reviewer).put(eoi.eoi(), eoi);
        this.loads.merge(reviewer, 1, Integer::sum);
    }

    private void take(String reviewer, ToReview eoi) {
        given(reviewer).remove(eoi.eoi());
        this.loads.merge(reviewer, -1, Integer::sum);
    }

    private Map<String, ToReview> given(String reviewer) {
        return this.given.getOrDefault(reviewer, Map.of());
    }

    private int load(String reviewer) {
        return this.loads.getOrDefault(reviewer, 0);
    }

    private List<String> leastLoadedFirst() {
        List<String> order = new ArrayList<>(new TreeSet<>(this.loads.keySet()));
        order.sort(Comparator.comparingInt(this::load));
        return order;
    }

    /**
     * An EOI to be given.
     *
     * @param eoi its reference
     * @param subject what it is about, for keeping together
     * @param lacks how many reviewers it lacks, 1 or 2
     */
    record ToReview(String eoi, String subject, int lacks) {
    }

    private record Move(String from, String to, ToReview eoi) {
    }

}
