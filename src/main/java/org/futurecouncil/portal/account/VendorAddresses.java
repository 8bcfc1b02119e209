package org.futurecouncil.portal.account;

import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.roadmap.Roundtables;
import org.futurecouncil.vendor.AddressChanges;
import org.futurecouncil.vendor.Vendor;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes a vendor's address wherever the vendor is written to. */
@Service
class VendorAddresses {

    private final AddressChanges changes;

    private final Roundtables roundtables;

    VendorAddresses(AddressChanges changes, Roundtables roundtables) {
        this.changes = changes;
        this.roundtables = roundtables;
    }

    /** As {@link AddressChanges#confirm}. */
    @Transactional
    Optional<Vendor> confirm(UUID recipientId, String email) {
        Optional<Vendor> vendor = this.changes.confirm(recipientId, email);
        vendor.ifPresent((changed) -> this.roundtables.correctEmail(changed.id(), changed.email()));
        return vendor;
    }

}
