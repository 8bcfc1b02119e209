-- A message is marked while the mail server waits for the next one, and each mark takes all checks of the table to
-- pieces, whatever they are about. What one column may hold is said by its domain, which is looked at only when that
-- column is written; what columns say together stands in one check.
create domain recipient_kind as text constraint ck_recipient_kind check (value in (
    'VENDOR', 'OFFICER', 'COUNCIL', 'GUEST', 'COLLEAGUE'));
create domain attempts as integer constraint ck_attempts check (value >= 0);

alter table message
    drop constraint ck_message_recipient_kind,
    drop constraint ck_message_attempts,
    drop constraint ck_message_settled,
    drop constraint ck_message_unsent_reason;
alter table message
    alter column recipient_kind type recipient_kind,
    alter column attempts type attempts,
    add constraint ck_message_settled check (
        case state
            when 'QUEUED' then settled_at is null
            when 'ACCEPTED' then settled_at is not null
            else settled_at is not null and coalesce(detail, '') ~ '\S'
        end);
