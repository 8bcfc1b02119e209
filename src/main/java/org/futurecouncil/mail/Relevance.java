package org.futurecouncil.mail;

/**
 * Looks at the messages of one template once more when they are about to be sent: whoever
 * has answered a second ago hears nothing. A stage that sends reminders brings one as a
 * bean.
 *
 * @param condition in SQL, over the message {@code m}, its mailing {@code g} and the
 * moment {@code :now}, under which the message still goes out
 * @param otherwise kept with a message that does not go out any more, for officers
 */
public record Relevance(MailTemplate template, String condition, String otherwise) {
}
