package org.futurecouncil.businesscase;

import org.futurecouncil.mail.MailTemplate;

/** The mails of these stages, with the values that their texts use. */
final class BusinessCaseMail {

    /** To vendors: what became of the ideas of their projects. */
    static final MailTemplate DEPARTMENTAL_OUTCOME = new MailTemplate("departmental-outcome", "organisation", "ideas");

    /** To owners and leads: what was decided on their cases. */
    static final MailTemplate DECISION = new MailTemplate("business-case-decision", "cases", "decidedBy");

    /** To vendors: what was decided on the projects that they were invited to. */
    static final MailTemplate OUTCOME = new MailTemplate("business-case-outcome", "organisation", "cases",
            "anyApproved");

    private BusinessCaseMail() {
    }

}
