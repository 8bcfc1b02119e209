package org.futurecouncil.mail;

/**
 * Where recipients of one kind are reached now. Whoever keeps their addresses brings one
 * as a bean.
 *
 * @param sql a select of the columns {@code recipient_id} (text) and {@code email}
 */
public record AddressBook(Recipient.Kind kind, String sql) {
}
