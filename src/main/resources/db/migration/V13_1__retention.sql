-- Why something that is kept of removed vendors must not be erased, although its years are over: of one of them, or of a
-- programme. Several may stand at once; each is lifted by itself.
create table retention_hold (
    id            uuid        constraint pk_retention_hold primary key,
    vendor_id     uuid        constraint fk_retention_hold_vendor references vendor,
    programme_id  uuid        constraint fk_retention_hold_programme references programme,
    ground        text        not null constraint ck_retention_hold_ground check (ground in (
                                  'DISPUTE', 'AUDIT', 'INFORMATION_REQUEST', 'COURT', 'CONTRACT', 'OTHER')),
    reason        text        not null constraint ck_retention_hold_reason check (length(trim(reason)) between 1 and 2000),
    placed_by     text        not null,
    placed_at     timestamptz not null,
    lifted_by     text,
    lifted_at     timestamptz,
    lifted_reason text        constraint ck_retention_hold_lifted_reason check (length(trim(lifted_reason)) between 1 and 2000),
    constraint ck_retention_hold_what check (num_nonnulls(vendor_id, programme_id) = 1),
    constraint ck_retention_hold_lifted check (num_nulls(lifted_by, lifted_at, lifted_reason) in (0, 3))
);

create index ix_retention_hold_vendor on retention_hold (vendor_id) where lifted_at is null;
create index ix_retention_hold_programme on retention_hold (programme_id) where lifted_at is null;

-- What was erased of a removed vendor in a programme when its years were over: numbers, and nothing of theirs.
create table retention_erasure (
    id           uuid        constraint pk_retention_erasure primary key,
    vendor_id    uuid        not null constraint fk_retention_erasure_vendor references vendor,
    programme_id uuid        not null constraint fk_retention_erasure_programme references programme,
    -- so many years after the programme's end, as it was set then
    kept_years   integer     not null constraint ck_retention_erasure_kept_years check (kept_years >= 3),
    due_at       timestamptz not null,
    erased_at    timestamptz not null,
    -- how many records of which kind
    records      jsonb       not null,
    constraint ck_retention_erasure_due check (erased_at >= due_at)
);

create index ix_retention_erasure_erased on retention_erasure (erased_at, id);

-- Nothing is erased while it is on hold.
create function retention_erasure_without_hold() returns trigger language plpgsql as $$
begin
    if exists (select from retention_hold
                where lifted_at is null and (vendor_id = new.vendor_id or programme_id = new.programme_id)) then
        raise exception 'What is kept of vendor % in programme % is on hold', new.vendor_id, new.programme_id
            using errcode = 'check_violation', constraint = 'ck_retention_erasure_hold';
    end if;
    return new;
end
$$;

create trigger ck_retention_erasure_hold
    before insert on retention_erasure
    for each row execute function retention_erasure_without_hold();

-- Since when nothing is kept any more that explains a decision; null while the vendor is not removed, or something is.
alter table vendor_removal
    add column nothing_kept_since timestamptz,
    add constraint ck_vendor_removal_nothing_kept check (nothing_kept_since is null or removed_at is not null);

-- Its values are gone, so it cannot be read any more.
alter table message add column content_erased boolean not null default false;
