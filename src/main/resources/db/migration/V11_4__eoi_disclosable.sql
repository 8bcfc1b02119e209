-- A text of an EOI as it may stand where others than its judges read it: without what its vendor holds confidential.
-- Marks may overlap, so what they cover is found first, character by character.
create function eoi_disclosable(eoi uuid, part text, words text) returns text language plpgsql stable as $$
declare
    hidden  text := repeat('0', length(words));
    shown   text := '';
    passage text;
    at      integer;
    found   integer;
begin
    for passage in
        select v.passage
          from expression_of_interest e
          join eoi_version_confidential v on v.eoi_id = e.id and v.number = e.version
         where e.id = eoi and v.section = part
    loop
        if passage is null then
            return '[held confidential by the vendor]';
        end if;
        at := 1;
        loop
            found := strpos(substr(words, at), passage);
            exit when found = 0;
            hidden := overlay(hidden placing repeat('1', length(passage)) from at + found - 1);
            at := at + found;
        end loop;
    end loop;
    if strpos(hidden, '1') = 0 then
        return words;
    end if;
    for position in 1 .. length(words) loop
        if substr(hidden, position, 1) = '0' then
            shown := shown || substr(words, position, 1);
        elsif position = 1 or substr(hidden, position - 1, 1) = '0' then
            shown := shown || '[held confidential by the vendor]';
        end if;
    end loop;
    return shown;
end
$$;
