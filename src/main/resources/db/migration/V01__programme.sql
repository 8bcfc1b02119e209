create table programme (
    id             uuid        constraint pk_programme primary key,
    reference      text        not null constraint uq_programme_reference unique
                               constraint ck_programme_reference check (reference ~ '^COTF-[0-9]{4}-[0-9]{2,}$'),
    title          text        not null constraint ck_programme_title check (length(trim(title)) between 1 and 200),
    council_name   text        not null constraint ck_programme_council_name check (length(trim(council_name)) between 1 and 200),
    contact_email  text        not null constraint ck_programme_contact_email check (contact_email like '%_@_%'),
    -- how many business cases may be approved at most
    approval_limit integer     not null constraint ck_programme_approval_limit check (approval_limit between 1 and 20),
    -- how many tables the workshop has at most
    table_limit    integer     not null constraint ck_programme_table_limit check (table_limit between 1 and 30),
    -- reminders to vendors go out so many days before the call closes
    reminder_days  integer[]   not null default '{14,7,2}',
    state          text        not null constraint ck_programme_state check (state in (
                                   'IDENTIFYING_SERVICES', 'CALLING', 'WORKSHOP', 'DEPARTMENTAL_WORKSHOPPING',
                                   'BUSINESS_CASE', 'ROADMAP', 'COMPLETED', 'ENDED_EARLY', 'WITHDRAWN')),
    -- why it ended early or was withdrawn: told to everyone who took part
    ending_reason  text,
    created_by     text        not null,
    created_at     timestamptz not null,
    ended_at       timestamptz,
    -- who completed, ended or withdrew it: a user id
    ended_by       text,
    constraint ck_programme_ended_by check ((ended_at is null) = (ended_by is null)),
    constraint ck_programme_ending check ((state in ('COMPLETED', 'ENDED_EARLY', 'WITHDRAWN')) = (ended_at is not null)),
    constraint ck_programme_ending_reason check (state not in ('ENDED_EARLY', 'WITHDRAWN') or coalesce(length(trim(ending_reason)), 0) > 0)
);

create table criterion (
    id           uuid    constraint pk_criterion primary key,
    programme_id uuid    not null constraint fk_criterion_programme references programme,
    position     integer not null,
    name         text    not null constraint ck_criterion_name check (length(trim(name)) between 1 and 200),
    description  text    not null default '',
    -- percent
    weight       integer not null constraint ck_criterion_weight check (weight between 1 and 100),
    constraint uq_criterion_position unique (programme_id, position),
    constraint uq_criterion_name unique (programme_id, name)
);

-- The weights of a programme's criteria sum to 100 at the end of every transaction.
create function criterion_weights_sum_to_100() returns trigger language plpgsql as $$
declare
    total integer;
begin
    -- two programmes where a criterion moves from one to the other
    for total in select sum(weight) from criterion where programme_id in (new.programme_id, old.programme_id)
                  group by programme_id
    loop
        if total <> 100 then
            raise exception 'The weights of a programme''s criteria must sum to 100, not %', total
                using errcode = 'check_violation', constraint = 'ck_criterion_weights_sum';
        end if;
    end loop;
    return null;
end
$$;

create constraint trigger ck_criterion_weights_sum
    after insert or update or delete on criterion
    deferrable initially deferred
    for each row execute function criterion_weights_sum_to_100();

-- A lesson, kept whether the programme comes to its roadmap or ends before.
create table lesson (
    id            uuid        constraint pk_lesson primary key,
    programme_id  uuid        not null constraint fk_lesson_programme references programme,
    position      integer     not null,
    text          text        not null constraint ck_lesson_text check (length(trim(text)) between 1 and 10000),
    best_practice boolean     not null default false,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    constraint uq_lesson_position unique (programme_id, position)
);
