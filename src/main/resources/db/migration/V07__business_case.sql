create table business_case (
    id             uuid        constraint pk_business_case primary key,
    programme_id   uuid        not null constraint fk_business_case_programme references programme,
    idea_id        uuid        not null constraint fk_business_case_idea references idea
                               constraint uq_business_case_idea unique,
    reference      text        not null constraint uq_business_case_reference unique,
    title          text        not null constraint ck_business_case_title check (length(trim(title)) between 1 and 200),
    state          text        not null constraint ck_business_case_state check (state in (
                                   'DRAFT', 'FINANCE_REVIEW', 'REVIEWED', 'NOT_PUT_FORWARD', 'PUT_FORWARD', 'APPROVED', 'REJECTED', 'DROPPED')),
    -- why it is in its state: what the gate, finance, the managers or the owner said last
    state_reason   text,
    -- user id of the officer who writes it
    owner          text,
    -- the figures that count, or null before it was first written
    appraisal_id   uuid,
    -- who must approve an amount like this one's, as the council's table stood when the case passed the gate
    approvers_needed integer   constraint ck_business_case_approvers_needed check (approvers_needed between 1 and 2),
    committee_needed boolean,
    approval_authority text,
    -- what the gate said of these figures, by the council's table, and why in words without figures
    gate_passed    boolean,
    gate_reason    text        constraint ck_business_case_gate_reason check (length(trim(gate_reason)) > 0),
    constraint ck_business_case_gate check ((gate_passed is null) = (gate_reason is null)),
    constraint ck_business_case_state_reason check (
        state not in ('NOT_PUT_FORWARD', 'REJECTED', 'DROPPED') or coalesce(length(trim(state_reason)), 0) > 0)
);

create index ix_business_case_programme on business_case (programme_id);

-- A case as its owner wrote it; never changed afterwards, a later text is another version.
create table business_case_version (
    id               uuid         constraint pk_business_case_version primary key,
    business_case_id uuid         not null constraint fk_business_case_version_business_case references business_case,
    version          integer      not null constraint ck_business_case_version_version check (version >= 1),
    strategic_case   text         not null constraint ck_business_case_version_strategic_case check (length(trim(strategic_case)) between 1 and 10000),
    economic_case    text         not null constraint ck_business_case_version_economic_case check (length(trim(economic_case)) between 1 and 10000),
    commercial_case  text         not null constraint ck_business_case_version_commercial_case check (length(trim(commercial_case)) between 1 and 10000),
    financial_case   text         not null constraint ck_business_case_version_financial_case check (length(trim(financial_case)) between 1 and 10000),
    management_case  text         not null constraint ck_business_case_version_management_case check (length(trim(management_case)) between 1 and 10000),
    non_cash_benefits text        not null default '' constraint ck_business_case_version_non_cash_benefits check (length(non_cash_benefits) <= 10000),
    strategic_fit    integer      not null constraint ck_business_case_version_strategic_fit check (strategic_fit between 0 and 5),
    strategic_fit_reason text     not null constraint ck_business_case_version_strategic_fit_reason check (length(trim(strategic_fit_reason)) between 1 and 2000),
    deliverability   integer      not null constraint ck_business_case_version_deliverability check (deliverability between 0 and 5),
    deliverability_reason text    not null constraint ck_business_case_version_deliverability_reason check (length(trim(deliverability_reason)) between 1 and 2000),
    written_by       text         not null,
    written_at       timestamptz  not null,
    constraint uq_business_case_version_version unique (business_case_id, version),
    constraint uq_business_case_version_author unique (id, written_by)
);

create table business_case_option (
    version_id  uuid    not null constraint fk_business_case_option_version references business_case_version,
    position    integer not null,
    name        text    not null constraint ck_business_case_option_name check (length(trim(name)) between 1 and 200),
    description text    not null constraint ck_business_case_option_description check (length(trim(description)) between 1 and 2000),
    do_minimum  boolean not null,
    preferred   boolean not null,
    constraint pk_business_case_option primary key (version_id, position)
);

create unique index uq_business_case_option_do_minimum on business_case_option (version_id) where do_minimum;
create unique index uq_business_case_option_preferred on business_case_option (version_id) where preferred;

-- Pounds in prices of the base year, as estimated, before optimism bias.
create table business_case_money (
    version_id    uuid          not null constraint fk_business_case_money_version references business_case_version,
    year          integer       not null constraint ck_business_case_money_year check (year between 0 and 30),
    capital_cost  numeric(14,2) not null constraint ck_business_case_money_capital_cost check (capital_cost >= 0),
    revenue_cost  numeric(14,2) not null constraint ck_business_case_money_revenue_cost check (revenue_cost >= 0),
    cash_benefits numeric(14,2) not null constraint ck_business_case_money_cash_benefits check (cash_benefits >= 0),
    constraint pk_business_case_money primary key (version_id, year)
);

