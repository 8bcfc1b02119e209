package org.futurecouncil.portal.access;

import java.util.List;
import java.util.UUID;

import org.futurecouncil.platform.Json;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.VendorErasure;
import org.futurecouncil.vendor.VendorRecords;
import org.futurecouncil.vendor.VendorTable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sessions of a vendor and their colleagues. Erases first, while the colleagues'
 * addresses are still known.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
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
                vendorId));
    }

    @Override
    public void erase(Vendor vendor, boolean organisationKept) {
        this.sessions.endAllOfRemoved(vendor.id().toString());
        this.jdbc.sql("""
                delete from portal_session
                 where visitor_kind = 'COLLEAGUE' and visitor_id in (
                           select lower(c.email) from eoi_colleague c
                             join expression_of_interest e on e.id = c.eoi_id
                            where e.vendor_id = :id)
                """).param("id", vendor.id()).update();
    }

}
