package org.futurecouncil.workspace;

import java.util.UUID;

import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.mail.MailLedger.MessageLine;
import org.futurecouncil.mail.RefusedAddresses;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.Vendors;

import org.springframework.stereotype.Component;

/** Where a recipient is reached now, which may have changed since a message was sent. */
@Component
class RecipientAddresses {

    private final Vendors vendors;

    private final Officers officers;

    private final RefusedAddresses refused;

    RecipientAddresses(Vendors vendors, Officers officers, RefusedAddresses refused) {
        this.vendors = vendors;
        this.officers = officers;
        this.refused = refused;
    }

    String now(MessageLine message) {
        return switch (message.recipientKind()) {
            case VENDOR -> this.vendors.find(UUID.fromString(message.recipientId())).map(Vendor::email).orElse("");
            case OFFICER -> this.officers.find(message.recipientId()).map(Officer::email).orElse("");
            case COUNCIL, GUEST, COLLEAGUE -> this.refused.corrected(message.email());
        };
    }

}
