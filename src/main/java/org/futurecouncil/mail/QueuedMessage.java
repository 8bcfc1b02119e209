package org.futurecouncil.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A message of the outbox with everything that its writing needs.
 *
 * @param values of the mailing, of the recipient, and those that are always there
 */
record QueuedMessage(UUID id, int attempts, String recipientName, String email, MailTemplate template,
        Map<String, Object> values, @Nullable CalendarEvent calendar, String councilName, String contactEmail) {

    /** The same message, whose links let its recipient in. */
    QueuedMessage withPersonalLinks(String token) {
        Map<String, Object> all = new HashMap<>(this.values);
        all.put(PersonalLink.NAME, new PersonalLink(String.valueOf(this.values.get("baseUrl")), token));
        return new QueuedMessage(this.id, this.attempts, this.recipientName, this.email, this.template, all,
                this.calendar, this.councilName, this.contactEmail);
    }

    /** Where its recipient opts out of its kind (RFC 8058); null where nobody may. */
    @Nullable String unsubscribeLink() {
        return (String) this.values.get(MailTemplate.UNSUBSCRIBE_LINK);
    }

}
