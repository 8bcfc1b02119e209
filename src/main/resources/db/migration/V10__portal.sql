-- Who has come in by a link of a mail: any node knows, and a restart signs nobody out. Only the hash of the cookie is kept.
create table portal_session (
    token_hash   bytea       constraint pk_portal_session primary key
                             constraint ck_portal_session_token_hash check (length(token_hash) = 32),
    visitor_kind text        not null,
    visitor_id   text        not null,
    -- to which the link was sent: when the register names another address, the session ends
    email        text        not null,
    began_at     timestamptz not null,
    used_at      timestamptz not null,
    -- whatever is done, it ends then
    ends_at      timestamptz not null,
    constraint ck_portal_session_ends check (ends_at > began_at)
);

create index ix_portal_session_visitor on portal_session (visitor_kind, visitor_id);
create index ix_portal_session_ends on portal_session (ends_at);
