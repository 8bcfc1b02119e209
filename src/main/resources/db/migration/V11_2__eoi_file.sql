create table eoi_file (
    id         uuid        constraint pk_eoi_file primary key,
    eoi_id     uuid        not null constraint fk_eoi_file_eoi references expression_of_interest on delete cascade,
    -- for people: cleaned, and with the ending of what the content is
    name       text        not null constraint ck_eoi_file_name check (length(trim(name)) between 1 and 120 and name !~ '[[:cntrl:]/\\]'),
    media_type text        not null,
    size       integer     not null,
    sha256     bytea       not null constraint ck_eoi_file_sha256 check (length(sha256) = 32),
    content    bytea       not null,
    added_by   uuid        not null,
    added_by_name text     not null,
    added_at   timestamptz not null,
    -- false: taken out, and kept for the versions that hold it
    in_working_copy boolean not null default true,
    constraint ck_eoi_file_size check (size > 0 and size = length(content)),
    constraint uq_eoi_file_content unique (eoi_id, sha256)
);

-- Office files, PDFs and pictures are compressed already.
alter table eoi_file alter column content set storage external;

-- these formats are compressed already
alter table eoi_file alter column content set storage external;

create table eoi_version_file (
    eoi_id   uuid    not null,
    number   integer not null,
    file_id  uuid    not null constraint fk_eoi_version_file_file references eoi_file,
    position integer not null,
    constraint pk_eoi_version_file primary key (eoi_id, number, file_id),
    constraint fk_eoi_version_file_version foreign key (eoi_id, number) references eoi_version
);

create index ix_eoi_version_file_file on eoi_version_file (file_id);

-- What the vendor holds confidential, and why: the Freedom of Information Act 2000, s.43, has two grounds.
create table eoi_confidential (
    id        uuid        constraint pk_eoi_confidential primary key,
    eoi_id    uuid        not null constraint fk_eoi_confidential_eoi references expression_of_interest on delete cascade,
    -- the subject is published when the council takes it up
    section   text        constraint ck_eoi_confidential_section check (section in ('SUMMARY', 'APPROACH', 'EVIDENCE')),
    file_id   uuid        constraint fk_eoi_confidential_file references eoi_file on delete cascade,
    -- null: all of the section
    passage   text        constraint ck_eoi_confidential_passage check (length(trim(passage)) between 1 and 10000),
    ground    text        not null constraint ck_eoi_confidential_ground check (ground in (
                              'TRADE_SECRET', 'COMMERCIAL_PREJUDICE', 'OTHER')),
    reason    text        not null constraint ck_eoi_confidential_reason check (length(trim(reason)) between 1 and 2000),
    marked_by uuid        not null,
    marked_at timestamptz not null,
    constraint ck_eoi_confidential_what check (num_nonnulls(section, file_id) = 1 and (file_id is null or passage is null))
);

create index ix_eoi_confidential_eoi on eoi_confidential (eoi_id);

create table eoi_version_confidential (
    eoi_id   uuid    not null,
    number   integer not null,
    position integer not null,
    section  text,
    file_id  uuid    constraint fk_eoi_version_confidential_file references eoi_file,
    passage  text,
    ground   text    not null,
    reason   text    not null,
    constraint pk_eoi_version_confidential primary key (eoi_id, number, position),
    constraint fk_eoi_version_confidential_version foreign key (eoi_id, number) references eoi_version,
    constraint ck_eoi_version_confidential_what check (num_nonnulls(section, file_id) = 1)
);
