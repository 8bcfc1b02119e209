package org.futurecouncil.workspace;

import java.util.Optional;

import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.roadmap.Roundtables;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has an address that can be put right here: an officer's stands in Admin, and a
 * colleague is invited anew by who did it first.
 */
@Repository
class AddressOwners {

    /**
     * The owner of one address, to be filled in as SQL; of several the register's goes
     * first, then the latest.
     */
    private static final String OF = """
            select * from (
                select lower(v.email) as address, v.id as vendor_id, v.organisation, v.contact_name as name,
                       null as role, v.telephone, v.email, 1 as place, v.registered_at as since
                  from vendor v
                union all
                select lower(g.email), null, g.organisation, g.name, null, null, g.email, 2, r.starts_at
                  from roundtable_guest g join roundtable r on r.id = g.roundtable_id
                 where g.%s
                union all
                select lower(i.email), null, i.council_name, i.contact_name, nullif(i.contact_role, ''),
                       null, i.email, 3, i.registered_at
                  from council_interest i
            ) known
             where address = %s order by place, since desc limit 1
            """;

    private final JdbcClient jdbc;

    AddressOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A select of an owner's columns, or of no row.
     * @param address SQL of an address in small letters
     */
    static String of(String address) {
        return OF.formatted(Roundtables.OWN_ADDRESS, address);
    }

    /** Who has an address; empty where it cannot be put right here. */
    @Transactional(readOnly = true)
    public Optional<AddressOwner> find(String email) {
        return this.jdbc.sql(of(":email")).param("email", EmailAddress.key(email)).query(AddressOwner.class).optional();
    }

}
