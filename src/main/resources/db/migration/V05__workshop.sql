create table workshop (
    id                 uuid        constraint pk_workshop primary key,
    programme_id       uuid        not null constraint fk_workshop_programme references programme
                                   constraint uq_workshop_programme unique,
    -- part of the RSVP page's address
    reference          text        not null constraint uq_workshop_reference unique,
    title              text        not null constraint ck_workshop_title check (length(trim(title)) between 1 and 200),
    venue_name         text        not null constraint ck_workshop_venue_name check (length(trim(venue_name)) between 1 and 200),
    venue_address      text        not null constraint ck_workshop_venue_address check (length(trim(venue_address)) between 1 and 500),
    -- how to get in: steps, lifts, hearing loop, quiet room, parking
    access_information text        not null constraint ck_workshop_access_information check (length(trim(access_information)) between 1 and 2000),
    agenda             text        not null constraint ck_workshop_agenda check (length(trim(agenda)) between 1 and 10000),
    starts_at          timestamptz not null,
    ends_at            timestamptz not null,
    rsvp_closes_at     timestamptz not null,
    -- identify the calendar event and its updates: the sequence only grows
    calendar_uid       text        not null constraint uq_workshop_calendar_uid unique,
    calendar_sequence  integer     not null default 0 constraint ck_workshop_calendar_sequence check (calendar_sequence >= 0),
    -- CONFIRMED: joining instructions have gone out, or it had begun before they could; HELD: what the tables made of it is recorded
    state              text        not null constraint ck_workshop_state check (state in (
                                       'PLANNED', 'INVITED', 'RSVPS_CLOSED', 'CONFIRMED', 'HELD', 'CANCELLED')),
    -- null: nobody has been invited yet
    announced_at       timestamptz,
    -- what was decided when nobody accepted, and why
    decision           text        constraint ck_workshop_decision check (decision in ('GO_AHEAD', 'ANOTHER_DATE', 'CANCEL')),
    decision_reason    text,
    decided_by         text,
    planned_by         text        not null,
    planned_at         timestamptz not null,
    constraint ck_workshop_dates check (rsvp_closes_at < starts_at and starts_at < ends_at),
    constraint ck_workshop_announced check (state in ('PLANNED', 'CANCELLED') or announced_at is not null),
    constraint ck_workshop_decided check (decision is null or (decision_reason is not null and decided_by is not null))
);

-- What an officer changed after the invitations, and why: told to everyone, and kept.
create table workshop_change (
    workshop_id        uuid        not null constraint fk_workshop_change_workshop references workshop,
    -- the sequence that the calendar event has since
    calendar_sequence  integer     not null,
    reason             text        not null constraint ck_workshop_change_reason check (length(trim(reason)) between 1 and 2000),
    earlier_starts_at  timestamptz not null,
    earlier_ends_at    timestamptz not null,
    earlier_venue_name text        not null,
    changed_by         text        not null,
    changed_at         timestamptz not null,
    constraint pk_workshop_change primary key (workshop_id, calendar_sequence)
);

-- One project, one table.
create table workshop_table (
    id                  uuid        constraint pk_workshop_table primary key,
    workshop_id         uuid        not null constraint fk_workshop_table_workshop references workshop,
    service_area_id     uuid        not null constraint fk_workshop_table_service_area references service_area,
    position            integer     not null,
    -- user id of the officer who leads the table
    lead                text        not null,
    -- for vendors; the lead's own seat is not counted
    seats               integer     not null constraint ck_workshop_table_seats check (seats between 1 and 50),
    -- what was exchanged at the table: shared with every supplier later, so that nobody is ahead
    notes               text        constraint ck_workshop_table_notes check (length(trim(notes)) between 1 and 10000),
    outcome_recorded_by text,
    outcome_recorded_at timestamptz,
    constraint uq_workshop_table_service_area unique (workshop_id, service_area_id),
    constraint uq_workshop_table_position unique (workshop_id, position) deferrable initially deferred,
    constraint uq_workshop_table_workshop unique (workshop_id, id)
);

-- Numbers the waiting list; whoever takes one holds the workshop's row lock.
create sequence attendance_queue_no;

-- An invited vendor and what it last answered.
create table attendance (
    id                  uuid        constraint pk_attendance primary key,
    workshop_id         uuid        not null constraint fk_attendance_workshop references workshop,
    vendor_id           uuid        not null constraint fk_attendance_vendor references vendor,
    -- INVITED: no answer yet; DECLINED: never meant to come; CANCELLED: gave a place or a place in the queue back
    state               text        not null constraint ck_attendance_state check (state in (
                                        'INVITED', 'COMING', 'WAITING', 'DECLINED', 'CANCELLED')),
    -- how many people come
    party_size          integer     not null default 0,
    preferred_table_id  uuid,
    -- whether another table will do when the preferred one is full
    other_table_welcome boolean     not null default true,
    -- where it sits; provisional until the joining instructions
    table_id            uuid,
    -- its place on the waiting list: the lowest is first
    queue_no            bigint,
    -- counts the changes of the answer, and how often its seat was given to others
    answer_no           integer     not null default 0,
    -- its seat was given to others, and it has not been told yet
    unseated            boolean     not null default false,
    answered_at         timestamptz,
    constraint uq_attendance_vendor unique (workshop_id, vendor_id),
    constraint fk_attendance_preferred_table foreign key (workshop_id, preferred_table_id) references workshop_table (workshop_id, id),
    constraint fk_attendance_table foreign key (workshop_id, table_id) references workshop_table (workshop_id, id),
    constraint ck_attendance_party_size check ((state in ('COMING', 'WAITING')) = (party_size >= 1) and party_size >= 0),
    constraint ck_attendance_table check ((state = 'COMING') = (table_id is not null)),
    constraint ck_attendance_waiting check ((state = 'WAITING') = (queue_no is not null)),
    constraint ck_attendance_unseated check (not unseated or state = 'WAITING'),
    constraint ck_attendance_answered check ((state = 'INVITED') or (answered_at is not null))
);

