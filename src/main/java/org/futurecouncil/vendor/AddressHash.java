package org.futurecouncil.vendor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.futurecouncil.mail.EmailAddress;

/** By which an address is recognised that must not be kept itself. */
final class AddressHash {

    private AddressHash() {
    }

    static byte[] of(String email) {
        try {
            return MessageDigest.getInstance("SHA-256")
                .digest(EmailAddress.key(email).getBytes(StandardCharsets.UTF_8));
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
