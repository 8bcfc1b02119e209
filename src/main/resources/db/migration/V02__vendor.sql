create table vendor (
    id                uuid        constraint pk_vendor primary key,
    organisation      text        not null constraint ck_vendor_organisation check (length(trim(organisation)) between 1 and 200),
    contact_name      text        not null constraint ck_vendor_contact_name check (length(trim(contact_name)) between 1 and 200),
    email             text        not null constraint ck_vendor_email check (email like '%_@_%' and length(email) <= 254),
    telephone         text        constraint ck_vendor_telephone check (length(trim(telephone)) between 1 and 50),
    areas_of_interest text        constraint ck_vendor_areas_of_interest check (length(trim(areas_of_interest)) between 1 and 2000),
    registered_at     timestamptz not null,
    -- when an import or an officer last changed it
    updated_at        timestamptz,
    -- each of these may stand in a mail's header
    constraint ck_vendor_single_lines check (concat(organisation, contact_name, email, telephone, areas_of_interest) !~ '[[:cntrl:]]')
);

-- One contact an address, however it is capitalised.
create unique index uq_vendor_email on vendor (lower(email));

-- Who brought which file into the register, and what it changed. The file itself is not kept: it is personal data.
create table vendor_import (
    id          uuid        constraint pk_vendor_import primary key,
    -- null when the rows were pasted
    file_name   text        constraint ck_vendor_import_file_name check (length(trim(file_name)) between 1 and 255),
    added       integer     not null constraint ck_vendor_import_added check (added >= 0),
    updated     integer     not null constraint ck_vendor_import_updated check (updated >= 0),
    unchanged   integer     not null constraint ck_vendor_import_unchanged check (unchanged >= 0),
    imported_by text        not null,
    imported_at timestamptz not null
);
