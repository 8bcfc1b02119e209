-- One opening of one template to one audience; (programme, wave) makes a repeated opening harmless (PostgreSQL 15).
create table mailing (
    id           uuid        constraint pk_mailing primary key,
    -- none: it is of no single programme
    programme_id uuid        constraint fk_mailing_programme references programme,
    wave         text        not null,
    template     text        not null,
    -- names of the values that its texts need: a message that misses one never goes out
    needs        text[]      not null default '{}',
    -- names of the values that may be missing
    may_miss     text[]      not null default '{}',
    -- whether recipients may opt out of its kind: invitations to new calls, and nothing else
    opt_out      boolean     not null default false,
    -- values that are the same for every recipient
    data         jsonb       not null default '{}',
    -- calendar event that goes along, or null
    calendar     jsonb,
    opened_at    timestamptz not null,
    constraint uq_mailing_wave unique nulls not distinct (programme_id, wave)
);

-- What one job sends over one connection. Whoever sends it holds an advisory lock of its key.
create table mail_batch (
    mailing_id      uuid    not null constraint fk_mail_batch_mailing references mailing,
    number          integer not null constraint ck_mail_batch_number check (number >= 0),
    -- nothing of it is left to be sent
    settled         boolean not null default false,
    -- not to be tried before, because all that is left of it was put off
    next_attempt_at timestamptz,
    constraint pk_mail_batch primary key (mailing_id, number)
);

create index ix_mail_batch_open on mail_batch (mailing_id, number) where not settled;

-- The outbox and, afterwards, the ledger: one row a message. No index holds a column that sending changes, so that
-- marking a message writes its row alone.
create table message (
    id              uuid        constraint pk_message primary key,
    mailing_id      uuid        not null,
    batch           integer     not null,
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
    constraint fk_message_batch foreign key (mailing_id, batch) references mail_batch,
    -- one message a recipient and mailing, whatever runs twice
    constraint uq_message_recipient unique (mailing_id, recipient_kind, recipient_id),
    constraint ck_message_settled check ((state = 'QUEUED') = (settled_at is null)),
    constraint ck_message_unsent_reason check (state not in ('REFUSED', 'HELD', 'SUPPRESSED') or coalesce(length(trim(detail)), 0) > 0)
)
-- each row is marked once, soon after it was written: with room beside it no index has to be written for that
with (fillfactor = 80);

create index ix_message_batch on message (mailing_id, batch);
create index ix_message_recipient on message (recipient_kind, recipient_id);

-- An address that a mail server has refused for good: later mailings leave it out until an officer corrects it.
create table refused_address (
    email      text        constraint pk_refused_address primary key
                           constraint ck_refused_address_lower check (email = lower(email)),
    -- the server's
    words      text        not null,
    message_id uuid        not null constraint fk_refused_address_message references message,
    refused_at timestamptz not null
);

-- Who is left out of a mailing that has not been opened yet, and why.
create table mail_exclusion (
    programme_id   uuid        not null constraint fk_mail_exclusion_programme references programme,
    wave           text        not null,
    recipient_kind text        not null,
    recipient_id   text        not null,
    reason         text        not null constraint ck_mail_exclusion_reason check (length(trim(reason)) > 0),
    excluded_by    text        not null,
    excluded_at    timestamptz not null,
    constraint pk_mail_exclusion primary key (programme_id, wave, recipient_kind, recipient_id)
);

-- Who wants no invitations to new calls any more. Receipts, deadlines and outcomes go out all the same.
create table mail_opt_out (
    recipient_kind text        not null,
    recipient_id   text        not null,
    opted_out_at   timestamptz not null,
    constraint pk_mail_opt_out primary key (recipient_kind, recipient_id)
);

-- How many messages were allowed to go out when, over all nodes; older than a minute it is of no use.
create table mail_allowance (
    granted_at timestamptz not null,
    messages   integer     not null constraint ck_mail_allowance_messages check (messages > 0)
);