-- Hours of staff time; never turned into pounds.
create table business_case_capacity (
    version_id     uuid          not null constraint fk_business_case_capacity_version references business_case_version,
    year           integer       not null constraint ck_business_case_capacity_year check (year between 0 and 30),
    hours_released numeric(12,2) not null constraint ck_business_case_capacity_hours_released check (hours_released >= 0),
    hours_needed   numeric(12,2) not null constraint ck_business_case_capacity_hours_needed check (hours_needed >= 0),
    constraint pk_business_case_capacity primary key (version_id, year)
);

-- What was worked out of a version, by which rule and from what; finance may have it worked out again.
create table business_case_appraisal (
    id                uuid          constraint pk_business_case_appraisal primary key,
    version_id        uuid          not null constraint fk_business_case_appraisal_version references business_case_version,
    capital_bias      numeric(6,2)  not null constraint ck_business_case_appraisal_capital_bias check (capital_bias between 0 and 1000),
    revenue_bias      numeric(6,2)  not null constraint ck_business_case_appraisal_revenue_bias check (revenue_bias between 0 and 1000),
    benefit_reduction numeric(5,2)  not null constraint ck_business_case_appraisal_benefit_reduction check (benefit_reduction between 0 and 100),
    -- the evidence for another bias than the guidance's
    bias_reason       text          constraint ck_business_case_appraisal_bias_reason check (length(trim(bias_reason)) between 1 and 2000),
    base_year         integer       not null constraint ck_business_case_appraisal_base_year check (base_year between 2000 and 2200),
    -- the discount schedule in force, in full, and the productive hours of a full-time equivalent
    discount_schedule jsonb         not null,
    hours_per_fte     numeric(7,2)  not null constraint ck_business_case_appraisal_hours_per_fte check (hours_per_fte > 0),
    -- undiscounted, with optimism bias: what the council would commit
    total_cost        numeric(15,2) not null constraint ck_business_case_appraisal_total_cost check (total_cost >= 0),
    present_costs     numeric(15,2) not null,
    present_benefits  numeric(15,2) not null,
    net_present_value numeric(15,2) not null,
    -- null where nothing is spent
    benefit_cost_ratio numeric(18,2) constraint ck_business_case_appraisal_benefit_cost_ratio check (benefit_cost_ratio >= 0),
    -- years, or null if it never pays back
    payback_years     numeric(5,2)  constraint ck_business_case_appraisal_payback_years check (payback_years between 0 and 31),
    discounted_payback_years numeric(5,2) constraint ck_business_case_appraisal_discounted_payback_years
                                          check (discounted_payback_years between 0 and 31),
    net_hours         numeric(14,2) not null,
    -- over all years: person-years
    net_fte           numeric(14,2) not null,
    -- the arithmetic year by year
    years             jsonb         not null,
    appraised_by      text          not null,
    appraised_at      timestamptz   not null,
    constraint ck_business_case_appraisal_net_present_value check (net_present_value = present_benefits - present_costs)
);

create index ix_business_case_appraisal_version on business_case_appraisal (version_id);

alter table business_case add constraint fk_business_case_appraisal foreign key (appraisal_id) references business_case_appraisal;

-- Four eyes: finance reviews what somebody else wrote.
create table finance_review (
    id           uuid        constraint pk_finance_review primary key,
    appraisal_id uuid        not null constraint fk_finance_review_appraisal references business_case_appraisal,
    version_id   uuid        not null,
    author       text        not null,
    decision     text        not null constraint ck_finance_review_decision check (decision in ('ACCEPTED', 'SENT_BACK')),
    reason       text        constraint ck_finance_review_reason check (length(trim(reason)) between 1 and 10000),
    reviewed_by  text        not null,
    reviewed_at  timestamptz not null,
    constraint uq_finance_review_version unique (version_id),
    constraint fk_finance_review_author foreign key (version_id, author) references business_case_version (id, written_by),
    constraint ck_finance_review_four_eyes check (reviewed_by <> author),
    constraint ck_finance_review_sent_back check (decision = 'ACCEPTED' or reason is not null)
);

-- One ranking of the cases put forward together.
create table case_ranking (
    id             uuid        constraint pk_case_ranking primary key,
    programme_id   uuid        not null constraint fk_case_ranking_programme references programme,
    -- 1 at first, one more each time that cases come back from rework
    round          integer     not null constraint ck_case_ranking_round check (round >= 1),
    -- weights, places left under the limit, and how far the weights were moved
    rule           jsonb       not null,
    ranked_at      timestamptz not null,
    constraint uq_case_ranking_round unique (programme_id, round)
);

