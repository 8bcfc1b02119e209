-- A mailing that waited for an officer and will not go out: somebody stopped it, another took its place, or what it
-- announces does not come about.
alter table mailing
    add column called_off_at     timestamptz,
    -- null: no officer did
    add column called_off_by     text,
    add column called_off_reason text,
    add constraint ck_mailing_called_off check (called_off_at is null or release_by is not null and released_at is null),
    add constraint ck_mailing_called_off_reason check ((called_off_at is null) = (called_off_reason is null));
