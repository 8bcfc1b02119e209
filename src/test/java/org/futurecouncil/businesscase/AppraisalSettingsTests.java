package org.futurecouncil.businesscase;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.futurecouncil.scoring.CaseWeights;
import org.futurecouncil.scoring.DiscountSchedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AppraisalSettingsTests {

    private static final AppraisalSettings.BiasGuidance NEWER = new AppraisalSettings.BiasGuidance("Newer",
            LocalDate.of(2027, 4, 1), 100, 5, 30, 0);

    private final AppraisalSettings settings = new AppraisalSettings(null,
            List.of(NEWER, AppraisalSettings.BiasGuidance.GREEN_BOOK), null, null);

    @Test
    void theGuidanceOfTheDayIsUsed() {
        assertThat(this.settings.biasGuidanceOn(LocalDate.of(2027, 3, 31)).start().capital())
            .isEqualByComparingTo("200");
        assertThat(this.settings.biasGuidanceOn(LocalDate.of(2027, 4, 1)).start().capital())
            .isEqualByComparingTo("100");
    }

    @Test
    void beforeAnyGuidanceThereIsNone() {
        assertThatIllegalStateException().isThrownBy(() -> this.settings.biasGuidanceOn(LocalDate.of(2013, 3, 31)));
    }

    @Test
    void whatIsNotSetIsTheGreenBooksAndTheScoringDefaults() {
        assertThat(this.settings.scheduleOn(LocalDate.of(2026, 3, 2))).isEqualTo(DiscountSchedule.GREEN_BOOK_2026);
        assertThat(this.settings.weights()).isEqualTo(CaseWeights.DEFAULT);
        assertThat(this.settings.hoursPerFte()).isEqualByComparingTo("1610");
    }

    @Test
    void eachKindOfCostHasItsOwnBiasRoundedToPence() {
        Bias bias = new Bias(new BigDecimal("50"), new BigDecimal("10"), BigDecimal.ZERO);
        // 0.33 * 1.5 = 0.495 and 0.05 * 1.1 = 0.055
        assertThat(bias.costs(new BigDecimal("0.33"), new BigDecimal("0.05"))).isEqualTo(new BigDecimal("0.56"));
        assertThat(bias.sameAs(new Bias(new BigDecimal("50.00"), new BigDecimal("10.0"), BigDecimal.ZERO))).isTrue();
        assertThat(bias.sameAs(new Bias(new BigDecimal("50.01"), new BigDecimal("10"), BigDecimal.ZERO))).isFalse();
    }

}
