package org.futurecouncil.scoring;

import java.util.stream.IntStream;

/**
 * How much each measure counts, in percentage points. HM Treasury's guidance on
 * multi-criteria analysis calls <em>swing weighting</em> the critical element: a weight
 * answers "how much does going from the worst to the best of these cases on this measure
 * matter?", not "how important is the measure?".
 *
 * @param money 0 to 100
 * @param capacity 0 to 100
 * @param strategicFit 0 to 100
 * @param deliverability 0 to 100
 */
public record CaseWeights(int money, int capacity, int strategicFit, int deliverability) {

    /**
     * 35, 35, 15, 15: money and capacity alike, since the gate asks for both, and
     * together above the judgements. A starting point, not guidance; see
     * {@link Sensitivity} for what hangs on it.
     */
    public static final CaseWeights DEFAULT = new CaseWeights(35, 35, 15, 15);

    /**
     * @throws IllegalArgumentException if a weight is not 0 to 100 or they do not sum to
     * 100
     */
    public CaseWeights {
        Check.that(
                IntStream.of(money, capacity, strategicFit, deliverability)
                    .allMatch((weight) -> weight >= 0 && weight <= 100),
                () -> "A weight of the cases' measures is below 0 or above 100; give each 0 to 100.");
        int sum = money + capacity + strategicFit + deliverability;
        Check.that(sum == 100,
                () -> "The weights of the cases' measures sum to " + sum + "; change them to sum to 100.");
    }

    public int of(Measure measure) {
        return switch (measure) {
            case MONEY -> this.money;
            case CAPACITY -> this.capacity;
            case STRATEGIC_FIT -> this.strategicFit;
            case DELIVERABILITY -> this.deliverability;
        };
    }

}
