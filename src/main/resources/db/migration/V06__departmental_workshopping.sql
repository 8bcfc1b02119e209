-- One session of a department with an idea that stood at the workshop.
create table departmental_session (
    id          uuid        constraint pk_departmental_session primary key,
    idea_id     uuid        not null constraint fk_departmental_session_idea references idea,
    -- counts an idea's sessions from 1
    number      integer     not null constraint ck_departmental_session_number check (number >= 1),
    held_on     date        not null,
    took_part   text        not null constraint ck_departmental_session_took_part check (length(trim(took_part)) between 1 and 2000),
    findings    text        not null constraint ck_departmental_session_findings check (length(trim(findings)) between 1 and 10000),
    -- user id of the officer who owns the idea
    owner       text        not null,
    says        text        not null constraint ck_departmental_session_says check (says in ('ANOTHER_SESSION', 'READY', 'DROPPED')),
    reason      text        constraint ck_departmental_session_reason check (length(trim(reason)) between 1 and 10000),
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint uq_departmental_session_number unique (idea_id, number),
    constraint ck_departmental_session_held_on check (held_on <= (recorded_at at time zone 'Europe/London')::date),
    constraint ck_departmental_session_drop_reason check (says = 'ANOTHER_SESSION' or reason is not null)
);

-- What an idea needs from others before it can go on.
create table departmental_dependency (
    session_id uuid    not null constraint fk_departmental_dependency_session references departmental_session,
    position   integer not null,
    what       text    not null constraint ck_departmental_dependency_what check (length(trim(what)) between 1 and 1000),
    on_whom    text    not null constraint ck_departmental_dependency_on_whom check (length(trim(on_whom)) between 1 and 200),
    by_when    date    not null,
    constraint pk_departmental_dependency primary key (session_id, position)
);

-- What a department says at last of an idea that stood at the workshop.
create table departmental_result (
    idea_id    uuid        constraint pk_departmental_result primary key
                           constraint fk_departmental_result_idea references idea,
    result     text        not null constraint ck_departmental_result_result check (result in ('READY', 'DROPPED')),
    reason     text        not null constraint ck_departmental_result_reason check (length(trim(reason)) between 1 and 10000),
    -- user id of the officer who owns the idea from here on
    owner      text        not null,
    decided_by text        not null,
    decided_at timestamptz not null
);
