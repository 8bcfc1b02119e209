-- A message that an officer had sent once more, on purpose: a message of its own, in a mailing of its own.
create table message_resend (
    message_id uuid        constraint pk_message_resend primary key
                           constraint fk_message_resend_message references message,
    resent_of  uuid        not null constraint fk_message_resend_of references message,
    reason     text        not null constraint ck_message_resend_reason check (length(trim(reason)) > 0),
    resent_by  text        not null,
    resent_at  timestamptz not null
);

create index ix_message_resend_of on message_resend (resent_of);

-- What an officer did about an address that a mail server had refused.
create table refused_address_decision (
    id         uuid        constraint pk_refused_address_decision primary key,
    email      text        not null constraint ck_refused_address_decision_lower check (email = lower(email)),
    -- the server's, at the time
    words      text        not null,
    -- by what the register of vendors replaced it; null: it is to be tried again
    new_email  text,
    reason     text        not null constraint ck_refused_address_decision_reason check (length(trim(reason)) > 0),
    decided_by text        not null,
    decided_at timestamptz not null
);

create index ix_refused_address_decision_email on refused_address_decision (email, decided_at);
