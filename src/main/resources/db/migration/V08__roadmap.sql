-- Where council and tech leaders, other councils and vendors talk the approved cases over.
create table roundtable (
    id             uuid        constraint pk_roundtable primary key,
    programme_id   uuid        not null constraint fk_roundtable_programme references programme
                               constraint uq_roundtable_programme unique,
    title          text        not null constraint ck_roundtable_title check (length(trim(title)) between 1 and 200),
    -- one of the two at least
    venue          text        not null default '' constraint ck_roundtable_venue check (length(venue) <= 500),
    online_link    text        not null default '' constraint ck_roundtable_online_link check (length(online_link) <= 500),
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    agenda         text        not null constraint ck_roundtable_agenda check (length(trim(agenda)) between 1 and 10000),
    rsvp_closes_at timestamptz not null,
    -- of the calendar event: grows with every change
    sequence       integer     not null default 0 constraint ck_roundtable_sequence check (sequence >= 0),
    prepared_by    text        not null,
    prepared_at    timestamptz not null,
    -- when the discussion was recorded
    recorded_by    text,
    recorded_at    timestamptz,
    constraint ck_roundtable_place check (length(trim(venue)) > 0 or length(trim(online_link)) > 0),
    constraint ck_roundtable_dates check (ends_at > starts_at and rsvp_closes_at <= starts_at),
    constraint ck_roundtable_recorded check ((recorded_by is null) = (recorded_at is null))
);

create table roundtable_guest (
    id            uuid        constraint pk_roundtable_guest primary key,
    roundtable_id uuid        not null constraint fk_roundtable_guest_roundtable references roundtable,
    kind          text        not null constraint ck_roundtable_guest_kind check (kind in (
                                  'COUNCIL_LEADER', 'TECH_LEADER', 'OTHER_COUNCIL', 'OFFICER', 'VENDOR')),
    vendor_id     uuid        constraint fk_roundtable_guest_vendor references vendor,
    -- user id of an officer who owns or leads an approved case
    officer       text,
    name          text        not null constraint ck_roundtable_guest_name check (length(trim(name)) between 1 and 200),
    organisation  text        not null constraint ck_roundtable_guest_organisation check (length(trim(organisation)) between 1 and 200),
    email         text        not null constraint ck_roundtable_guest_email check (email like '%_@_%'),
    -- null until answered
    attending     boolean,
    note          text        not null default '' constraint ck_roundtable_guest_note check (length(note) <= 2000),
    -- counts the answers: the last one holds
    answers       integer     not null default 0 constraint ck_roundtable_guest_answers check (answers >= 0),
    answered_at   timestamptz,
    -- who came, known once the discussion is recorded
    attended      boolean,
    constraint ck_roundtable_guest_vendor check ((kind = 'VENDOR') = (vendor_id is not null)),
    constraint ck_roundtable_guest_officer check ((kind = 'OFFICER') = (officer is not null)),
    constraint ck_roundtable_guest_answered check ((attending is null) = (answered_at is null)
                                                   and (attending is null) = (answers = 0))
);

-- Whoever is invited is invited once.
create unique index uq_roundtable_guest_email on roundtable_guest (roundtable_id, lower(email));

create table roundtable_change (
    roundtable_id      uuid        not null constraint fk_roundtable_change_roundtable references roundtable,
    sequence           integer     not null constraint ck_roundtable_change_sequence check (sequence > 0),
    -- told to everyone invited
    reason             text        not null constraint ck_roundtable_change_reason check (length(trim(reason)) between 1 and 2000),
    previous_starts_at timestamptz not null,
    changed_by         text        not null,
    changed_at         timestamptz not null,
    constraint pk_roundtable_change primary key (roundtable_id, sequence)
);

create table roundtable_note (
    roundtable_id    uuid not null constraint fk_roundtable_note_roundtable references roundtable,
    business_case_id uuid not null constraint fk_roundtable_note_business_case references business_case,
    notes            text not null constraint ck_roundtable_note_notes check (length(trim(notes)) between 1 and 10000),
    constraint pk_roundtable_note primary key (roundtable_id, business_case_id)
);

