package org.futurecouncil.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What whoever takes our mail says of it later: that a message it had accepted could not
 * be delivered. A mail server says it by mail to the sender's address, if at all; then
 * there is no such thing.
 */
interface DeliveryReports {

    /** How long after the last message of a mailing to ask; shortest first. */
    List<Duration> askAfter();

    /**
     * What has come back of messages accepted since some time.
     * @throws MailServerException if no answer is to be had
     */
    List<Returned> returnedSince(Instant since);

    /**
     * A message that was accepted and could not be delivered.
     *
     * @param words why
     * @param address whether every later message to the address would come back too
     */
    record Returned(UUID messageId, String words, boolean address) {
    }

}
