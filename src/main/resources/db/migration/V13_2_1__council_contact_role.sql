-- What the contact of another council does there: officers see to whom they write. Empty where nothing was said.
alter table council_interest
    add column contact_role text not null default ''
        constraint ck_council_interest_contact_role check (length(contact_role) <= 200);
