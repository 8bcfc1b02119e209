-- An id for a row that a statement writes: UUID version 7 (RFC 9562, 5.7), like the ids that the application gives. Rows
-- that are written together lie together in an index, so a mailing that is opened and goes out touches few of its pages.
create function next_id() returns uuid language sql volatile as $$
    select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
                                          placing substring(int8send((extract(epoch from now()) * 1000)::bigint) from 3)
                                          from 1 for 6),
                                  -- the version: gen_random_uuid writes 4 (0100), this is 7 (0111)
                                  52, 1), 53, 1), 'hex')::uuid
$$;
