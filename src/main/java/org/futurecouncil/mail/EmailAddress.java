package org.futurecouncil.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** What counts as an e-mail address wherever somebody types one. */
public final class EmailAddress {

    private EmailAddress() {
    }

    /**
     * Whether mail can go out to the text as it stands: one address of RFC 5322 in ASCII,
     * without a name beside it, in a domain that has a dot.
     */
    public static boolean isValid(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            return !address.isGroup() && text.equals(address.getAddress()) && text.chars().allMatch((c) -> c < 128)
                    && text.indexOf('.', text.lastIndexOf('@')) > 0;
        }
        catch (AddressException ex) {
            return false;
        }
    }

}
