package org.futurecouncil.portal.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.vendor.Vendors;

import org.springframework.stereotype.Component;

/** The contacts in the register of vendors. */
@Component
class VendorVisitors implements VisitorSource {

    private final Vendors vendors;

    VendorVisitors(Vendors vendors) {
        this.vendors = vendors;
    }

    @Override
    public Recipient.Kind kind() {
        return Recipient.Kind.VENDOR;
    }

    @Override
    public Optional<Visitor> find(String id, String email) {
        return this.vendors.find(UUID.fromString(id))
            .filter((vendor) -> EmailAddress.key(vendor.email()).equals(EmailAddress.key(email)))
            .map(Visitor::of);
    }

    @Override
    public List<Visitor> withAddress(String email) {
        return this.vendors.findByEmail(email).map(Visitor::of).stream().toList();
    }

}
