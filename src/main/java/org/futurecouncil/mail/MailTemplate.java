package org.futurecouncil.mail;

import java.util.Set;

/**
 * A kind of mail. Its texts are {@code templates/mail/<name>.txt} (whose first line is
 * the subject) and {@code templates/mail/<name>.html}.
 *
 * @param name kebab-case, for example {@code eoi-invitation}
 * @param values the names of the values that the texts need, given either by the mailing
 * or by the recipient; a message that misses one, or for which one is blank or an empty
 * list, never goes out
 * @param optional the names of values that may be missing or blank; the texts have to ask
 * before they use them
 * @param optOut whether recipients may opt out of it. Only what advertises may be opted
 * out of: a receipt, a deadline or an outcome is never lost
 * @param release whether an officer looks at its mailings before they go out
 */
public record MailTemplate(String name, Set<String> values, Set<String> optional, boolean optOut, boolean release) {

    /** The value that only mails of a kind that one may opt out of have. */
    static final String UNSUBSCRIBE_LINK = "unsubscribeLink";

    /** The value that only mails have whose calendar file cannot come along. */
    static final String CALENDAR_LINK = "calendarLink";

    public MailTemplate(String name, String... values) {
        this(name, Set.of(values), Set.of(), false, false);
    }

    /** The same template, which may use these values too where they are given. */
    public MailTemplate withOptional(String... names) {
        return new MailTemplate(this.name, this.values, Set.of(names), this.optOut, this.release);
    }

    /** The same template, carrying a way to opt out (RFC 8058). */
    public MailTemplate withOptOut() {
        return new MailTemplate(this.name, this.values, this.optional, true, this.release);
    }

    /**
     * The same template, whose mailings an officer releases. For what follows at once
     * from a form and goes to many; not for a date that changes, of which everybody must
     * hear without delay.
     */
    public MailTemplate withRelease() {
        return new MailTemplate(this.name, this.values, this.optional, this.optOut, true);
    }

}
