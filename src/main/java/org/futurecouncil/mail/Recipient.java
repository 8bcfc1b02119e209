package org.futurecouncil.mail;

import java.util.Map;

/**
 * Someone whom a mailing names by hand.
 *
 * @param kind what the id identifies
 * @param id a vendor's id, an officer's user id, or else the address itself
 * @param data values of this recipient alone; texts, numbers, booleans, ISO 8601
 * instants, lists and maps of these
 */
public record Recipient(Kind kind, String id, String name, String email, Map<String, ?> data) {

    /** What kind of recipient it is. */
    public enum Kind {

        VENDOR, OFFICER, COUNCIL, GUEST, COLLEAGUE

    }

}
