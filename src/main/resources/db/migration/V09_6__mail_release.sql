-- A mailing that an officer looks at before it goes out.
alter table mailing
    -- when it goes out by itself; null: it waited for nobody
    add column release_by  timestamptz,
    add column released_at timestamptz,
    -- null: it went out by itself
    add column released_by text,
    add constraint ck_mailing_released check (released_at is null or release_by is not null),
    add constraint ck_mailing_released_by check (released_by is null or released_at is not null);

-- Who was left out of a mailing, or taken back into it, by whom and when: what stays of it when mail_exclusion is empty again.
create table mail_exclusion_record (
    id             uuid        constraint pk_mail_exclusion_record primary key,
    programme_id   uuid        not null constraint fk_mail_exclusion_record_programme references programme,
    wave           text        not null,
    recipient_kind text        not null,
    recipient_id   text        not null,
    recipient_name text        not null,
    left_out       boolean     not null,
    -- why they were left out; none is asked of whoever takes them back
    reason         text        constraint ck_mail_exclusion_record_reason check (not left_out or coalesce(length(trim(reason)), 0) > 0),
    recorded_by    text        not null,
    recorded_at    timestamptz not null
);

create index ix_mail_exclusion_record_wave on mail_exclusion_record (programme_id, wave, recorded_at);
