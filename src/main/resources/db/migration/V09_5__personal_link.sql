-- A link in a mail that lets its recipient in, without a password. Only the hash of its 256 random bits is kept: whoever
-- reads the database cannot make a link of it. A message that is tried again has a link for each try.
create table personal_link (
    token_hash bytea       constraint pk_personal_link primary key
                           constraint ck_personal_link_token_hash check (length(token_hash) = 32),
    message_id uuid        not null constraint fk_personal_link_message references message,
    expires_at timestamptz not null
);

create index ix_personal_link_message on personal_link (message_id);
create index ix_personal_link_expires on personal_link (expires_at);
