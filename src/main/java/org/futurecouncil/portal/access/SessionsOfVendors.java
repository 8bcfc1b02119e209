package org.futurecouncil.portal.access;

import java.util.List;
import java.util.UUID;

import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.Json;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.VendorErasure;
import org.futurecouncil.vendor.VendorRecords;
import org.futurecouncil.vendor.VendorTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions of a vendor, and the links they asked for. */
@Component
class SessionsOfVendors implements VendorRecords, VendorErasure {

    private final JdbcClient jdbc;

    private final Json json;

    private final PortalSessions sessions;

    SessionsOfVendors(JdbcClient jdbc, Json json, PortalSessions sessions) {
        this.jdbc = jdbc;
        this.json = json;
        this.sessions = sessions;
    }

    @Override
    public List<VendorTable> of(UUID vendorId) {
        return List.of(VendorTable.of("sessions", this.jdbc, this.json,
                """
                        select email as "enteredBy", began_at as "beganAt", used_at as "lastUsedAt", ends_at as "endsAtTheLatest"
                          from portal_session where visitor_kind = 'VENDOR' and visitor_id = :vendorId::text order by began_at
                        """,
                vendorId), VendorTable.of("lostLinks", this.jdbc, this.json, """
                        select asked_at as "askedAt" from lost_link
                         where visitor_kind = 'VENDOR' and visitor_id = :vendorId::text order by asked_at
                        """, vendorId));
    }

    @Override
    public void erase(Vendor vendor, boolean organisationKept) {
        this.sessions.endAll(Recipient.Kind.VENDOR, vendor.id().toString());
        this.jdbc.sql("delete from lost_link where visitor_kind = 'VENDOR' and visitor_id = :id")
            .param("id", vendor.id().toString())
            .update();
    }

}
