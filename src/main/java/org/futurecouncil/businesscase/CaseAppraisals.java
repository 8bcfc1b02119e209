package org.futurecouncil.businesscase;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.scoring.Appraisal;
import org.futurecouncil.scoring.Capacity;
import org.futurecouncil.scoring.CapacityFlow;
import org.futurecouncil.scoring.CashFlow;
import org.futurecouncil.scoring.DiscountSchedule;
import org.futurecouncil.scoring.OptimismBias;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Works out what a case is worth, and keeps the figures with the rule and the inputs that
 * they came from.
 */
@Service
class CaseAppraisals {

    private final JdbcClient jdbc;

    private final Json json;

    private final AppraisalSettings settings;

    private final SignedIn signedIn;

    private final Clock clock;

    CaseAppraisals(JdbcClient jdbc, Json json, AppraisalSettings settings, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** The guidance on optimism bias in force today. */
    AppraisalSettings.BiasGuidance guidance() {
        return this.settings.biasGuidanceOn(LocalDate.now(this.clock));
    }

    /**
     * Appraises a version as it is stored, by the rates in force today, and makes the
     * result the figures of its case.
     * @return the appraisal's id
     */
    UUID appraise(UUID versionId, Bias bias, @Nullable String biasReason) {
        LocalDate today = LocalDate.now(this.clock);
        DiscountSchedule schedule = this.settings.scheduleOn(today);
        // Costs come with their bias already, since each kind has its own.
        Appraisal money = Appraisal.of(today.getYear(), cashFlows(versionId, bias),
                new OptimismBias(BigDecimal.ZERO, bias.benefits()), schedule);
        Capacity capacity = new Capacity(capacityFlows(versionId), this.settings.hoursPerFte());
        UUID id = Ids.next();
        this.jdbc.sql("""
                insert into business_case_appraisal (id, version_id, capital_bias, revenue_bias, benefit_reduction,
                    bias_reason, base_year, discount_schedule, hours_per_fte, total_cost, present_costs,
                    present_benefits, net_present_value, benefit_cost_ratio, payback_years, discounted_payback_years,
                    net_hours, net_fte, years, appraised_by, appraised_at)
                values (:id, :version, :capital, :revenue, :benefits, :biasReason, :baseYear, :schedule::jsonb,
                    :hoursPerFte, :totalCost, :presentCosts, :presentBenefits, :netPresentValue,
                    cast(:benefitCostRatio as numeric), cast(:payback as numeric), cast(:discountedPayback as numeric),
                    :netHours, :netFte, :years::jsonb, :by, :now)
                """)
            .param("id", id)
            .param("version", versionId)
            .param("capital", bias.capital())
            .param("revenue", bias.revenue())
            .param("benefits", bias.benefits())
            .param("biasReason", biasReason)
            .param("baseYear", money.baseYear())
            .param("schedule", this.json.write(schedule))
            .param("hoursPerFte", capacity.hoursPerFte())
            .param("totalCost",
                    money.years().stream().map(Appraisal.Year::costs).reduce(BigDecimal.ZERO, BigDecimal::add))
            .param("presentCosts", money.presentValueOfCosts())
            .param("presentBenefits", money.presentValueOfBenefits())
            .param("netPresentValue", money.netPresentValue())
            .param("benefitCostRatio", money.benefitCostRatio().orElse(null))
            .param("payback", money.payback().orElse(null))
            .param("discountedPayback", money.discountedPayback().orElse(null))
            .param("netHours", capacity.netHours())
            .param("netFte", capacity.fte(capacity.netHours()))
            .param("years", this.json.write(Map.of("money", money.years(), "capacity", capacityYears(capacity))))
            .param("by", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .update();
        this.jdbc.sql("""
                update business_case set appraisal_id = ?
                 where id = (select business_case_id from business_case_version where id = ?)
                """).params(id, versionId).update();
        return id;
    }

    private static List<Map<String, Object>> capacityYears(Capacity capacity) {
        return capacity.years()
            .stream()
            .map((year) -> Map.<String, Object>of("year", year.year(), "hoursReleased", year.hoursReleased(),
                    "hoursNeeded", year.hoursNeeded(), "netFte", capacity.fte(year.netHours())))
            .toList();
    }

    private List<CashFlow> cashFlows(UUID versionId, Bias bias) {
        return this.jdbc.sql("""
                select year, capital_cost, revenue_cost, cash_benefits from business_case_money
                 where version_id = ? order by year
                """)
            .param(versionId)
            .query((row, number) -> new CashFlow(row.getInt("year"),
                    bias.costs(row.getBigDecimal("capital_cost"), row.getBigDecimal("revenue_cost")),
                    row.getBigDecimal("cash_benefits")))
            .list();
    }

    private List<CapacityFlow> capacityFlows(UUID versionId) {
        return this.jdbc.sql("""
                select year, hours_released, hours_needed from business_case_capacity
                 where version_id = ? order by year
                """)
            .param(versionId)
            .query((row, number) -> new CapacityFlow(row.getInt("year"), row.getBigDecimal("hours_released"),
                    row.getBigDecimal("hours_needed")))
            .list();
    }

}
