package org.futurecouncil.mail;

import org.jspecify.annotations.Nullable;

/**
 * Looks at the messages of one template once more when they are about to be sent: whoever
 * has answered a second ago hears nothing. A stage that sends reminders brings one as a
 * bean.
 * <p>
 * All conditions are in SQL, over the message {@code m}, its mailing {@code g} and the
 * moment {@code :now}.
 *
 * @param condition under which the message still goes out
 * @param otherwise kept with a message that does not go out any more, for officers
 * @param waits under which it is not yet known whether it goes out; it is looked at again
 * within a minute or two
 * @param data what the message says at this moment, in place of what it said when it was
 * queued; null where that stays true
 */
public record Relevance(MailTemplate template, String condition, String otherwise, String waits,
        @Nullable String data) {

    public Relevance(MailTemplate template, String condition, String otherwise) {
        this(template, condition, otherwise, "false", null);
    }

    /** The same, which waits under a condition. */
    public Relevance waitingWhile(String condition) {
        return new Relevance(this.template, this.condition, this.otherwise, condition, this.data);
    }

    /** The same of messages that say what is so when they are sent. */
    public Relevance saying(String data) {
        return new Relevance(this.template, this.condition, this.otherwise, this.waits, data);
    }

    /**
     * The same, and only where the recipient's invitation has gone out: nobody is
     * reminded of what still waits for an officer, or has been stopped.
     */
    public Relevance afterInvitation(MailTemplate invitation) {
        return new Relevance(this.template,
                this.condition + " and "
                        + InvitationSql.known(invitation, "g.programme_id", "m.recipient_kind", "m.recipient_id"),
                this.otherwise + " Or the invitation has not gone out.", this.waits, this.data);
    }

}
