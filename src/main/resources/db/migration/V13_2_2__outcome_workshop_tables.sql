-- How many projects had a table at the workshop, counted as the other steps are when outcomes are published.
alter table outcome_publication add column workshop_tables integer;

update outcome_publication o
   set workshop_tables = (select count(*) from workshop_table t join workshop w on w.id = t.workshop_id
                           where w.programme_id = o.programme_id and w.state = 'HELD');

alter table outcome_publication alter column workshop_tables set not null;
