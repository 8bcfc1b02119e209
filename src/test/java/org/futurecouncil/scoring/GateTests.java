package org.futurecouncil.scoring;

import java.math.BigDecimal;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GateTests {

    @Test
    void explanationNamesWhatFailedWithItsFigures() {
        assertThat(gate("1206.54", "2415").explanation()).isEqualTo(
                "Can be put forward: net present value is £1,206.54 and net capacity is 2,415 hours, both above zero.");
        assertThat(gate("-2893.46", "2415").explanation())
            .isEqualTo("Cannot be put forward: net present value is -£2,893.46, which is not above zero; "
                    + "net capacity is 2,415 hours.");
        assertThat(gate("1206.54", "-0.5").explanation())
            .isEqualTo("Cannot be put forward: net capacity is -0.5 hours, which is not above zero; "
                    + "net present value is £1,206.54.");
        assertThat(gate("0", "0").explanation()).isEqualTo(
                "Cannot be put forward: net present value is £0.00 and net capacity is 0 hours, neither above zero.");
    }

    @Test
    void zeroIsNotPositive() {
        assertThat(gate("0.00", "1").passed()).isFalse();
        assertThat(gate("1", "0").passed()).isFalse();
        assertThat(gate("0.01", "0.01").passed()).isTrue();
    }

    @Property(tries = 300)
    void gateIsPassedExactlyIfBothArePositive(@ForAll @IntRange(min = -5, max = 5) int money,
            @ForAll @IntRange(min = -5, max = 5) int hours) {
        Gate gate = new Gate(BigDecimal.valueOf(money), BigDecimal.valueOf(hours));
        assertThat(gate.passed()).isEqualTo(money > 0 && hours > 0);
        assertThat(gate.moneyPositive()).isEqualTo(money > 0);
        assertThat(gate.capacityPositive()).isEqualTo(hours > 0);
        assertThat(gate.explanation().startsWith("Can be")).isEqualTo(gate.passed());
    }

    private static Gate gate(String netPresentValue, String netHours) {
        return new Gate(new BigDecimal(netPresentValue), new BigDecimal(netHours));
    }

}
