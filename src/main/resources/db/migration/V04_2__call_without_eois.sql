-- What an officer said of a call on which no EOI had come in when it closed. A call that
-- is made again keeps its row in "call", with new dates: those before are kept here.
create table call_without_eois (
    id         uuid        constraint pk_call_without_eois primary key,
    call_id    uuid        not null constraint fk_call_without_eois_call references call,
    opened_at  timestamptz not null,
    closed_at  timestamptz not null,
    -- GO_ON: with EOIs that came late and were accepted
    decision   text        not null constraint ck_call_without_eois_decision check (decision in ('CALL_AGAIN', 'GO_ON', 'END')),
    reason     text        not null constraint ck_call_without_eois_reason check (length(trim(reason)) between 1 and 2000),
    decided_by text        not null,
    decided_at timestamptz not null
);

create index ix_call_without_eois_call on call_without_eois (call_id, decided_at);
