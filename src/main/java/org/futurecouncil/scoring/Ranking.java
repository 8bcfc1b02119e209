package org.futurecouncil.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Standard competition ranking: equals share the better place and the next place is left
 * out (1, 2, 2, 4), so nobody's place is better than the number of those ahead of them.
 */
public final class Ranking {

    private Ranking() {
    }

    /**
     * Ranks items. Stable: tied items stay in the order in which they came.
     * @param items any number
     * @param bestFirst puts better items first; those it calls equal are tied
     */
    public static <T> List<Ranked<T>> of(Collection<? extends T> items, Comparator<? super T> bestFirst) {
        List<T> sorted = new ArrayList<>(items);
        sorted.sort(bestFirst);
        List<Ranked<T>> ranked = new ArrayList<>(sorted.size());
        int rank = 1;
        for (int i = 0; i < sorted.size(); i++) {
            T item = sorted.get(i);
            boolean likePrevious = i > 0 && bestFirst.compare(sorted.get(i - 1), item) == 0;
            boolean likeNext = i + 1 < sorted.size() && bestFirst.compare(item, sorted.get(i + 1)) == 0;
            if (!likePrevious) {
                rank = i + 1;
            }
            ranked.add(new Ranked<>(rank, item, likePrevious || likeNext));
        }
        return List.copyOf(ranked);
    }

}
