package org.futurecouncil.roadmap;

import java.util.List;
import java.util.UUID;

import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.mail.RecipientErasure;
import org.futurecouncil.platform.Json;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.VendorErasure;
import org.futurecouncil.vendor.VendorRecords;
import org.futurecouncil.vendor.VendorTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What roundtables hold about a vendor among their guests. */
@Component
class RoundtablesOfVendors implements VendorRecords, VendorErasure {

    private final JdbcClient jdbc;

    private final Json json;

    private final RecipientErasure mails;

    RoundtablesOfVendors(JdbcClient jdbc, Json json, RecipientErasure mails) {
        this.jdbc = jdbc;
        this.json = json;
        this.mails = mails;
    }

    @Override
    public List<VendorTable> of(UUID vendorId) {
        return List.of(VendorTable.of("roundtables", this.jdbc, this.json, """
                select r.title, r.starts_at as "startsAt", g.name, g.organisation, g.email, g.attending as "coming",
                       g.note, g.answered_at as "answeredAt", g.attended as "wasThere"
                  from roundtable_guest g join roundtable r on r.id = g.roundtable_id
                 where g.vendor_id = :vendorId order by r.starts_at
                """, vendorId));
    }

    @Override
    public void erase(Vendor vendor, boolean organisationKept) {
        List<String> words = organisationKept ? List.of(vendor.contactName())
                : List.of(vendor.contactName(), vendor.organisation());
        this.jdbc.sql("""
                select distinct r.programme_id from roundtable_guest g join roundtable r on r.id = g.roundtable_id
                 where g.vendor_id = :id
                """)
            .param("id", vendor.id())
            .query(UUID.class)
            .list()
            .forEach((programme) -> this.mails.eraseWords(programme, RoadmapMail.NOTE, words));
        this.jdbc.sql("""
                update roundtable_guest
                   set name = :erased, email = :address, note = '',
                       organisation = case when :kept then organisation else :erased end
                 where vendor_id = :id
                """)
            .param("erased", RecipientErasure.ERASED)
            .param("address", EmailAddress.erased(vendor.id()))
            .param("kept", organisationKept)
            .param("id", vendor.id())
            .update();
    }

}
