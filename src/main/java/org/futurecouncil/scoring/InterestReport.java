package org.futurecouncil.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a call drew: the ground on which officers revise the list of areas.
 * <p>
 * Areas are ranked among areas and ideas among ideas, by the sum of the place by interest
 * and the place by quality, the smaller the better; equal sums are tied and in the order
 * in which the subjects were given. Interest and quality count alike, and no unit has to
 * be traded for another; the weakness is that a place can change when another subject
 * joins or leaves.
 *
 * @param eois number of distinct expressions of interest in the call
 * @param areas the listed areas, best first, those without interest included
 * @param ideas the vendors' ideas, best first
 * @param areaRule by what areas are suggested
 * @param ideaRule by what ideas are
 */
public record InterestReport(int eois, List<Ranked<Interest>> areas, List<Ranked<Interest>> ideas,
        InterestRule areaRule, InterestRule ideaRule) {

    public InterestReport {
        areas = List.copyOf(areas);
        ideas = List.copyOf(ideas);
    }

    /**
     * @param areaIds every listed area
     * @param ideaIds every idea for a service not listed
     * @param interests which expression of interest is about which of them
     * @throws IllegalArgumentException if an id is given twice, an interest is about
     * neither an area nor an idea, one expression of interest is twice about the same
     * subject, or comes from two vendors
     */
    public static InterestReport of(List<String> areaIds, List<String> ideaIds, Collection<ScoredInterest> interests,
            InterestRule areaRule, InterestRule ideaRule) {
        Map<String, List<ScoredInterest>> bySubject = new HashMap<>();
        for (List<String> ids : List.of(areaIds, ideaIds)) {
            for (String id : ids) {
                Check.that(bySubject.put(id, new ArrayList<>()) == null,
                        () -> "'" + id + "' is given twice; list each area and each idea once.");
            }
        }
        Map<String, String> vendors = new HashMap<>();
        Set<List<String>> seen = new HashSet<>();
        for (ScoredInterest interest : interests) {
            List<ScoredInterest> ofSubject = bySubject.get(interest.subjectId());
            if (ofSubject == null) {
                throw new IllegalArgumentException("Expression of interest " + interest.eoiId() + " is about '"
                        + interest.subjectId() + "', which is neither an area nor an idea; add it or correct the id.");
            }
            Check.that(seen.add(List.of(interest.eoiId(), interest.subjectId())), () -> "Expression of interest "
                    + interest.eoiId() + " is given twice for '" + interest.subjectId() + "'; keep one.");
            String vendor = vendors.putIfAbsent(interest.eoiId(), interest.vendorId());
            Check.that(vendor == null || vendor.equals(interest.vendorId()), () -> "Expression of interest "
                    + interest.eoiId() + " is given with two vendors; say which one sent it.");
            ofSubject.add(interest);
        }
        int eois = vendors.size();
        return new InterestReport(eois, rank(areaIds, bySubject, eois, areaRule),
                rank(ideaIds, bySubject, eois, ideaRule), areaRule, ideaRule);
    }

    /** As the other, with the default rules. */
    public static InterestReport of(List<String> areaIds, List<String> ideaIds, Collection<ScoredInterest> interests) {
        return of(areaIds, ideaIds, interests, InterestRule.LISTED_AREAS, InterestRule.VENDORS_IDEAS);
    }

    private static List<Ranked<Interest>> rank(List<String> ids, Map<String, List<ScoredInterest>> bySubject, int all,
            InterestRule rule) {
        List<Drawn> drawn = ids.stream().map((id) -> Drawn.of(id, bySubject.getOrDefault(id, List.of()))).toList();
        Map<String, Integer> byInterest = ranks(drawn,
                Comparator.comparingInt(Drawn::vendors).thenComparingInt(Drawn::eois).reversed());
        Map<String, Integer> byQuality = ranks(drawn,
                Comparator.comparing(Drawn::meanOrLess).thenComparing(Drawn::bestOrLess).reversed());
        List<Interest> results = new ArrayList<>();
        for (Drawn subject : drawn) {
            Fraction share = (all == 0) ? Fraction.ZERO : Fraction.of(subject.eois(), all);
            boolean suggested = subject.eois() > 0
                    && rule.metBy(subject.eois(), subject.best().orElseThrow(), subject.mean().orElseThrow());
            results.add(new Interest(subject.id(), subject.eois(), subject.vendors(), share, subject.mean(),
                    subject.best(), byInterest.getOrDefault(subject.id(), 0), byQuality.getOrDefault(subject.id(), 0),
                    suggested));
        }
        return Ranking.of(results, Comparator.comparingInt(Interest::rankSum));
    }

    private static Map<String, Integer> ranks(List<Drawn> drawn, Comparator<Drawn> bestFirst) {
        Map<String, Integer> ranks = new HashMap<>();
        Ranking.of(drawn, bestFirst).forEach((ranked) -> ranks.put(ranked.item().id(), ranked.rank()));
        return ranks;
    }

    private record Drawn(String id, int eois, int vendors, Optional<Fraction> mean, Optional<Fraction> best) {

        private static final Fraction LESS_THAN_ANY = Fraction.of(-1);

        static Drawn of(String id, List<ScoredInterest> interests) {
            int vendors = (int) interests.stream().map(ScoredInterest::vendorId).distinct().count();
            Optional<Fraction> mean = interests.stream()
                .map(ScoredInterest::score)
                .reduce(Fraction::plus)
                .map((sum) -> sum.dividedBy(interests.size()));
            Optional<Fraction> best = interests.stream().map(ScoredInterest::score).max(Comparator.naturalOrder());
            return new Drawn(id, interests.size(), vendors, mean, best);
        }

        Fraction meanOrLess() {
            return this.mean.orElse(LESS_THAN_ANY);
        }

        Fraction bestOrLess() {
            return this.best.orElse(LESS_THAN_ANY);
        }

    }

}
