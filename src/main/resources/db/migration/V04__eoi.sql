create table call (
    id           uuid        constraint pk_call primary key,
    programme_id uuid        not null constraint fk_call_programme references programme
                             constraint uq_call_programme unique,
    reference    text        not null constraint uq_call_reference unique,
    title        text        not null constraint ck_call_title check (length(trim(title)) between 1 and 200),
    text         text        not null constraint ck_call_text check (length(trim(text)) between 1 and 10000),
    partner      text,
    opens_at     timestamptz not null,
    closes_at    timestamptz not null,
    state        text        not null constraint ck_call_state check (state in ('DRAFT', 'OPEN', 'CLOSED', 'DECIDED', 'WITHDRAWN')),
    -- identifier of the preliminary market engagement notice, as Find a Tender gave it
    notice_id    text        constraint ck_call_notice_id check (notice_id ~ '^[0-9]{6}-[0-9]{4}$'),
    -- besides the vendors listed for it, everyone in the register is invited
    invite_all   boolean     not null default false,
    -- reminders go out so many days before closing
    reminder_days integer[]  not null default '{14,7,2}',
    prepared_by  text,
    prepared_at  timestamptz,
    published_at timestamptz,
    closed_at    timestamptz,
    -- from then on no EOI is taken any more, late or not
    screened_at  timestamptz,
    screened_by  text,
    constraint ck_call_dates check (closes_at > opens_at)
);

-- By which references of EOIs are counted; a row of its own, so that counting waits for nobody who reads the call.
create table call_eoi_number (
    call_id     uuid    constraint pk_call_eoi_number primary key constraint fk_call_eoi_number_call references call,
    last_number integer not null constraint ck_call_eoi_number_last_number check (last_number >= 1)
);

-- What a manager said of a call, each time.
create table call_decision (
    id         uuid        constraint pk_call_decision primary key,
    call_id    uuid        not null constraint fk_call_decision_call references call,
    approved   boolean     not null,
    reason     text        not null default '' constraint ck_call_decision_reason check (length(reason) <= 10000),
    -- who prepared what was decided
    prepared_by text       not null,
    decided_by text        not null,
    decided_at timestamptz not null,
    constraint ck_call_decision_return check (approved or length(trim(reason)) > 0),
    constraint ck_call_decision_four_eyes check (not approved or decided_by <> prepared_by)
);

create index ix_call_decision_call on call_decision (call_id, decided_at);

-- The accepted areas on which a call asks for EOIs.
create table call_area (
    call_id         uuid constraint fk_call_area_call references call,
    service_area_id uuid constraint fk_call_area_service_area references service_area,
    constraint pk_call_area primary key (call_id, service_area_id)
);

-- Vendors whom the officer listed for a call that is not open yet.
create table call_guest (
    call_id   uuid constraint fk_call_guest_call references call,
    vendor_id uuid constraint fk_call_guest_vendor references vendor,
    constraint pk_call_guest primary key (call_id, vendor_id)
);

create table call_extension (
    id           uuid        constraint pk_call_extension primary key,
    call_id      uuid        not null constraint fk_call_extension_call references call,
    previous_closes_at timestamptz not null,
    new_closes_at timestamptz not null,
    reason       text        not null constraint ck_call_extension_reason check (length(trim(reason)) between 1 and 2000),
    extended_by  text        not null,
    extended_at  timestamptz not null,
    constraint ck_call_extension_later check (new_closes_at > previous_closes_at)
);

create index ix_call_extension_call on call_extension (call_id);

-- What vendors are scored by does not change once they have been asked.
create function criterion_locked_by_call() returns trigger language plpgsql as $$
begin
    if exists (select from call where programme_id = old.programme_id and state <> 'DRAFT') then
        raise exception 'Criteria and weights are locked: the call has opened'
            using errcode = 'check_violation', constraint = 'ck_criterion_locked';
    end if;
    return coalesce(new, old);
end
$$;

create trigger ck_criterion_locked
    before update or delete on criterion
    for each row execute function criterion_locked_by_call();

create table invitation (
    id         uuid        constraint pk_invitation primary key,
    call_id    uuid        not null constraint fk_invitation_call references call,
    vendor_id  uuid        not null constraint fk_invitation_vendor references vendor,
    invited_at timestamptz not null,
    constraint uq_invitation_vendor unique (call_id, vendor_id)
);

