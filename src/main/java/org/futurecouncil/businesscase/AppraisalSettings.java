package org.futurecouncil.businesscase;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.scoring.Capacity;
import org.futurecouncil.scoring.CaseWeights;
import org.futurecouncil.scoring.DiscountSchedule;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What cases are appraised by. Rates and guidance are dated, because they change while
 * programmes run: a case is appraised by what is in force on the day.
 *
 * @param discountSchedules every schedule, by its first day
 * @param optimismBias every edition of the guidance, by its first day
 * @param hoursPerFte productive hours of a full-time equivalent in a year
 * @param weights what each measure counts in the ranking
 */
@ConfigurationProperties("council.appraisal")
record AppraisalSettings(List<DiscountSchedule> discountSchedules, List<BiasGuidance> optimismBias,
        BigDecimal hoursPerFte, CaseWeights weights) {

    AppraisalSettings(@Nullable List<DiscountSchedule> discountSchedules, @Nullable List<BiasGuidance> optimismBias,
            @Nullable BigDecimal hoursPerFte, @Nullable CaseWeights weights) {
        this.discountSchedules = (discountSchedules != null) ? List.copyOf(discountSchedules)
                : List.of(DiscountSchedule.GREEN_BOOK_2026);
        this.optimismBias = (optimismBias != null) ? List.copyOf(optimismBias) : List.of(BiasGuidance.GREEN_BOOK);
        this.hoursPerFte = (hoursPerFte != null) ? hoursPerFte : Capacity.ASSUMED_HOURS_PER_FTE;
        this.weights = (weights != null) ? weights : CaseWeights.DEFAULT;
    }

    DiscountSchedule scheduleOn(LocalDate date) {
        return DiscountSchedule.inForce(this.discountSchedules, date);
    }

    BiasGuidance biasGuidanceOn(LocalDate date) {
        return this.optimismBias.stream()
            .filter((guidance) -> !guidance.validFrom().isAfter(date))
            .max(Comparator.comparing(BiasGuidance::validFrom))
            .orElseThrow(() -> new IllegalStateException("No guidance on optimism bias is in force on " + date));
    }

    /**
     * By how much estimates are corrected where there is no better evidence: the upper
     * bound, and the lower one to which evidence may bring it.
     *
     * @param name what officers read, with its source
     * @param validFrom first day on which it is in force
     * @param capitalUpper per cent, equipment and development, also where a case starts
     * @param capitalLower per cent
     * @param revenueUpper per cent, operating cost of an outsourced service, also where a
     * case starts
     * @param revenueLower per cent
     */
    record BiasGuidance(String name, LocalDate validFrom, int capitalUpper, int capitalLower, int revenueUpper,
            int revenueLower) {

        /**
         * HM Treasury, supplementary Green Book guidance on optimism bias (April 2013).
         */
        static final BiasGuidance GREEN_BOOK = new BiasGuidance("Green Book supplementary guidance: optimism bias",
                LocalDate.of(2013, 4, 1), 200, 10, 41, 0);

        Bias start() {
            return new Bias(BigDecimal.valueOf(this.capitalUpper), BigDecimal.valueOf(this.revenueUpper),
                    BigDecimal.ZERO);
        }

    }

}
