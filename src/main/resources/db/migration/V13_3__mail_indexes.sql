-- A mailing of thousands is opened by one statement and its links are made while it goes out: what an index costs there
-- counts. One index finds the mails of a recipient and keeps a mailing from writing to one recipient twice.
alter table message
    drop constraint uq_message_recipient,
    add constraint uq_message_recipient unique (recipient_kind, recipient_id, mailing_id);
drop index ix_message_recipient;

-- Links expire in the order in which they are made, and are forgotten once a day: a summary of each block finds them.
drop index ix_personal_link_expires;
create index ix_personal_link_expires on personal_link using brin (expires_at);
