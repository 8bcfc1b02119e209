-- The database takes the checks of a table to pieces anew for each row that is changed, and a message is marked by itself:
-- a domain's check is taken to pieces once, and what is left of the others is short.
create domain message_state as text constraint ck_message_state check (value in (
    'QUEUED', 'ACCEPTED',
    -- by the mail server, for good
    'REFUSED',
    -- by us: a value is missing, or the address is none
    'HELD',
    'SUPPRESSED'));

alter table message
    drop constraint ck_message_state,
    drop constraint ck_message_settled,
    drop constraint ck_message_unsent_reason;
alter table message
    alter column state type message_state,
    add constraint ck_message_settled check ((state = 'QUEUED') = (settled_at is null)),
    add constraint ck_message_unsent_reason check (state in ('QUEUED', 'ACCEPTED') or coalesce(detail, '') ~ '\S');
