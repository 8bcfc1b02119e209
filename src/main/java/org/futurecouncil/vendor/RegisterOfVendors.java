package org.futurecouncil.vendor;

import java.util.List;
import java.util.UUID;

import org.futurecouncil.platform.Json;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The entry in the register itself. Its own row is erased last, when no stage needs it
 * any more.
 */
@Component
class RegisterOfVendors implements VendorRecords, VendorErasure {

    private final JdbcClient jdbc;

    private final Json json;

    private final Registrations registrations;

    private final AddressChanges changes;

    RegisterOfVendors(JdbcClient jdbc, Json json, Registrations registrations, AddressChanges changes) {
        this.jdbc = jdbc;
        this.json = json;
        this.registrations = registrations;
        this.changes = changes;
    }

    @Override
    public List<VendorTable> of(UUID vendorId) {
        return List.of(VendorTable.of("register", this.jdbc, this.json, """
                select organisation, contact_name as "contactName", email, telephone,
                       areas_of_interest as "areasOfInterest", registered_at as "registeredAt",
                       updated_at as "lastChangedAt"
                  from vendor where id = :vendorId
                """, vendorId), VendorTable.of("addressChanges", this.jdbc, this.json, """
                select previous_email as "previousEmail", email as "newEmail", asked_at as "askedAt",
                       confirmed_at as "confirmedAt", expires_at as "expiresAt"
                  from vendor_address_change where vendor_id = :vendorId order by asked_at
                """, vendorId));
    }

    @Override
    public void erase(Vendor vendor, boolean organisationKept) {
        this.registrations.endLinks(vendor.id());
        this.changes.endLinks(vendor.id());
    }

}
