package org.futurecouncil.workspace;

import org.futurecouncil.mail.RefusedAddresses;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.roadmap.Roundtables;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.Vendors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a refused address right wherever a vendor is written to, and keeps why. */
@Service
class AddressCorrections {

    private final Vendors vendors;

    private final Roundtables roundtables;

    private final RefusedAddresses refused;

    AddressCorrections(Vendors vendors, Roundtables roundtables, RefusedAddresses refused) {
        this.vendors = vendors;
        this.roundtables = roundtables;
        this.refused = refused;
    }

    /**
     * @throws RuleViolation if mail cannot go to the new address either, or somebody else
     * has it
     */
    @Transactional
    public void correct(Vendor vendor, String email, String reason) {
        this.vendors.correctEmail(vendor.id(), vendor.email(), email);
        this.roundtables.correctEmail(vendor.id(), email);
        this.refused.corrected(vendor.email(), email, reason);
    }

}
