-- Which officers agreed a score; outsiders stand beside their names in took_part.
create table moderation_participant (
    eoi_id       uuid not null,
    criterion_id uuid not null,
    -- user id
    officer      text not null,
    constraint pk_moderation_participant primary key (eoi_id, criterion_id, officer),
    constraint fk_moderation_participant_score foreign key (eoi_id, criterion_id) references moderated_score
);

create function moderation_participant_free_of_conflict() returns trigger language plpgsql as $$
begin
    if in_conflict_over_eoi(new.officer, new.eoi_id) then
        raise exception '% has a conflict of interest with the vendor of EOI %', new.officer, new.eoi_id
            using errcode = 'check_violation', constraint = 'ck_moderation_participant_conflict';
    end if;
    return new;
end
$$;

create trigger ck_moderation_participant_conflict
    before insert or update on moderation_participant
    for each row execute function moderation_participant_free_of_conflict();

-- names of many officers are longer than what one types
alter table moderated_score
    drop constraint ck_moderated_score_took_part,
    add constraint ck_moderated_score_took_part check (length(trim(took_part)) >= 1);