create table roundtable_point (
    roundtable_id uuid    not null constraint fk_roundtable_point_roundtable references roundtable,
    position      integer not null,
    text          text    not null constraint ck_roundtable_point_text check (length(trim(text)) between 1 and 2000),
    constraint pk_roundtable_point primary key (roundtable_id, position)
);

-- Every draft is kept, with what was decided of it.
create table roadmap (
    id           uuid        constraint pk_roadmap primary key,
    programme_id uuid        not null constraint fk_roadmap_programme references programme,
    -- 1 for the first draft
    version      integer     not null constraint ck_roadmap_version check (version >= 1),
    state        text        not null constraint ck_roadmap_state check (state in ('DRAFTED', 'SENT_BACK', 'APPROVED')),
    -- why it was sent back
    reason       text,
    drafted_by   text        not null,
    drafted_at   timestamptz not null,
    decided_by   text,
    decided_at   timestamptz,
    constraint uq_roadmap_version unique (programme_id, version),
    constraint ck_roadmap_decided check ((state = 'DRAFTED') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
    constraint ck_roadmap_reason check (state <> 'SENT_BACK' or coalesce(length(trim(reason)), 0) between 1 and 2000)
);

create unique index uq_roadmap_approved on roadmap (programme_id) where state = 'APPROVED';

create table roadmap_item (
    id               uuid    constraint pk_roadmap_item primary key,
    roadmap_id       uuid    not null constraint fk_roadmap_item_roadmap references roadmap,
    position         integer not null,
    business_case_id uuid    not null constraint fk_roadmap_item_business_case references business_case,
    title            text    not null constraint ck_roadmap_item_title check (length(trim(title)) between 1 and 200),
    -- of the calendar year, for example 2026-Q4
    quarter          text    not null constraint ck_roadmap_item_quarter check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
    -- user id of the officer who answers for it
    owner            text    not null,
    milestone        text    not null constraint ck_roadmap_item_milestone check (length(trim(milestone)) between 1 and 500),
    constraint uq_roadmap_item_position unique (roadmap_id, position)
);

-- What a programme came to, in figures, as it stood when it was published.
create table outcome_publication (
    programme_id        uuid        constraint pk_outcome_publication primary key
                                    constraint fk_outcome_publication_programme references programme,
    areas_nominated     integer     not null,
    areas_accepted      integer     not null,
    vendors_invited     integer     not null,
    eois_submitted      integer     not null,
    eois_eligible       integer     not null,
    -- promoted ones included
    areas_shortlisted   integer     not null,
    -- ideas of vendors for services that nobody had listed
    areas_promoted      integer     not null,
    workshop_attendees  integer     not null,
    ideas_dismissed     integer     not null,
    ideas_redesigned    integer     not null,
    ideas_stood_up      integer     not null,
    ideas_ready         integer     not null,
    -- at least one version was sent to finance
    cases_written       integer     not null,
    -- in any round
    cases_passed_gate   integer     not null,
    cases_approved      integer     not null,
    roadmap_items       integer     not null,
    published_by        text        not null,
    published_at        timestamptz not null,
    -- until when other councils can ask to join the next programme
    interest_closes_at  timestamptz not null,
    constraint ck_outcome_publication_interest check (interest_closes_at > published_at)
);

-- Another council that asks to join the next programme.
create table council_interest (
    id            uuid        constraint pk_council_interest primary key,
    programme_id  uuid        not null constraint fk_council_interest_programme references programme,
    council_name  text        not null constraint ck_council_interest_council_name check (length(trim(council_name)) between 1 and 200),
    contact_name  text        not null constraint ck_council_interest_contact_name check (length(trim(contact_name)) between 1 and 200),
    email         text        not null constraint ck_council_interest_email check (email like '%_@_%'),
    message       text        not null default '' constraint ck_council_interest_message check (length(message) <= 10000),
    -- counts how often it was sent in with something new
    version       integer     not null default 1 constraint ck_council_interest_version check (version >= 1),
    registered_at timestamptz not null
);

create unique index uq_council_interest_email on council_interest (programme_id, lower(email));
