package org.futurecouncil.portal.access;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.Recipient;
import org.futurecouncil.vendor.Vendor;

/**
 * Somebody who has come in by a link of a mail.
 *
 * @param id as the mail's recipient: a vendor's id, or whatever a {@link VisitorSource}
 * makes of it
 * @param organisation may be empty
 * @param email to which the link was sent
 * @param vendorId of the vendor for whom they act; null where for none
 */
public record Visitor(Recipient.Kind kind, String id, String name, String organisation, String email,
        @Nullable UUID vendorId) {

    /** The contact in the register of vendors. */
    public static Visitor of(Vendor vendor) {
        return new Visitor(Recipient.Kind.VENDOR, vendor.id().toString(), vendor.contactName(), vendor.organisation(),
                vendor.email(), vendor.id());
    }

    /**
     * @throws IllegalStateException if they act for no vendor: the page is open to others
     * than it should be
     */
    public UUID vendor() {
        if (this.vendorId == null) {
            throw new IllegalStateException("A page for vendors is open to a " + this.kind);
        }
        return this.vendorId;
    }

    public boolean isColleague() {
        return this.kind == Recipient.Kind.COLLEAGUE;
    }

    public boolean isVendor() {
        return this.kind == Recipient.Kind.VENDOR;
    }

}
