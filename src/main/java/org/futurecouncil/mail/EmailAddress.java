package org.futurecouncil.mail;

import java.util.Locale;
import java.util.UUID;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import org.futurecouncil.platform.FormProblems;

/** What counts as an e-mail address wherever somebody types one. */
public final class EmailAddress {

    /** More fit into no SMTP command (RFC 5321, section 4.5.3.1.3). */
    private static final int LONGEST = 254;

    private EmailAddress() {
    }

    /**
     * Whether mail can go out to the text as it stands: one address of RFC 5322 in ASCII,
     * of at most 254 characters, without a name beside it, in a domain that has a dot.
     */
    public static boolean isValid(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            return text.length() <= LONGEST && !address.isGroup() && text.equals(address.getAddress())
                    && text.chars().allMatch((c) -> c < 128) && text.indexOf('.', text.lastIndexOf('@')) > 0;
        }
        catch (AddressException ex) {
            return false;
        }
    }

    /**
     * Stands where somebody's address stood that has been erased; no mailing goes to it.
     */
    public static String erased(UUID id) {
        return "erased@" + id + ".invalid";
    }

    /** By which two addresses are the same, whatever the letters' case. */
    public static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /** Adds a sentence to a form's problems unless mail can go out to what was typed. */
    public static void check(FormProblems problems, String field, String typed) {
        problems.that(isValid(typed), field + ": give one e-mail address, such as name@example.org.");
    }

}
