-- Whom a digest has told of a task, or who has taken it unasked: to them it is not new any more. Task and user are the
-- engine's; what is of a task that is open no more is removed with the next digest.
create table officer_told (
    user_id text        not null,
    task_id text        not null,
    -- of the digest; none where they took the task themselves
    wave    text,
    told_at timestamptz not null,
    constraint pk_officer_told primary key (task_id, user_id)
);
