package org.futurecouncil.scoring;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModerationTests {

    @Test
    void spreadOfTwoNeedsNoModerationAndOneOfThreeDoes() {
        assertThat(Moderation.DEFAULT.needed(scores(1, 3, 2))).isFalse();
        assertThat(Moderation.DEFAULT.needed(scores(1, 4, 2))).isTrue();
        assertThat(Moderation.DEFAULT.needed(scores(4))).isFalse();
        assertThat(Moderation.DEFAULT.needed(List.of())).isFalse();
    }

    @Test
    void thresholdIsTheProgrammesToSet() {
        assertThat(new Moderation(0).needed(scores(3, 4))).isTrue();
        assertThat(new Moderation(5).needed(scores(0, 5))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Moderation(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Moderation(6));
    }

    @Test
    void scoresOfTwoCriteriaAreNotCompared() {
        assertThatIllegalArgumentException().isThrownBy(() -> Moderation.DEFAULT
            .needed(List.of(new ReviewerScore("R0", "a", 0), new ReviewerScore("R1", "b", 5))));
    }

    @Test
    void criterionIsOutstandingUntilAScoreIsAgreed() {
        Criteria criteria = new Criteria(List.of(new Criterion("c", "C", 100)));
        assertThat(Moderation.DEFAULT.outstanding(EoiScore.of("E", criteria, scores(0, 5)))).singleElement()
            .satisfies((apart) -> {
                assertThat(apart.criterion().id()).isEqualTo("c");
                assertThat(apart.spread()).isEqualTo(5);
            });
        EoiScore agreed = EoiScore.of("E", criteria, scores(0, 5), List.of(new AgreedScore("c", 2)));
        assertThat(Moderation.DEFAULT.outstanding(agreed)).isEmpty();
    }

    private static List<ReviewerScore> scores(int... scores) {
        return IntStream.range(0, scores.length).mapToObj((i) -> new ReviewerScore("R" + i, "c", scores[i])).toList();
    }

}
