package org.futurecouncil.vendor;

import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.platform.Secret;

/** By which an address is recognised that must not be kept itself. */
final class AddressHash {

    private AddressHash() {
    }

    static byte[] of(String email) {
        return Secret.hash(EmailAddress.key(email));
    }

}
