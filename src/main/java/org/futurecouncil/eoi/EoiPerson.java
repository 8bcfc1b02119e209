package org.futurecouncil.eoi;

import java.util.UUID;

import org.futurecouncil.mail.EmailAddress;

/**
 * Who works on EOIs: the contact of a vendor on all of the vendor's, a colleague on those
 * to which the contact has invited them. What each may do is looked up every time.
 *
 * @param id the vendor's id, or the colleague's address in lower case
 */
public record EoiPerson(Kind kind, String id) {

    /** On whose behalf somebody acts. */
    public enum Kind {

        CONTACT, COLLEAGUE

    }

    /** The contact in the register of vendors. */
    public static EoiPerson contact(UUID vendorId) {
        return new EoiPerson(Kind.CONTACT, vendorId.toString());
    }

    /** Somebody who has proved to read the mail that goes to an address. */
    public static EoiPerson colleague(String email) {
        return new EoiPerson(Kind.COLLEAGUE, EmailAddress.key(email));
    }

    boolean isContact() {
        return this.kind == Kind.CONTACT;
    }

}
