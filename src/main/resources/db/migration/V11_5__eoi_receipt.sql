-- Versions that came in time and whose receipt is still to be queued.
create table eoi_receipt_due (
    eoi_id uuid    not null,
    number integer not null,
    constraint pk_eoi_receipt_due primary key (eoi_id, number),
    constraint fk_eoi_receipt_due_version foreign key (eoi_id, number) references eoi_version on delete cascade
);

-- Calls whose process has been told that EOIs came and has not acknowledged them yet:
-- what comes meanwhile is acknowledged with them.
create table call_acknowledgement (
    call_id uuid   not null constraint pk_call_acknowledgement primary key
                            constraint fk_call_acknowledgement_call references call,
    number  bigint not null generated always as identity
);
