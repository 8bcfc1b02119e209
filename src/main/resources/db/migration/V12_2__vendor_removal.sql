-- When the contact of a vendor was erased: nobody is written to or comes in by it any more. Its row stays, because decisions
-- point to it.
alter table vendor add column removed_at timestamptz;

-- Who wished a vendor out of the register, and what became of it.
create table vendor_removal (
    vendor_id         uuid        constraint pk_vendor_removal primary key
                                  constraint fk_vendor_removal_vendor references vendor,
    wished_by         text        not null constraint ck_vendor_removal_wished_by check (wished_by in ('VENDOR')),
    wished_at         timestamptz not null,
    -- whether the wish itself stopped invitations: taking it back lets them go out again
    opted_out         boolean     not null,
    -- null: a decision on an EOI of theirs comes first
    removed_at        timestamptz,
    -- whether the organisation's name stays, for decisions that have to be explained
    organisation_kept boolean,
    -- SHA-256 of the address in small letters: by it a file that still holds the address is recognised, and nobody
    -- can read the address out of it; null once somebody has registered anew with it
    address_hash      bytea       constraint ck_vendor_removal_address_hash check (length(address_hash) = 32),
    constraint ck_vendor_removal_done check ((removed_at is null) = (organisation_kept is null)),
    constraint ck_vendor_removal_address check (address_hash is null or removed_at is not null)
);

create index ix_vendor_removal_address on vendor_removal (address_hash);

-- The last message to somebody who is removed: its address is erased as soon as it is settled.
alter table message add column erase_when_settled boolean not null default false;
