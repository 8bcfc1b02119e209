package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class DiscountScheduleTests {

    private static final DiscountSchedule GREEN_BOOK = DiscountSchedule.GREEN_BOOK_2026;

    // 1.035^-1, 1.035^-2, 1.035^-30, then 1.035^-30 * 1.03^-1, 1.035^-30 * 1.03^-45,
    // then that * 1.025^-1 and that * 1.025^-50; computed apart from this code.
    @ParameterizedTest
    @CsvSource({ "0,1.0000000000", "1,0.9661835749", "2,0.9335107004", "30,0.3562784106", "31,0.3459013695",
            "75,0.0942137726", "76,0.0919158757", "125,0.0274107630" })
    void factorFollowsTheGreenBookAcrossItsBands(int year, BigDecimal factor) {
        assertThat(GREEN_BOOK.factor(year).setScale(10, RoundingMode.HALF_UP)).isEqualTo(factor);
    }

    @Test
    void yearsBeyondTheScheduleAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> GREEN_BOOK.factor(126))
            .withMessage(
                    "Year 126 is not in discount schedule 'Green Book, February 2026'; give a year from 0 to 125.");
        assertThatIllegalArgumentException().isThrownBy(() -> GREEN_BOOK.factor(-1));
    }

    @Test
    void scheduleInForceIsTheLatestValidOnTheDate() {
        DiscountSchedule next = new DiscountSchedule("Next", LocalDate.of(2027, 4, 1),
                List.of(new DiscountSchedule.Band(0, 50, new BigDecimal("3.0"))));
        List<DiscountSchedule> schedules = List.of(next, GREEN_BOOK);
        assertThat(DiscountSchedule.inForce(schedules, LocalDate.of(2026, 2, 1))).isEqualTo(GREEN_BOOK);
        assertThat(DiscountSchedule.inForce(schedules, LocalDate.of(2027, 3, 31))).isEqualTo(GREEN_BOOK);
        assertThat(DiscountSchedule.inForce(schedules, LocalDate.of(2027, 4, 1))).isEqualTo(next);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> DiscountSchedule.inForce(schedules, LocalDate.of(2026, 1, 31)))
            .withMessageContaining("2026-01-31");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> DiscountSchedule.inForce(List.of(next, next), LocalDate.of(2027, 4, 1)));
    }

    @Test
    void bandsWithAGapOrAnOverlapAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> schedule(band(1, 30)));
        assertThatIllegalArgumentException().isThrownBy(() -> schedule(band(0, 30), band(32, 75)));
        assertThatIllegalArgumentException().isThrownBy(() -> schedule(band(0, 30), band(30, 75)));
        assertThatIllegalArgumentException().isThrownBy(DiscountScheduleTests::schedule);
        assertThatIllegalArgumentException().isThrownBy(() -> band(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new DiscountSchedule.Band(0, 1, new BigDecimal("-0.1")));
    }

    @Test
    void firstBandMayBeYearZeroAlone() {
        DiscountSchedule schedule = new DiscountSchedule("S", LocalDate.EPOCH,
                List.of(new DiscountSchedule.Band(0, 0, new BigDecimal("9")),
                        new DiscountSchedule.Band(1, 2, new BigDecimal("25"))));
        // Year 0 is not discounted, whatever its rate; 1 / 1.25^2 = 0.64
        assertThat(schedule.factor(0)).isEqualByComparingTo("1");
        assertThat(schedule.factor(2)).isEqualByComparingTo("0.64");
    }

    @Property(tries = 125)
    void factorFallsByTheRateOfEachYear(@ForAll @IntRange(min = 1, max = 125) int year) {
        double rate = (year <= 30) ? 1.035 : (year <= 75) ? 1.03 : 1.025;
        assertThat(GREEN_BOOK.factor(year)).isLessThan(GREEN_BOOK.factor(year - 1));
        assertThat(GREEN_BOOK.factor(year - 1).doubleValue() / GREEN_BOOK.factor(year).doubleValue()).isCloseTo(rate,
                within(1e-12));
    }

    private static DiscountSchedule.Band band(int first, int last) {
        return new DiscountSchedule.Band(first, last, BigDecimal.ONE);
    }

    private static DiscountSchedule schedule(DiscountSchedule.Band... bands) {
        return new DiscountSchedule("S", LocalDate.EPOCH, List.of(bands));
    }

}
