package org.futurecouncil.programme;

import org.futurecouncil.mail.MailTemplate;

/** Mails of the programme as a whole. */
final class ProgrammeMail {

    static final MailTemplate ENDED_EARLY = new MailTemplate("programme-ended-early", "reason").withOptional("lessons")
        .withRelease();

    static final MailTemplate WITHDRAWN = new MailTemplate("programme-withdrawn", "reason");

    private ProgrammeMail() {
    }

}
