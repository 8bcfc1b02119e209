package org.futurecouncil.mail;

/**
 * Looks at the messages of one template once more when they are about to be sent: whoever
 * has answered a second ago hears nothing. A stage that sends reminders brings one as a
 * bean.
 */
public interface Relevance {

    MailTemplate template();

    /**
     * A condition in SQL, over the message {@code m} and its mailing {@code g}, under
     * which the message still goes out.
     */
    String condition();

    /** Kept with a message that does not go out any more, for officers. */
    String otherwise();

}
