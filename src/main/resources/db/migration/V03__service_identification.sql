create table service_area (
    id           uuid        constraint pk_service_area primary key,
    programme_id uuid        not null constraint fk_service_area_programme references programme,
    position     integer     not null,
    name         text        not null constraint ck_service_area_name check (length(trim(name)) between 1 and 200),
    department   text        not null constraint ck_service_area_department check (length(trim(department)) between 1 and 200),
    -- user id of the officer who leads it
    lead         text        not null,
    -- NOMINATED by officers, or PROPOSED by a vendor and promoted after the call
    origin       text        not null constraint ck_service_area_origin check (origin in ('NOMINATED', 'PROPOSED')),
    state        text        not null constraint ck_service_area_state check (state in (
                                 'NOMINATED', 'DESCRIBED', 'RETURNED', 'ACCEPTED', 'DROPPED', 'SHORTLISTED', 'NOT_SHORTLISTED')),
    -- why it was dropped or not shortlisted
    state_reason text,
    nominated_by text        not null,
    nominated_at timestamptz not null,
    constraint uq_service_area_position unique (programme_id, position),
    constraint ck_service_area_dropped_reason check (state <> 'DROPPED' or coalesce(length(trim(state_reason)), 0) > 0)
);

create unique index uq_service_area_name on service_area (programme_id, lower(name));

create table service_brief (
    service_area_id  uuid        constraint pk_service_brief primary key
                                 constraint fk_service_brief_service_area references service_area,
    current_delivery text        not null constraint ck_service_brief_current_delivery check (length(trim(current_delivery)) between 1 and 10000),
    challenges       text        not null constraint ck_service_brief_challenges check (length(trim(challenges)) between 1 and 10000),
    objectives       text        not null constraint ck_service_brief_objectives check (length(trim(objectives)) between 1 and 10000),
    -- counts how often it was sent in: 1 for the first time
    version          integer     not null constraint ck_service_brief_version check (version >= 1),
    described_by     text        not null,
    described_at     timestamptz not null
);

-- Every version as it was sent in, so that a decision can be read with the text it was about.
create table service_brief_version (
    service_area_id  uuid        constraint fk_service_brief_version_service_brief references service_brief,
    version          integer     constraint ck_service_brief_version_version check (version >= 1),
    current_delivery text        not null,
    challenges       text        not null,
    objectives       text        not null,
    described_by     text        not null,
    described_at     timestamptz not null,
    constraint pk_service_brief_version primary key (service_area_id, version)
);

-- One decision a version.
create table service_brief_review (
    service_area_id uuid,
    version         integer,
    decision        text        not null constraint ck_service_brief_review_decision check (decision in ('ACCEPTED', 'RETURNED', 'DROPPED')),
    reason          text        constraint ck_service_brief_review_reason check (length(trim(reason)) between 1 and 4000),
    reviewed_by     text        not null,
    reviewed_at     timestamptz not null,
    constraint pk_service_brief_review primary key (service_area_id, version),
    constraint fk_service_brief_review_service_brief_version
        foreign key (service_area_id, version) references service_brief_version,
    constraint ck_service_brief_review_reason_given check (decision = 'ACCEPTED' or reason is not null)
);