create table expression_of_interest (
    id              uuid        constraint pk_expression_of_interest primary key,
    call_id         uuid        not null constraint fk_expression_of_interest_call references call,
    vendor_id       uuid        not null constraint fk_expression_of_interest_vendor references vendor,
    reference       text        not null constraint uq_expression_of_interest_reference unique,
    -- null: an idea for a service that nobody had listed
    service_area_id uuid        constraint fk_expression_of_interest_service_area references service_area,
    -- the service that the idea is for; null where a listed area is named
    proposed_service text,
    summary         text        not null constraint ck_expression_of_interest_summary check (length(summary) <= 10000),
    approach        text        not null constraint ck_expression_of_interest_approach check (length(approach) <= 10000),
    evidence        text        not null default '' constraint ck_expression_of_interest_evidence check (length(evidence) <= 10000),
    -- LATE: came after closing and waits for an officer; REFUSED: an officer refused it for being late
    state           text        not null constraint ck_expression_of_interest_state check (state in (
                                    'DRAFT', 'SUBMITTED', 'LATE', 'REFUSED', 'WITHDRAWN')),
    submitted_at    timestamptz,
    -- counts how often it was sent in: 0 for a draft
    version         integer     not null default 0 constraint ck_expression_of_interest_version check (version >= 0),
    saved_at        timestamptz,
    -- why an officer accepted or refused it after closing
    late_reason     text,
    late_decided_by text,
    late_decided_at timestamptz,
    -- what the eligibility rules propose to the officer who screens it
    proposed_eligible boolean,
    proposed_reason text,
    -- screening: null until done
    eligible        boolean,
    eligibility_reason text,
    -- decision after evaluation: INVITED to the workshop or not
    outcome         text        constraint ck_expression_of_interest_outcome check (outcome in ('INVITED', 'NOT_INVITED')),
    outcome_reason  text,
    constraint ck_expression_of_interest_subject check ((service_area_id is null) = (proposed_service is not null)),
    constraint ck_expression_of_interest_submitted check (state = 'DRAFT' or submitted_at is not null),
    -- only a draft may be unfinished
    constraint ck_expression_of_interest_complete check (
        state = 'DRAFT' or (length(trim(summary)) > 0 and length(trim(approach)) > 0)),
    constraint ck_expression_of_interest_refusal check (state <> 'REFUSED' or length(trim(coalesce(late_reason, ''))) > 0),
    constraint ck_expression_of_interest_eligibility check (
        eligible is distinct from false or length(trim(coalesce(eligibility_reason, ''))) > 0)
);

create unique index uq_expression_of_interest_area on expression_of_interest (call_id, vendor_id, service_area_id)
    where state in ('DRAFT', 'SUBMITTED', 'LATE');
create unique index uq_expression_of_interest_idea on expression_of_interest (call_id, vendor_id, lower(proposed_service))
    where service_area_id is null and state in ('DRAFT', 'SUBMITTED', 'LATE');
create index ix_expression_of_interest_area on expression_of_interest (service_area_id);

-- No EOI counts that came after closing, unless an officer gave a reason.
create function eoi_in_time_or_accepted() returns trigger language plpgsql as $$
begin
    if new.state = 'SUBMITTED' and coalesce(trim(new.late_reason), '') = ''
       and new.submitted_at >= (select closes_at from call where id = new.call_id) then
        raise exception 'An EOI that came after closing needs an officer''s reason'
            using errcode = 'check_violation', constraint = 'ck_expression_of_interest_late';
    end if;
    return new;
end
$$;

create trigger ck_expression_of_interest_late
    before insert or update on expression_of_interest
    for each row execute function eoi_in_time_or_accepted();

create table question (
    id           uuid        constraint pk_question primary key,
    call_id      uuid        not null constraint fk_question_call references call,
    vendor_id    uuid        not null constraint fk_question_vendor references vendor,
    number       integer     not null,
    text         text        not null constraint ck_question_text check (length(trim(text)) between 1 and 10000),
    asked_at     timestamptz not null,
    -- as everyone reads it: without what would tell who asked
    published_text text      constraint ck_question_published_text check (length(trim(published_text)) between 1 and 10000),
    answer       text        constraint ck_question_answer check (length(trim(answer)) between 1 and 10000),
    answered_by  text,
    answered_at  timestamptz,
    constraint uq_question_number unique (call_id, number),
    constraint ck_question_answered check (
        (answered_at is null) = (answer is null) and (answered_at is null) = (published_text is null)
        and (answered_at is null) = (answered_by is null))
);

-- Whom a call concerns: the invited, and whoever took part uninvited.
create view call_participant as
    select call_id, vendor_id from invitation
    union
    select call_id, vendor_id from expression_of_interest
    union
    select call_id, vendor_id from question;
