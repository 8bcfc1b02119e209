package org.futurecouncil.eoi.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A file whose content is what it is said to be.
 *
 * @param name for people
 */
public record CheckedFile(String name, String mediaType, byte[] content) {

    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(this.content);
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
