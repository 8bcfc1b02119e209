-- EOIs for a service that nobody had listed, several of them perhaps, make one promoted area.
alter table expression_of_interest
    add column promoted_area_id uuid constraint fk_expression_of_interest_promoted_area references service_area,
    add constraint ck_expression_of_interest_promoted check (promoted_area_id is null or service_area_id is null),
    -- what it follows from; templates/mail/eoi-outcome.* say it in words
    add column outcome_code text constraint ck_expression_of_interest_outcome_code check (outcome_code in (
        'AREA_INVITED', 'AREA_NOT_INVITED', 'AREA_NOT_SHORTLISTED', 'IDEA_PROMOTED', 'IDEA_NOT_PROMOTED',
        'NOT_EVALUATED', 'NOT_ELIGIBLE')),
    -- of an area on the list: how many of its EOIs are invited, and why these
    add column outcome_choice jsonb,
    add constraint ck_expression_of_interest_outcome_follows check (
        outcome_code is null or coalesce(outcome, '') = case when outcome_code in ('AREA_INVITED', 'IDEA_PROMOTED')
                                                             then 'INVITED' else 'NOT_INVITED' end),
    add constraint ck_expression_of_interest_outcome_choice check (
        (coalesce(outcome_code, '') in ('AREA_INVITED', 'AREA_NOT_INVITED')) = (outcome_choice is not null)),
    -- the officers' reason; whoever is not among those chosen reads how they were chosen
    add constraint ck_expression_of_interest_outcome_reason check (
        outcome is null or coalesce(outcome_code, '') = 'AREA_NOT_INVITED' or coalesce(length(trim(outcome_reason)), 0) > 0);

create index ix_expression_of_interest_call on expression_of_interest (call_id, vendor_id);
create index ix_expression_of_interest_promoted_area on expression_of_interest (promoted_area_id);

-- Who reviews a call, and what each declared before reading anything (Procurement Act 2023, ss.81-83).
create table eoi_reviewer (
    call_id             uuid        not null constraint fk_eoi_reviewer_call references call,
    -- user id
    reviewer            text        not null,
    name                text        not null,
    appointed_by        text        not null,
    appointed_at        timestamptz not null,
    -- null until this reviewer declared conflicts, or none
    declared_at         timestamptz,
    -- why no more EOIs go to this reviewer
    stood_down_reason   text,
    stood_down_by       text,
    stood_down_at       timestamptz,
    constraint pk_eoi_reviewer primary key (call_id, reviewer),
    constraint ck_eoi_reviewer_stood_down check (
        (stood_down_at is null) = (stood_down_by is null)
        and (stood_down_at is null or coalesce(length(trim(stood_down_reason)), 0) between 1 and 2000))
);

create table conflict_of_interest (
    id          uuid        constraint pk_conflict_of_interest primary key,
    call_id     uuid        not null,
    reviewer    text        not null,
    vendor_id   uuid        not null constraint fk_conflict_of_interest_vendor references vendor,
    kind        text        not null constraint ck_conflict_of_interest_kind check (kind in ('PERSONAL', 'PROFESSIONAL', 'FINANCIAL')),
    nature      text        not null constraint ck_conflict_of_interest_nature check (nature in ('DIRECT', 'INDIRECT', 'PERCEIVED')),
    reason      text        not null constraint ck_conflict_of_interest_reason check (length(trim(reason)) between 1 and 2000),
    -- null: declared beforehand; else the EOI in which it was found while scoring
    found_in    uuid        constraint fk_conflict_of_interest_eoi references expression_of_interest,
    declared_at timestamptz not null,
    constraint fk_conflict_of_interest_reviewer foreign key (call_id, reviewer) references eoi_reviewer,
    constraint uq_conflict_of_interest_vendor unique (call_id, reviewer, vendor_id)
);

-- An EOI that nobody free of conflicts can review.
create table eoi_set_aside (
    eoi_id uuid        constraint pk_eoi_set_aside primary key
                       constraint fk_eoi_set_aside_eoi references expression_of_interest,
    reason text        not null constraint ck_eoi_set_aside_reason check (length(trim(reason)) between 1 and 2000),
    set_by text        not null,
    set_at timestamptz not null
);

