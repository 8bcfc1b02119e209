package org.futurecouncil.scoring;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a ranking holds when the weights move; HM Treasury's guidance on multi-criteria
 * analysis asks for it, because weights are judgements.
 * <p>
 * Every weight is multiplied by its own factor, evenly spaced from 1 - spread to 1 +
 * spread with both ends, in every combination, and the weights are brought back to a sum
 * of 100. A full grid rather than random draws: the same cases always give the same
 * figures. Measures stay normalised as they were. A combination in which all factors are
 * equal is the original weighting again, and counts as one of the grid. Shares are of the
 * grid: they say how robust a place is, not how probable.
 *
 * @param limit the programme's greatest number of approved cases, 1 or more
 * @param spreadPercent by how much each weight moves up and down, 1 to 99 %
 * @param stepsPerWeight factors tried for each weight, odd, so that the weights as they
 * are belong to the grid, 5 to 11
 * @param weightings number of weightings tried, stepsPerWeight to the power of 4
 * @param cases in order of the ranking
 */
public record Sensitivity(int limit, int spreadPercent, int stepsPerWeight, int weightings,
        List<CaseSensitivity> cases) {

    public static final int DEFAULT_SPREAD_PERCENT = 20;

    public static final int DEFAULT_STEPS_PER_WEIGHT = 5;

    /** How far a single weight is followed in search of what takes a case out. */
    public static final int SEARCHED_PERCENT = 50;

    public Sensitivity {
        cases = List.copyOf(cases);
    }

    /** Within +-20 %, in five steps: 625 weightings. */
    public static Sensitivity of(CaseRanking ranking, int limit) {
        return of(ranking, limit, DEFAULT_SPREAD_PERCENT, DEFAULT_STEPS_PER_WEIGHT);
    }

    /**
     * @throws IllegalArgumentException if the limit, the spread or the number of steps is
     * out of its range
     */
    public static Sensitivity of(CaseRanking ranking, int limit, int spreadPercent, int stepsPerWeight) {
        Check.that(limit >= 1, () -> "The greatest number of approved cases is " + limit + "; give 1 or more.");
        Check.that(spreadPercent >= 1 && spreadPercent <= 99,
                () -> "The weights are to move by " + spreadPercent + " %; give 1 to 99.");
        Check.that(stepsPerWeight >= 5 && stepsPerWeight <= 11 && stepsPerWeight % 2 == 1,
                () -> "Each weight is to take " + stepsPerWeight + " steps; give 5, 7, 9 or 11.");
        BigInteger[][] points = points(ranking);
        Tally tally = new Tally(ranking, limit);
        long[] factors = new long[stepsPerWeight];
        for (int step = 0; step < stepsPerWeight; step++) {
            // In units of 1 / (100 * (steps - 1)), which every sum shares.
            factors[step] = (100L - spreadPercent) * (stepsPerWeight - 1) + 2L * spreadPercent * step;
        }
        int weightings = 1;
        for (int i = 0; i < Measure.values().length; i++) {
            weightings *= stepsPerWeight;
        }
        for (int weighting = 0; weighting < weightings; weighting++) {
            BigInteger[] totals = new BigInteger[points.length];
            for (int one = 0; one < points.length; one++) {
                totals[one] = BigInteger.ZERO;
                int rest = weighting;
                for (BigInteger ofMeasure : points[one]) {
                    totals[one] = totals[one]
                        .add(ofMeasure.multiply(BigInteger.valueOf(factors[rest % stepsPerWeight])));
                    rest /= stepsPerWeight;
                }
            }
            tally.add(totals);
        }
        List<CaseSensitivity> cases = new ArrayList<>();
        for (int one = 0; one < points.length; one++) {
            Ranked<CaseScore> ranked = ranking.ranked().get(one);
            boolean within = ranked.rank() <= limit;
            cases.add(new CaseSensitivity(ranked.item().caseId(), ranked.rank(), within,
                    Fraction.of(tally.within[one], weightings), Fraction.of(tally.tiedAtLimit[one], weightings),
                    Fraction.of(tally.sameRank[one], weightings),
                    within ? dropOut(points, one, limit) : Optional.empty()));
        }
        return new Sensitivity(limit, spreadPercent, stepsPerWeight, weightings, cases);
    }

    /**
     * The points of each case on each measure as whole numbers with one common unit, so
     * that thousands of weightings are compared exactly without a fraction.
     */
    private static BigInteger[][] points(CaseRanking ranking) {
        List<List<Fraction>> fractions = ranking.ranked()
            .stream()
            .map((ranked) -> ranked.item().contributions().stream().map(CaseScore.Contribution::points).toList())
            .toList();
        BigInteger unit = fractions.stream()
            .flatMap(List::stream)
            .map(Fraction::denominator)
            .reduce(BigInteger.ONE, (a, b) -> a.divide(a.gcd(b)).multiply(b));
        return fractions.stream()
            .map((ofCase) -> ofCase.stream()
                .map((fraction) -> fraction.numerator().multiply(unit.divide(fraction.denominator())))
                .toArray(BigInteger[]::new))
            .toArray(BigInteger[][]::new);
    }

    /**
     * A total is {@code T + d * P} when the weight of a measure with the points P changes
     * by the share d, so the order of two cases turns only where d = (T' - T) / (P - P').
     * Looking just beyond each such place finds the exact change, where steps would find
     * a rough one.
     */
    private static Optional<CaseSensitivity.DropOut> dropOut(BigInteger[][] points, int one, int limit) {
        BigInteger[] totals = new BigInteger[points.length];
        for (int i = 0; i < points.length; i++) {
            totals[i] = List.of(points[i]).stream().reduce(BigInteger.ZERO, BigInteger::add);
        }
        Optional<CaseSensitivity.DropOut> smallest = Optional.empty();
        for (Measure measure : Measure.values()) {
            BigInteger[] moving = new BigInteger[points.length];
            for (int i = 0; i < points.length; i++) {
                moving[i] = points[i][measure.ordinal()];
            }
            for (int direction : new int[] { 1, -1 }) {
                Optional<Fraction> change = firstBeyondWhichOut(totals, moving, one, direction, limit);
                if (change.isPresent()
                        && (smallest.isEmpty() || change.get().compareTo(smallest.get().exactPercent()) < 0)) {
                    smallest = Optional.of(new CaseSensitivity.DropOut(measure, direction > 0, change.get()));
                }
            }
        }
        return smallest;
    }

    /** In per cent. */
    private static Optional<Fraction> firstBeyondWhichOut(BigInteger[] totals, BigInteger[] moving, int one,
            int direction, int limit) {
        List<Fraction> turns = new ArrayList<>();
        for (int other = 0; other < totals.length; other++) {
            BigInteger slope = moving[one].subtract(moving[other]);
            if (slope.signum() != 0) {
                Fraction turn = new Fraction(totals[other].subtract(totals[one]), slope).times(direction);
                if (turn.signum() >= 0 && turn.times(100).compareTo(Fraction.of(SEARCHED_PERCENT)) < 0) {
                    turns.add(turn);
                }
            }
        }
        turns.sort(Comparator.naturalOrder());
        return turns.stream()
            .filter((turn) -> aheadBeyond(totals, moving, one, turn.times(direction), direction) >= limit)
            .findFirst()
            .map((turn) -> turn.times(100));
    }

    /** How many are ahead of one when the change goes on just beyond a place. */
    private static int aheadBeyond(BigInteger[] totals, BigInteger[] moving, int one, Fraction change, int direction) {
        int ahead = 0;
        for (int other = 0; other < totals.length; other++) {
            BigInteger faster = moving[other].subtract(moving[one]);
            int lead = totals[other].subtract(totals[one])
                .multiply(change.denominator())
                .add(faster.multiply(change.numerator()))
                .signum();
            if (lead > 0 || (lead == 0 && faster.signum() * direction > 0)) {
                ahead++;
            }
        }
        return ahead;
    }

    /** Counts, over the weightings, what became of each case. */
    private static final class Tally {

        private final List<Ranked<CaseScore>> ranked;

        private final int limit;

        private final int[] within;

        private final int[] tiedAtLimit;

        private final int[] sameRank;

        Tally(CaseRanking ranking, int limit) {
            this.ranked = ranking.ranked();
            this.limit = limit;
            this.within = new int[this.ranked.size()];
            this.tiedAtLimit = new int[this.ranked.size()];
            this.sameRank = new int[this.ranked.size()];
        }

        void add(BigInteger[] totals) {
            for (int one = 0; one < totals.length; one++) {
                int ahead = 0;
                int notBehind = 0;
                for (BigInteger other : totals) {
                    int comparison = other.compareTo(totals[one]);
                    ahead += (comparison > 0) ? 1 : 0;
                    notBehind += (comparison >= 0) ? 1 : 0;
                }
                if (ahead < this.limit) {
                    this.within[one]++;
                    if (notBehind > this.limit) {
                        this.tiedAtLimit[one]++;
                    }
                }
                if (ahead + 1 == this.ranked.get(one).rank()) {
                    this.sameRank[one]++;
                }
            }
        }

    }

}
