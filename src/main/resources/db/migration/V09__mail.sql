-- One opening of one template to one audience; (programme, wave) makes a repeated opening harmless.
create table mailing (
    id           uuid        constraint pk_mailing primary key,
    programme_id uuid        not null constraint fk_mailing_programme references programme,
    wave         text        not null,
    template     text        not null,
    -- names of the values that its texts need: a message that misses one never goes out
    needs        text[]      not null default '{}',
    -- names of the values that may be missing
    may_miss     text[]      not null default '{}',
    -- values that are the same for every recipient
    data         jsonb       not null default '{}',
    -- calendar event that goes along, or null
    calendar     jsonb,
    opened_at    timestamptz not null,
    constraint uq_mailing_wave unique (programme_id, wave)
);

-- The outbox and, afterwards, the ledger: one row a message.
create table message (
    id              uuid        constraint pk_message primary key,
    mailing_id      uuid        not null constraint fk_message_mailing references mailing,
    recipient_kind  text        not null constraint ck_message_recipient_kind check (recipient_kind in ('VENDOR', 'OFFICER', 'COUNCIL', 'GUEST')),
    -- vendor id, user id, or the address of someone who is neither
    recipient_id    text        not null,
    recipient_name  text        not null,
    email           text        not null,
    -- values of this recipient alone
    data            jsonb       not null default '{}',
    state           text        not null default 'QUEUED'
                               constraint ck_message_state check (state in (
                                   'QUEUED', 'ACCEPTED',
                                   -- by the mail server, for good
                                   'REFUSED',
                                   -- by us: a value is missing, or the address is none
                                   'HELD',
                                   'SUPPRESSED')),
    -- the server's words, or why it was held or suppressed
    detail          text,
    attempts        integer     not null default 0 constraint ck_message_attempts check (attempts >= 0),
    queued_at       timestamptz not null,
    -- not to be tried before, after a temporary refusal
    next_attempt_at timestamptz,
    settled_at      timestamptz,
    -- one message a recipient and mailing, whatever runs twice
    constraint uq_message_recipient unique (mailing_id, recipient_kind, recipient_id),
    constraint ck_message_settled check ((state = 'QUEUED') = (settled_at is null)),
    constraint ck_message_unsent_reason check (state not in ('REFUSED', 'HELD', 'SUPPRESSED') or coalesce(length(trim(detail)), 0) > 0)
);

create index ix_message_queued on message (mailing_id, attempts, id) where state = 'QUEUED';
create index ix_message_recipient on message (recipient_kind, recipient_id);
