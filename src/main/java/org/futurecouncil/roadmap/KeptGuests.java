package org.futurecouncil.roadmap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.futurecouncil.mail.RecipientErasure;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.VendorRetention;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Under which organisation's name a removed vendor stands among a roundtable's guests.
 */
@Component
class KeptGuests implements VendorRetention {

    private final JdbcClient jdbc;

    private final RecipientErasure mails;

    KeptGuests(JdbcClient jdbc, RecipientErasure mails) {
        this.jdbc = jdbc;
        this.mails = mails;
    }

    @Override
    public Set<UUID> programmes(UUID vendorId) {
        return Set.copyOf(this.jdbc.sql("""
                select distinct r.programme_id from roundtable_guest g join roundtable r on r.id = g.roundtable_id
                 where g.vendor_id = :vendorId and g.organisation <> :erased
                """).param("vendorId", vendorId).param("erased", RecipientErasure.ERASED).query(UUID.class).list());
    }

    @Override
    public Map<String, Integer> erase(Vendor vendor, UUID programmeId) {
        if (!RecipientErasure.ERASED.equals(vendor.organisation())) {
            this.mails.eraseWords(programmeId, RoadmapMail.NOTE, List.of(vendor.organisation()));
        }
        return Map.of("guests",
                this.jdbc.sql("""
                        update roundtable_guest set organisation = :erased
                         where vendor_id = :vendorId and organisation <> :erased
                           and roundtable_id in (select id from roundtable where programme_id = :programmeId)
                        """)
                    .param("erased", RecipientErasure.ERASED)
                    .param("vendorId", vendor.id())
                    .param("programmeId", programmeId)
                    .update());
    }

}
