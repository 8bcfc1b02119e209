-- How often somebody had a mail sent to an address, known or not; so many an hour and no more.
create table mail_request (
    id            uuid        constraint pk_mail_request primary key,
    -- SHA-256 of the address in small letters, or of the id of whoever gets the mail
    receiver_hash bytea       not null constraint ck_mail_request_receiver_hash check (length(receiver_hash) = 32),
    asked_at      timestamptz not null
);

create index ix_mail_request_receiver on mail_request (receiver_hash, asked_at);
create index ix_mail_request_asked_at on mail_request (asked_at);