create index ix_attendance_table on attendance (table_id) where state = 'COMING';
create index ix_attendance_waiting on attendance (workshop_id, queue_no) where state = 'WAITING';

-- Never more people at a table than seats.
create function workshop_seats_suffice() returns trigger language plpgsql as $$
declare
    of_table  uuid;
    available integer;
    taken     integer;
begin
    if tg_table_name = 'attendance' then
        of_table := new.table_id;
    else
        of_table := new.id;
    end if;
    -- the row lock puts two who take the last seat one after the other
    select seats into available from workshop_table where id = of_table for update;
    select coalesce(sum(party_size), 0) into taken from attendance where table_id = of_table and state = 'COMING';
    if taken > available then
        raise exception 'The table has % seats, not %', available, taken
            using errcode = 'check_violation', constraint = 'ck_workshop_table_seats_suffice';
    end if;
    return null;
end
$$;

create constraint trigger ck_workshop_table_seats_suffice
    after insert or update on attendance
    deferrable initially deferred
    for each row when (new.state = 'COMING') execute function workshop_seats_suffice();

create constraint trigger ck_workshop_table_seats_suffice
    after update of seats on workshop_table
    deferrable initially deferred
    for each row execute function workshop_seats_suffice();

-- Who comes for a vendor. What they need is kept only until the workshop is over.
create table attendee (
    id            uuid    constraint pk_attendee primary key,
    attendance_id uuid    not null constraint fk_attendee_attendance references attendance,
    position      integer not null,
    name          text    not null constraint ck_attendee_name check (length(trim(name)) between 1 and 200),
    access_needs  text    not null default '' constraint ck_attendee_access_needs check (length(access_needs) <= 500),
    dietary_needs text    not null default '' constraint ck_attendee_dietary_needs check (length(dietary_needs) <= 500),
    -- null until the table's outcome is recorded
    attended      boolean,
    constraint uq_attendee_position unique (attendance_id, position)
);

-- Every answer in turn: what a vendor said and what became of it is on record.
create table attendance_answer (
    attendance_id uuid        not null constraint fk_attendance_answer_attendance references attendance,
    answer_no     integer     not null,
    state         text        not null,
    party_size    integer     not null,
    answered_at   timestamptz not null,
    constraint pk_attendance_answer primary key (attendance_id, answer_no)
);

create table idea (
    id              uuid        constraint pk_idea primary key,
    programme_id    uuid        not null constraint fk_idea_programme references programme,
    -- the table's project
    service_area_id uuid        not null constraint fk_idea_service_area references service_area,
    position        integer     not null,
    title           text        not null constraint ck_idea_title check (length(trim(title)) between 1 and 200),
    description     text        not null constraint ck_idea_description check (length(trim(description)) between 1 and 10000),
    -- STOOD_UP and REDESIGNED ideas go on, DISMISSED ones do not
    verdict         text        not null constraint ck_idea_verdict check (verdict in ('DISMISSED', 'REDESIGNED', 'STOOD_UP')),
    verdict_reason  text        not null constraint ck_idea_verdict_reason check (length(trim(verdict_reason)) between 1 and 10000),
    -- what the idea became at the table, where it was redesigned
    redesign        text        constraint ck_idea_redesign check (length(trim(redesign)) between 1 and 10000),
    -- person and organisation as they were known at the workshop, or the council itself
    raised_by       text        constraint ck_idea_raised_by check (length(trim(raised_by)) between 1 and 500),
    -- the organisation, where a vendor raised it
    raised_by_vendor_id uuid    constraint fk_idea_raised_by_vendor references vendor,
    constraint uq_idea_position unique (service_area_id, position),
    constraint ck_idea_redesigned check ((verdict = 'REDESIGNED') = (redesign is not null))
);

create table challenge (
    id          uuid    constraint pk_challenge primary key,
    idea_id     uuid    not null constraint fk_challenge_idea references idea,
    position    integer not null,
    text        text    not null constraint ck_challenge_text check (length(trim(text)) between 1 and 10000),
    -- what the table had to say to it
    answer      text    not null constraint ck_challenge_answer check (answer in ('WORKAROUND', 'ALTERNATIVE', 'NONE')),
    answer_text text    not null default '' constraint ck_challenge_answer_text check (length(answer_text) <= 10000),
    constraint uq_challenge_position unique (idea_id, position),
    constraint ck_challenge_answered check ((answer = 'NONE') = (length(trim(answer_text)) = 0))
);
