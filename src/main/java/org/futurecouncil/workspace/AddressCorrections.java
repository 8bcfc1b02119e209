package org.futurecouncil.workspace;

import java.util.UUID;

import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.mail.RefusedAddresses;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.roadmap.CouncilInterests;
import org.futurecouncil.roadmap.Roundtables;
import org.futurecouncil.vendor.Vendors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a refused address right wherever its owner is written to, and keeps why. */
@Service
class AddressCorrections {

    private final Vendors vendors;

    private final Roundtables roundtables;

    private final CouncilInterests councils;

    private final RefusedAddresses refused;

    AddressCorrections(Vendors vendors, Roundtables roundtables, CouncilInterests councils, RefusedAddresses refused) {
        this.vendors = vendors;
        this.roundtables = roundtables;
        this.councils = councils;
        this.refused = refused;
    }

    /**
     * @throws RuleViolation if mail cannot go to the new address either, or somebody else
     * has it
     */
    @Transactional
    public void correct(AddressOwner owner, String email, String reason) {
        UUID vendorId = owner.vendorId();
        if (vendorId != null) {
            this.vendors.correctEmail(vendorId, owner.email(), email);
            this.roundtables.correctEmail(vendorId, email);
        }
        else {
            if (EmailAddress.key(owner.email()).equals(EmailAddress.key(email))) {
                throw new RuleViolation("This is the address that was refused.");
            }
            this.roundtables.correctEmail(owner.email(), email);
            this.councils.correctEmail(owner.email(), email);
        }
        this.refused.corrected(owner.email(), email, reason);
    }

}
