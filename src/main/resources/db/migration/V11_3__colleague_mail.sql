-- Whom a vendor's contact asks to work on an EOI with them.
alter table message
    drop constraint ck_message_recipient_kind,
    add constraint ck_message_recipient_kind check (recipient_kind in ('VENDOR', 'OFFICER', 'COUNCIL', 'GUEST', 'COLLEAGUE'));
