package org.futurecouncil.scoring;

import java.math.BigDecimal;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FractionTests {

    @Test
    void equalNumbersAreEqualHoweverTheyAreWritten() {
        assertThat(Fraction.of(2, -4)).isEqualTo(Fraction.of(-1, 2)).hasSameHashCodeAs(Fraction.of(-1, 2));
        assertThat(Fraction.of(new BigDecimal("0.50"))).isEqualTo(Fraction.of(1, 2));
        assertThat(Fraction.of(new BigDecimal("2E+3"))).isEqualTo(Fraction.of(2000));
        assertThat(Fraction.of(0, -7)).isEqualTo(Fraction.ZERO);
    }

    @Test
    void halvesAreRoundedAwayFromZero() {
        assertThat(Fraction.of(1, 8).rounded(2)).isEqualTo(new BigDecimal("0.13"));
        assertThat(Fraction.of(-1, 8).rounded(2)).isEqualTo(new BigDecimal("-0.13"));
    }

    @Test
    void whatIsWrittenIsReadWithoutLoss() {
        assertThat(Fraction.of(10, 3)).hasToString("10/3");
        assertThat(Fraction.parse("-20/6")).isEqualTo(Fraction.of(-10, 3));
        for (String broken : new String[] { "", "3", "1/2/3", "a/2", "1/0" }) {
            assertThatIllegalArgumentException().isThrownBy(() -> Fraction.parse(broken));
        }
    }

    @Test
    void divisionByZeroIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.of(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.of(1).dividedBy(0));
    }

    @Property(tries = 200)
    void arithmeticIsExact(@ForAll @IntRange(min = -99, max = 99) int a, @ForAll @IntRange(min = 1, max = 99) int b,
            @ForAll @IntRange(min = -99, max = 99) int c, @ForAll @IntRange(min = 1, max = 99) int d) {
        Fraction one = Fraction.of(a, b);
        Fraction other = Fraction.of(c, d);
        assertThat(one.plus(other).minus(other)).isEqualTo(one);
        assertThat(one.times(d).dividedBy(d)).isEqualTo(one);
        assertThat(one.times(other)).isEqualTo(other.times(one));
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(Integer.signum(a * d - c * b));
    }

}
