-- What has been given at a start, each once: what an administrator takes away later is not given again.
create table access_given (
    what     text        constraint pk_access_given primary key,
    given_at timestamptz not null
);