-- The EOIs that one reviewer scores in one task.
create table review_packet (
    id           uuid        constraint pk_review_packet primary key,
    call_id      uuid        not null,
    position     integer     not null,
    reviewer     text        not null,
    allocated_at timestamptz not null,
    -- when it was sent in
    closed_at    timestamptz,
    constraint fk_review_packet_reviewer foreign key (call_id, reviewer) references eoi_reviewer,
    constraint uq_review_packet_position unique (call_id, position)
);

-- One EOI given to one reviewer, once.
create table review (
    eoi_id    uuid    not null constraint fk_review_eoi references expression_of_interest,
    reviewer  text    not null,
    packet_id uuid    not null constraint fk_review_packet references review_packet,
    position  integer not null,
    -- CONFLICTED: a conflict was found late, and the scores, if any, do not count
    -- HANDED_BACK: the reviewer could not do it
    state     text    not null constraint ck_review_state check (state in ('OPEN', 'SCORED', 'CONFLICTED', 'HANDED_BACK')),
    constraint pk_review primary key (eoi_id, reviewer),
    constraint uq_review_position unique (packet_id, position)
);

create function in_conflict_over_eoi(officer text, eoi uuid) returns boolean language sql stable as $$
    select exists (select 1
                     from conflict_of_interest c
                     join expression_of_interest e on e.call_id = c.call_id and e.vendor_id = c.vendor_id
                    where e.id = eoi and c.reviewer = officer)
$$;

-- No reviewer holds an EOI of a vendor with whom a conflict is declared.
create function review_free_of_conflict() returns trigger language plpgsql as $$
begin
    if in_conflict_over_eoi(new.reviewer, new.eoi_id) then
        raise exception 'Reviewer % has a conflict of interest with the vendor of EOI %', new.reviewer, new.eoi_id
            using errcode = 'check_violation', constraint = 'ck_review_conflict';
    end if;
    return new;
end
$$;

create trigger ck_review_conflict
    before insert or update on review
    for each row when (new.state in ('OPEN', 'SCORED')) execute function review_free_of_conflict();

create table eoi_score (
    eoi_id       uuid        not null,
    reviewer     text        not null,
    criterion_id uuid        not null constraint fk_eoi_score_criterion references criterion,
    score        smallint    not null constraint ck_eoi_score_score check (score between 0 and 5),
    reason       text        not null constraint ck_eoi_score_reason check (length(trim(reason)) between 1 and 2000),
    scored_at    timestamptz not null,
    constraint fk_eoi_score_review foreign key (eoi_id, reviewer) references review,
    constraint uq_eoi_score unique (eoi_id, reviewer, criterion_id)
);

-- What a reviewer gave stays as it was given; what is agreed later stands beside it.
create function eoi_score_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'A reviewer''s score cannot be changed; agree another one in moderation'
        using errcode = 'check_violation', constraint = 'ck_eoi_score_final';
end
$$;

create trigger ck_eoi_score_final
    before update on eoi_score
    for each row execute function eoi_score_is_final();

-- Scores too far apart, and what was agreed in their place and why.
create table moderated_score (
    eoi_id       uuid        not null constraint fk_moderated_score_eoi references expression_of_interest,
    criterion_id uuid        not null constraint fk_moderated_score_criterion references criterion,
    -- highest individual score minus lowest
    spread       smallint    not null constraint ck_moderated_score_spread check (spread between 0 and 5),
    found_at     timestamptz not null,
    agreed_score smallint    constraint ck_moderated_score_agreed check (agreed_score between 0 and 5),
    reason       text        constraint ck_moderated_score_reason check (length(trim(reason)) between 1 and 2000),
    -- how it moved from the individual scores
    movement     text        constraint ck_moderated_score_movement check (length(trim(movement)) between 1 and 2000),
    -- empty: nobody dissents
    dissent      text        constraint ck_moderated_score_dissent check (length(dissent) <= 2000),
    took_part    text        constraint ck_moderated_score_took_part check (length(trim(took_part)) between 1 and 500),
    agreed_by    text,
    agreed_at    timestamptz,
    constraint pk_moderated_score primary key (eoi_id, criterion_id),
    constraint ck_moderated_score_explained check (
        num_nulls(agreed_score, reason, movement, dissent, took_part, agreed_by, agreed_at) in (0, 7))
);

