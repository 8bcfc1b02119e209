-- What a vendor works on, page by page: what was sent in stands beside it, untouched, until it is sent in again.
create table eoi_working_copy (
    eoi_id   uuid constraint pk_eoi_working_copy primary key
                  constraint fk_eoi_working_copy_eoi references expression_of_interest on delete cascade,
    -- grows with every change, of sections, files and marks: whoever sends in says which one was checked
    revision bigint not null constraint ck_eoi_working_copy_revision check (revision > 0),
    -- a vendor's id, or a colleague's
    changed_by      uuid        not null,
    changed_by_name text        not null,
    changed_at      timestamptz not null
);

-- A section without a row is as the EOI itself says, in version 0.
create table eoi_section (
    eoi_id           uuid        not null constraint fk_eoi_section_eoi references expression_of_interest on delete cascade,
    section          text        not null constraint ck_eoi_section_section check (section in (
                                     'SUBJECT', 'SUMMARY', 'APPROACH', 'EVIDENCE')),
    service_area_id  uuid        constraint fk_eoi_section_service_area references service_area,
    proposed_service text        constraint ck_eoi_section_proposed_service check (length(trim(proposed_service)) between 1 and 200),
    text             text        not null default '' constraint ck_eoi_section_text check (length(text) <= 10000),
    -- grows with every save, and never falls: a save says on which one it is based
    version          integer     not null constraint ck_eoi_section_version check (version > 0),
    -- whether whoever saved it says that it is complete
    done             boolean     not null,
    -- a vendor's id, or a colleague's
    saved_by         uuid        not null,
    saved_by_name    text        not null,
    saved_at         timestamptz not null,
    constraint pk_eoi_section primary key (eoi_id, section),
    constraint ck_eoi_section_subject check (
        case when section = 'SUBJECT' then num_nonnulls(service_area_id, proposed_service) = 1 and text = ''
             else num_nonnulls(service_area_id, proposed_service) = 0 end)
);

-- What somebody saved over a newer text that they had not seen: not applied, and not lost either.
create table eoi_refused_save (
    id               uuid        constraint pk_eoi_refused_save primary key,
    eoi_id           uuid        not null constraint fk_eoi_refused_save_eoi references expression_of_interest on delete cascade,
    section          text        not null constraint ck_eoi_refused_save_section check (section in (
                                     'SUBJECT', 'SUMMARY', 'APPROACH', 'EVIDENCE')),
    service_area_id  uuid        constraint fk_eoi_refused_save_service_area references service_area,
    proposed_service text,
    text             text        not null constraint ck_eoi_refused_save_text check (length(text) <= 10000),
    -- a vendor's id, or a colleague's
    saved_by         uuid        not null,
    refused_at       timestamptz not null,
    -- saved again on top of the newer text, or put aside
    resolved_at      timestamptz
);

create index ix_eoi_refused_save_eoi on eoi_refused_save (eoi_id, saved_by);

-- Who works on an EOI besides the vendor's contact.
create table eoi_colleague (
    id         uuid        constraint pk_eoi_colleague primary key,
    eoi_id     uuid        not null constraint fk_eoi_colleague_eoi references expression_of_interest on delete cascade,
    name       text        not null constraint ck_eoi_colleague_name check (length(trim(name)) between 1 and 200 and name !~ '[[:cntrl:]]'),
    email      text        not null constraint ck_eoi_colleague_email check (email like '%_@_%' and length(email) <= 254 and email !~ '[[:cntrl:]]'),
    -- the vendor whose contact did
    invited_by uuid        not null constraint fk_eoi_colleague_vendor references vendor,
    invited_at timestamptz not null,
    revoked_at timestamptz
);

create unique index uq_eoi_colleague_email on eoi_colleague (eoi_id, lower(email)) where revoked_at is null;
create index ix_eoi_colleague_email on eoi_colleague (lower(email));

-- What was sent in, each time, and who stood for it.
create table eoi_version (
    eoi_id           uuid        not null constraint fk_eoi_version_eoi references expression_of_interest,
    number           integer     not null constraint ck_eoi_version_number check (number > 0),
    service_area_id  uuid        constraint fk_eoi_version_service_area references service_area,
    proposed_service text,
    -- as it was called then
    subject          text        not null,
    summary          text        not null,
    approach         text        not null,
    evidence         text        not null,
    late             boolean     not null,
    sent_at          timestamptz not null,
    -- a vendor's id, or a colleague's
    sent_by          uuid        not null,
    sent_by_name     text        not null,
    -- who declared what, word by word
    declared_by      text        constraint ck_eoi_version_declared_by check (length(trim(declared_by)) between 1 and 200),
    declaration      text,
    constraint pk_eoi_version primary key (eoi_id, number),
    constraint ck_eoi_version_declared check (num_nulls(declared_by, declaration) in (0, 2)),
    constraint ck_eoi_version_subject check ((service_area_id is null) = (proposed_service is not null))
);

-- Names are erased where somebody asks for it; what was sent in stays as it was sent in.
create function eoi_version_is_final() returns trigger language plpgsql as $$
begin
    if (to_jsonb(new) - '{sent_by_name,declared_by}'::text[]) <> (to_jsonb(old) - '{sent_by_name,declared_by}'::text[]) then
        raise exception 'What was sent in cannot be changed'
            using errcode = 'check_violation', constraint = 'ck_eoi_version_final';
    end if;
    return new;
end
$$;

create trigger ck_eoi_version_final
    before update on eoi_version
    for each row execute function eoi_version_is_final();
