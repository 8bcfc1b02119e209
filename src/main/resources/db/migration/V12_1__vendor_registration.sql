-- Who wants to be in the register and has not shown yet that the address is theirs. It becomes a vendor with the same id,
-- or is erased when it expires.
create table vendor_registration (
    id                uuid        constraint pk_vendor_registration primary key,
    organisation      text        not null constraint ck_vendor_registration_organisation check (length(trim(organisation)) between 1 and 200),
    contact_name      text        not null constraint ck_vendor_registration_contact_name check (length(trim(contact_name)) between 1 and 200),
    email             text        not null constraint ck_vendor_registration_email check (email like '%_@_%' and length(email) <= 254),
    telephone         text        constraint ck_vendor_registration_telephone check (length(trim(telephone)) between 1 and 50),
    areas_of_interest text        constraint ck_vendor_registration_areas_of_interest check (length(trim(areas_of_interest)) between 1 and 2000),
    asked_at          timestamptz not null,
    expires_at        timestamptz not null,
    -- in whose name its link lets somebody in, once it is confirmed: another vendor's where that one had the address first
    vendor_id         uuid        constraint fk_vendor_registration_vendor references vendor,
    constraint ck_vendor_registration_single_lines check (concat(organisation, contact_name, email, telephone, areas_of_interest) !~ '[[:cntrl:]]'),
    constraint ck_vendor_registration_expires check (expires_at > asked_at)
);

create index ix_vendor_registration_expires on vendor_registration (expires_at);
create index ix_vendor_registration_vendor on vendor_registration (vendor_id);

-- A new address of a vendor, which has not been confirmed yet.
create table vendor_address_change (
    id             uuid        constraint pk_vendor_address_change primary key,
    vendor_id      uuid        not null constraint fk_vendor_address_change_vendor references vendor,
    -- what it is to replace: it does nothing where that has been replaced meanwhile
    previous_email text        not null,
    email          text        not null constraint ck_vendor_address_change_email check (email like '%_@_%' and length(email) <= 254 and email !~ '[[:cntrl:]]'),
    asked_at       timestamptz not null,
    expires_at     timestamptz not null,
    confirmed_at   timestamptz,
    constraint ck_vendor_address_change_expires check (expires_at > asked_at)
);

create index ix_vendor_address_change_expires on vendor_address_change (expires_at);
create index ix_vendor_address_change_vendor on vendor_address_change (vendor_id);
