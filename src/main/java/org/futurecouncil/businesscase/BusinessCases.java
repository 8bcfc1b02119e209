package org.futurecouncil.businesscase;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.scoring.Gate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Business cases from the ready idea to the gate. */
@Service("businessCases")
public class BusinessCases {

    private final JdbcClient jdbc;

    private final CaseAppraisals appraisals;

    private final SignedIn signedIn;

    private final Clock clock;

    BusinessCases(JdbcClient jdbc, CaseAppraisals appraisals, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.appraisals = appraisals;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /**
     * Opens a case for each idea that its department called ready.
     * @return the ids of all cases of the programme, in order of their references
     */
    @Transactional
    public List<String> open(UUID programmeId, String programmeReference) {
        this.jdbc.sql("""
                insert into business_case (id, programme_id, idea_id, reference, title, state, owner)
                select next_id(), i.programme_id, i.id,
                       :reference || '-B' || to_char(row_number() over (order by a.position, i.position), 'FM00'),
                       i.title, 'DRAFT', r.owner
                  from departmental_result r
                  join idea i on i.id = r.idea_id
                  join service_area a on a.id = i.service_area_id
                 where i.programme_id = :programme and r.result = 'READY'
                on conflict on constraint uq_business_case_idea do nothing
                """).param("reference", programmeReference).param("programme", programmeId).update();
        return this.jdbc.sql("select id::text from business_case where programme_id = ? order by reference")
            .param(programmeId)
            .query(String.class)
            .list();
    }

    /** User id of the officer who writes the case. */
    public String owner(String caseId) {
        return this.jdbc.sql("select owner from business_case where id = ?")
            .param(UUID.fromString(caseId))
            .query(String.class)
            .single();
    }

    /** What a task's card shows. */
    public String subject(String caseId) {
        return this.jdbc.sql("select reference || ': ' || title from business_case where id = ?")
            .param(UUID.fromString(caseId))
            .query(String.class)
            .single();
    }

    /** Pounds, as the decision table reads them. */
    public double netPresentValue(String caseId) {
        return figure(caseId, "net_present_value").doubleValue();
    }

    /** Hours over all years, as the decision table reads them. */
    public double netHours(String caseId) {
        return figure(caseId, "net_hours").doubleValue();
    }

    /** Pounds, undiscounted and with optimism bias, as the decision table reads them. */
    public double totalCost(String caseId) {
        return figure(caseId, "total_cost").doubleValue();
    }

    /**
     * Keeps what the owner wrote as a new version and works its figures out, or drops the
     * case.
     * @return whether the case was dropped
     * @throws RuleViolation if the form breaks a rule
     */
    @Transactional
    public boolean write(UUID caseId, BusinessCaseForm form) {
        RuleViolation.throwIfAny(form.problems(this.appraisals.guidance().start()));
        forgetGate(caseId);
        if (form.dropped()) {
            changeState(caseId, "DROPPED", form.dropReason());
            return true;
        }
        UUID version = insertVersion(caseId, form);
        this.appraisals.appraise(version, form.bias(), form.biasReason());
        changeState(caseId, "FINANCE_REVIEW", null);
        return false;
    }

    /**
     * Records what finance says of the newest version.
     * @return whether the finances hold
     * @throws RuleViolation if the form breaks a rule or the reviewer wrote the case
     */
    @Transactional
    public boolean review(UUID caseId, FinanceReviewForm form) {
        Written written = this.jdbc.sql("""
                select v.id as version, v.written_by, a.id as appraisal, a.capital_bias, a.revenue_bias,
                       a.benefit_reduction
                  from business_case b
                  join business_case_appraisal a on a.id = b.appraisal_id
                  join business_case_version v on v.id = a.version_id
                 where b.id = ?
                """)
            .param(caseId)
            .query((row, number) -> new Written(row.getObject("version", UUID.class), row.getString("written_by"),
                    row.getObject("appraisal", UUID.class),
                    new Bias(row.getBigDecimal("capital_bias"), row.getBigDecimal("revenue_bias"),
                            row.getBigDecimal("benefit_reduction"))))
            .single();
        String reviewer = this.signedIn.userId();
        if (reviewer.equals(written.author())) {
            throw new RuleViolation("You wrote this business case yourself. Another finance officer has to review it.");
        }
        RuleViolation.throwIfAny(form.problems(written.bias()));
        boolean accepted = form.decision() == FinanceReviewForm.Decision.ACCEPT;
        UUID appraisal = written.appraisal();
        Bias bias = form.bias(written.bias());
        if (accepted && !bias.sameAs(written.bias())) {
            appraisal = this.appraisals.appraise(written.version(), bias, form.biasReason());
        }
        this.jdbc.sql("""
                insert into finance_review (id, appraisal_id, version_id, author, decision, reason, reviewed_by,
                                            reviewed_at)
                values (:id, :appraisal, :version, :author, :decision, :reason, :by, :now)
                """)
            .param("id", Ids.next())
            .param("appraisal", appraisal)
            .param("version", written.version())
            .param("author", written.author())
            .param("decision", accepted ? "ACCEPTED" : "SENT_BACK")
            .param("reason", form.reason())
            .param("by", reviewer)
            .param("now", OffsetDateTime.now(this.clock))
            .update();
        changeState(caseId, accepted ? "REVIEWED" : "DRAFT", form.reason());
        return accepted;
    }

    /** The ids of the cases whose finances hold and that wait for the gate. */
    List<String> reviewed(UUID programmeId) {
        return this.jdbc
            .sql("select id::text from business_case where programme_id = ? and state = 'REVIEWED' order by reference")
            .param(programmeId)
            .query(String.class)
            .list();
    }

    /**
     * Records whether a case may be put forward. The council's table can ask for more
     * than that both money and capacity come out positive, never for less.
     * @param tableSays what the council's table says of it
     * @param because the table's reason
     * @return whether it is put forward
     */
    @Transactional
    public boolean passGate(UUID caseId, boolean tableSays, String because, Authority authority) {
        Gate gate = new Gate(figure(caseId.toString(), "net_present_value"), figure(caseId.toString(), "net_hours"));
        boolean passes = tableSays && gate.passed();
        String reason = (gate.passed() == passes) ? gate.explanation() : "Cannot be put forward: " + because;
        changeState(caseId, passes ? "PUT_FORWARD" : "NOT_PUT_FORWARD", reason);
        this.jdbc.sql("""
                update business_case set approvers_needed = ?, committee_needed = ?, approval_authority = ?,
                       gate_passed = ?, gate_reason = ?
                 where id = ?
                """)
            .params(authority.approvers(), authority.committee(), authority.words(), passes,
                    (passes == tableSays) ? because : "it does not gain both money and staff time.", caseId)
            .update();
        return passes;
    }

    /** What the gate said of an earlier version says nothing of the next. */
    private void forgetGate(UUID caseId) {
        this.jdbc.sql("update business_case set gate_passed = null, gate_reason = null where id = ?")
            .param(caseId)
            .update();
    }

    boolean any(UUID programmeId, String state) {
        return this.jdbc.sql("select exists (select 1 from business_case where programme_id = ? and state = ?)")
            .params(programmeId, state)
            .query(Boolean.class)
            .single();
    }

    private UUID insertVersion(UUID caseId, BusinessCaseForm form) {
        UUID version = Ids.next();
        this.jdbc.sql("""
                insert into business_case_version (id, business_case_id, version, strategic_case, economic_case,
                    commercial_case, financial_case, management_case, non_cash_benefits, strategic_fit,
                    strategic_fit_reason, deliverability, deliverability_reason, written_by, written_at)
                select :id, :case, coalesce(max(version), 0) + 1, :strategic, :economic, :commercial, :financial,
                       :management, :nonCash, :fit, :fitReason, :deliverability, :deliverabilityReason, :by, :now
                  from business_case_version where business_case_id = :case
                """)
            .param("id", version)
            .param("case", caseId)
            .param("strategic", form.strategicCase())
            .param("economic", form.economicCase())
            .param("commercial", form.commercialCase())
            .param("financial", form.financialCase())
            .param("management", form.managementCase())
            .param("nonCash", form.nonCashBenefits())
            .param("fit", form.strategicFit())
            .param("fitReason", form.strategicFitReason())
            .param("deliverability", form.deliverability())
            .param("deliverabilityReason", form.deliverabilityReason())
            .param("by", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .update();
        int position = 0;
        for (BusinessCaseForm.Option option : form.options()) {
            this.jdbc.sql("""
                    insert into business_case_option (version_id, position, name, description, do_minimum, preferred)
                    values (?, ?, ?, ?, ?, ?)
                    """)
                .params(version, ++position, option.name(), option.description(), option.isDoMinimum(),
                        option.isPreferred())
                .update();
        }
        for (BusinessCaseForm.MoneyYear year : form.money()) {
            this.jdbc.sql("""
                    insert into business_case_money (version_id, year, capital_cost, revenue_cost, cash_benefits)
                    values (?, ?, ?, ?, ?)
                    """)
                .params(version, year.year(), year.capitalCost(), year.revenueCost(), year.cashBenefits())
                .update();
        }
        for (BusinessCaseForm.CapacityYear year : form.capacity()) {
            this.jdbc.sql("""
                    insert into business_case_capacity (version_id, year, hours_released, hours_needed)
                    values (?, ?, ?, ?)
                    """).params(version, year.year(), year.hoursReleased(), year.hoursNeeded()).update();
        }
        return version;
    }

    private void changeState(UUID caseId, String state, @Nullable String reason) {
        this.jdbc.sql("update business_case set state = :state, state_reason = :reason where id = :id")
            .param("state", state)
            .param("reason", reason)
            .param("id", caseId)
            .update();
    }

    private BigDecimal figure(String caseId, String column) {
        return this.jdbc
            .sql("select a." + column
                    + " from business_case b join business_case_appraisal a on a.id = b.appraisal_id where b.id = ?")
            .param(UUID.fromString(caseId))
            .query(BigDecimal.class)
            .single();
    }

    private record Written(UUID version, String author, UUID appraisal, Bias bias) {

    }

    /**
     * Who must approve an amount.
     *
     * @param approvers how many managers, 1 or 2
     * @param committee whether a committee must have decided too
     * @param words the same for people
     */
    record Authority(int approvers, boolean committee, String words) {

    }

}
