package org.futurecouncil.businesscase;

import org.futurecouncil.mail.MailTemplate;

/** The mails of these stages, with the values that their texts use. */
final class BusinessCaseMail {

    /** To vendors: what became of the ideas of their projects. */
    static final MailTemplate DEPARTMENTAL_OUTCOME = new MailTemplate("departmental-outcome", "organisation", "ideas",
            "anyReady")
        .withRelease();

    /**
     * To owners and leads: what became of their cases. Nobody decided where none was put
     * forward.
     */
    static final MailTemplate DECISION = new MailTemplate("business-case-decision", "cases", "anyApproved")
        .withOptional("decidedBy");

    /** To vendors: what was decided on the projects that they were invited to. */
    static final MailTemplate OUTCOME = new MailTemplate("business-case-outcome", "organisation", "cases",
            "anyApproved")
        .withRelease();

    private BusinessCaseMail() {
    }

}