-- Nobody agrees a score of a vendor with whom they declared a conflict.
create function moderation_free_of_conflict() returns trigger language plpgsql as $$
begin
    if in_conflict_over_eoi(new.agreed_by, new.eoi_id) then
        raise exception '% has a conflict of interest with the vendor of EOI %', new.agreed_by, new.eoi_id
            using errcode = 'check_violation', constraint = 'ck_moderated_score_conflict';
    end if;
    return new;
end
$$;

create trigger ck_moderated_score_conflict
    before insert or update on moderated_score
    for each row when (new.agreed_by is not null) execute function moderation_free_of_conflict();

-- The score that counts, with what it was computed from and by which rule.
create table eoi_result (
    eoi_id      uuid         constraint pk_eoi_result primary key
                             constraint fk_eoi_result_eoi references expression_of_interest,
    total       numeric(5,2) not null constraint ck_eoi_result_total check (total between 0 and 100),
    -- without rounding, as a fraction: ties are decided by this one
    total_exact text         not null,
    -- for each criterion: name, weight, individual scores, mean, agreed score, points, reasons
    criteria    jsonb        not null,
    rule        text         not null,
    computed_at timestamptz  not null
);

-- What a call drew, area by area and idea by idea, and what officers made of it.
create table revised_list (
    call_id     uuid        constraint pk_revised_list primary key
                            constraint fk_revised_list_call references call,
    report      jsonb       not null,
    rule        text        not null,
    computed_at timestamptz not null,
    -- as it was decided, in full
    decision    jsonb,
    decided_by  text,
    decided_at  timestamptz,
    constraint ck_revised_list_decided check (num_nulls(decision, decided_by, decided_at) in (0, 3))
);

-- What is evaluated: submitted (and not withdrawn since), found eligible, not set aside.
create view eoi_in_evaluation as
select e.id, e.call_id, e.vendor_id, e.reference, e.service_area_id, e.proposed_service,
       coalesce(a.name, e.proposed_service) as subject,
       -- the vendors' ideas stand after the listed areas
       coalesce(a.position, 2147483647) as subject_position
  from expression_of_interest e
  left join service_area a on a.id = e.service_area_id
 where e.state = 'SUBMITTED' and e.eligible
   and not exists (select 1 from eoi_set_aside s where s.eoi_id = e.id);

-- No more projects than the workshop has tables.
create function shortlisted_areas_within_limit() returns trigger language plpgsql as $$
declare
    allowed     integer;
    shortlisted integer;
begin
    -- the row lock puts two deciders one after the other
    select table_limit into allowed from programme where id = new.programme_id for update;
    select count(*) into shortlisted from service_area where programme_id = new.programme_id and state = 'SHORTLISTED';
    if shortlisted > allowed then
        raise exception 'A programme may shortlist at most % projects, not %', allowed, shortlisted
            using errcode = 'check_violation', constraint = 'ck_service_area_table_limit';
    end if;
    return null;
end
$$;

create constraint trigger ck_service_area_table_limit
    after insert or update on service_area
    deferrable initially deferred
    for each row when (new.state = 'SHORTLISTED') execute function shortlisted_areas_within_limit();

-- Who is invited to the workshop, for which area: the one that an EOI names, or the one that its idea became.
create view invited_vendor as
select c.programme_id, e.vendor_id, coalesce(e.service_area_id, e.promoted_area_id) as service_area_id,
       e.id as eoi_id, e.submitted_at
  from expression_of_interest e
  join call c on c.id = e.call_id
 where e.outcome = 'INVITED';
