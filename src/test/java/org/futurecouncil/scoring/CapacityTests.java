package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CapacityTests {

    @Test
    void netHoursAreReleasedMinusNeededByYearAndInTotal() {
        Capacity capacity = capacity(List.of(flow(1, 3220, 0), flow(0, 0, 805)));
        assertThat(capacity.years()).extracting(CapacityFlow::year).containsExactly(0, 1);
        assertThat(capacity.years()).extracting(CapacityFlow::netHours)
            .containsExactly(new BigDecimal("-805"), new BigDecimal("3220"));
        // 3220 - 805 = 2415; 2415 / 1610 = 1.5
        assertThat(capacity.netHours()).isEqualByComparingTo("2415");
        assertThat(capacity.fte(capacity.netHours())).isEqualTo(new BigDecimal("1.50"));
        assertThat(capacity.fte(capacity.years().get(0).netHours())).isEqualTo(new BigDecimal("-0.50"));
    }

    @Test
    void hoursOfAFullTimeEquivalentAreTheCouncilsToSet() {
        Capacity capacity = new Capacity(List.of(flow(0, 3000, 0)), BigDecimal.valueOf(1500));
        assertThat(capacity.fte(capacity.netHours())).isEqualTo(new BigDecimal("2.00"));
    }

    @Test
    void contradictoryInputIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> capacity(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> capacity(List.of(flow(1, 1, 1), flow(1, 1, 1))));
        assertThatIllegalArgumentException().isThrownBy(() -> flow(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> flow(0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> flow(0, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Capacity(List.of(flow(0, 1, 1)), BigDecimal.ZERO));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Capacity(List.of(flow(0, 1, 1)), BigDecimal.valueOf(8785)));
    }

    private static Capacity capacity(List<CapacityFlow> years) {
        return new Capacity(years, Capacity.ASSUMED_HOURS_PER_FTE);
    }

    private static CapacityFlow flow(int year, int released, int needed) {
        return new CapacityFlow(year, BigDecimal.valueOf(released), BigDecimal.valueOf(needed));
    }

}