create table case_ranking_place (
    ranking_id       uuid         not null constraint fk_case_ranking_place_ranking references case_ranking,
    business_case_id uuid         not null constraint fk_case_ranking_place_business_case references business_case,
    appraisal_id     uuid         not null constraint fk_case_ranking_place_appraisal references business_case_appraisal,
    place            integer      not null constraint ck_case_ranking_place_place check (place >= 1),
    tied             boolean      not null,
    -- points, 0 to 100, rounded for showing
    total            numeric(5,2) not null constraint ck_case_ranking_place_total check (total between 0 and 100),
    contributions    jsonb        not null,
    -- how firmly it holds its place, or null where no place was left under the limit
    sensitivity      jsonb,
    constraint pk_case_ranking_place primary key (ranking_id, business_case_id)
);

-- Who decided, when, on which papers.
create table approval_decision (
    id               uuid        constraint pk_approval_decision primary key,
    ranking_id       uuid        not null constraint fk_approval_decision_ranking references case_ranking,
    -- PROPOSED waits for a second manager; IN_EFFECT counts; OBJECTED went back and counts nothing
    state            text        not null constraint ck_approval_decision_state check (state in ('PROPOSED', 'IN_EFFECT', 'OBJECTED')),
    papers           text        not null constraint ck_approval_decision_papers check (length(trim(papers)) between 1 and 2000),
    key_decision     boolean     not null,
    -- when the notice of the key decision was published
    key_decision_published_on date,
    exempt           boolean     not null,
    -- why its reasons may not be published
    exempt_reason    text        constraint ck_approval_decision_exempt_reason check (length(trim(exempt_reason)) between 1 and 2000),
    committee_reference text     constraint ck_approval_decision_committee_reference check (length(trim(committee_reference)) between 1 and 200),
    approvers_needed integer     not null constraint ck_approval_decision_approvers_needed check (approvers_needed between 1 and 2),
    committee_needed boolean     not null,
    decided_by       text        not null,
    decided_at       timestamptz not null,
    -- the second manager, who confirmed it or objected
    second_by        text,
    second_at        timestamptz,
    objection        text        constraint ck_approval_decision_objection check (length(trim(objection)) between 1 and 10000),
    constraint ck_approval_decision_key_decision check (key_decision = (key_decision_published_on is not null)),
    constraint ck_approval_decision_exempt check (exempt = (exempt_reason is not null)),
    constraint ck_approval_decision_committee check (not committee_needed or committee_reference is not null),
    constraint ck_approval_decision_four_eyes check (second_by <> decided_by),
    constraint ck_approval_decision_second check ((second_by is null) = (second_at is null)),
    constraint ck_approval_decision_objected check ((state = 'OBJECTED') = (objection is not null)),
    constraint ck_approval_decision_confirmed check (
        case state when 'PROPOSED' then approvers_needed = 2 and second_by is null
                   when 'IN_EFFECT' then approvers_needed = 1 or second_by is not null
                   else second_by is not null end)
);

-- Objections stay on record; besides them a round has one decision.
create unique index uq_approval_decision_ranking on approval_decision (ranking_id) where state <> 'OBJECTED';

create table approval_decision_case (
    decision_id      uuid not null constraint fk_approval_decision_case_decision references approval_decision,
    business_case_id uuid not null constraint fk_approval_decision_case_business_case references business_case,
    appraisal_id     uuid not null constraint fk_approval_decision_case_appraisal references business_case_appraisal,
    outcome          text not null constraint ck_approval_decision_case_outcome check (outcome in ('APPROVED', 'REJECTED', 'RETURNED')),
    reason           text not null constraint ck_approval_decision_case_reason check (length(trim(reason)) between 1 and 10000),
    constraint pk_approval_decision_case primary key (decision_id, business_case_id)
);

-- Nothing is put forward or approved that does not gain both money and capacity.
create function business_case_gains_both() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from business_case_appraisal
                    where id = new.appraisal_id and net_present_value > 0 and net_hours > 0) then
        raise exception 'A business case goes forward only if both its net present value and its net capacity are above zero'
            using errcode = 'check_violation', constraint = 'ck_business_case_gains_both';
    end if;
    return new;
end
$$;

create trigger ck_business_case_gains_both
    before insert or update on business_case
    for each row when (new.state in ('PUT_FORWARD', 'APPROVED')) execute function business_case_gains_both();

-- No more approved cases than the programme's limit.
create function business_cases_within_limit() returns trigger language plpgsql as $$
declare
    allowed  integer;
    approved integer;
begin
    -- the row lock puts two deciders one after the other
    select approval_limit into allowed from programme where id = new.programme_id for update;
    select count(*) into approved from business_case where programme_id = new.programme_id and state = 'APPROVED';
    if approved > allowed then
        raise exception 'A programme may approve at most % business cases, not %', allowed, approved
            using errcode = 'check_violation', constraint = 'ck_business_case_approval_limit';
    end if;
    return null;
end
$$;

create constraint trigger ck_business_case_approval_limit
    after insert or update on business_case
    deferrable initially deferred
    for each row when (new.state = 'APPROVED') execute function business_cases_within_limit();
