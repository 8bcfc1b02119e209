-- A reminder's wave changes its name with a deadline that moves; by this key officers leave somebody out of it whatever it
-- is called then. It is also what the column wave of mail_exclusion and mail_exclusion_record holds.
alter table mailing
    -- null: its wave
    add column exclusion_key text;

create function pg_temp.key_of(wave text) returns text language sql immutable as $$
    select case when wave ~ '^eoi-reminder-(draft-)?\d+-\d{4}-\d{2}-\d{2}$'
                    then regexp_replace(wave, '^eoi-reminder-(draft-)?(\d+)-.*$', 'eoi-reminder-\2')
                when wave ~ '^workshop-reminder-\d+-\d+$'
                    then regexp_replace(wave, '^workshop-reminder-\d+-', 'workshop-reminder-')
                when wave ~ '^roadmap-roundtable-reminder-\d+-\d{4}-\d{2}-\d{2}$'
                    then regexp_replace(wave, '-\d{4}-\d{2}-\d{2}$', '')
                else wave
           end
$$;

-- what is still to come; what has gone out keeps its wave
insert into mail_exclusion (programme_id, wave, recipient_kind, recipient_id, reason, excluded_by, excluded_at)
select programme_id, pg_temp.key_of(wave), recipient_kind, recipient_id, reason, excluded_by, excluded_at
  from mail_exclusion x
 where pg_temp.key_of(wave) <> wave
   and not exists (select from mailing where programme_id = x.programme_id and wave = x.wave)
 order by excluded_at
on conflict on constraint pk_mail_exclusion do nothing;

delete from mail_exclusion x
 where pg_temp.key_of(wave) <> wave
   and not exists (select from mailing where programme_id = x.programme_id and wave = x.wave);

update mail_exclusion_record r set wave = pg_temp.key_of(wave)
 where pg_temp.key_of(wave) <> wave
   and not exists (select from mailing where programme_id = r.programme_id and wave = r.wave);

drop function pg_temp.key_of(text);
