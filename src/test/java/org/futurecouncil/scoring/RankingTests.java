package org.futurecouncil.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RankingTests {

    @Test
    void equalsShareThePlaceAndTheNextPlaceIsLeftOut() {
        List<Ranked<Integer>> ranked = Ranking.of(List.of(7, 9, 7, 3), Comparator.reverseOrder());
        assertThat(ranked).containsExactly(new Ranked<>(1, 9, false), new Ranked<>(2, 7, true),
                new Ranked<>(2, 7, true), new Ranked<>(4, 3, false));
    }

    @Test
    void tiedItemsStayInTheOrderInWhichTheyCame() {
        assertThat(Ranking.of(List.of("bb", "aa", "c"), Comparator.comparingInt(String::length)))
            .extracting(Ranked::item)
            .containsExactly("c", "bb", "aa");
    }

    @Test
    void nothingRanksToNothing() {
        assertThat(Ranking.<Integer>of(List.of(), Comparator.naturalOrder())).isEmpty();
    }

    @Property(tries = 200)
    void rankingDoesNotDependOnTheOrderOfTheItems(@ForAll List<@IntRange(min = 0, max = 9) Integer> items,
            @ForAll long seed) {
        List<Integer> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Ranking.of(shuffled, Comparator.<Integer>naturalOrder()))
            .isEqualTo(Ranking.of(items, Comparator.<Integer>naturalOrder()));
    }

    @Property(tries = 200)
    void rankIsOneMoreThanTheNumberOfBetterItems(@ForAll List<@IntRange(min = 0, max = 9) Integer> items) {
        assertThat(Ranking.of(items, Comparator.<Integer>naturalOrder())).allSatisfy((ranked) -> {
            assertThat(ranked.rank()).isEqualTo(1 + items.stream().filter((item) -> item < ranked.item()).count());
            assertThat(ranked.tied()).isEqualTo(Collections.frequency(items, ranked.item()) > 1);
        });
    }

}
