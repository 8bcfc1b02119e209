package org.futurecouncil.vendor;

import org.futurecouncil.mail.MailTemplate;

/** The mails about being in the register. */
final class VendorMail {

    static final MailTemplate CONFIRM_REGISTRATION = new MailTemplate("portal-confirm-registration", "organisation",
            "expiresAt");

    /** To whoever has the address already: a stranger who tried it learns nothing. */
    static final MailTemplate REGISTERED_ALREADY = new MailTemplate("portal-registered-already", "organisation");

    static final MailTemplate CONFIRM_ADDRESS = new MailTemplate("portal-confirm-address", "organisation", "expiresAt");

    static final MailTemplate ADDRESS_CHANGED = new MailTemplate("portal-address-changed", "organisation", "newAddress",
            "changedAt");

    static final MailTemplate REMOVED = new MailTemplate("portal-removed", "organisation", "organisationKept",
            "keptYears");

    private VendorMail() {
    }

}
