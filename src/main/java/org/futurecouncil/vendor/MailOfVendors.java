package org.futurecouncil.vendor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.MailLedger;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.mail.RecipientErasure;
import org.futurecouncil.mail.RecipientMails;

import org.springframework.stereotype.Component;

/**
 * The mails to a vendor: what they may read of them, and what goes when they are removed.
 */
@Component
class MailOfVendors implements VendorRecords {

    private final RecipientMails mails;

    private final MailLedger ledger;

    private final RecipientErasure erasure;

    MailOfVendors(RecipientMails mails, MailLedger ledger, RecipientErasure erasure) {
        this.mails = mails;
        this.ledger = ledger;
        this.erasure = erasure;
    }

    @Override
    public List<VendorTable> of(UUID vendorId) {
        List<Map<String, @Nullable Object>> wishes = new ArrayList<>();
        this.ledger.optedOutAt(Recipient.Kind.VENDOR, vendorId.toString()).ifPresent((since) -> {
            Map<String, @Nullable Object> wish = new LinkedHashMap<>();
            wish.put("noInvitationsSince", since.toString());
            wishes.add(wish);
        });
        return List.of(new VendorTable("mails",
                this.mails.all(Recipient.Kind.VENDOR, vendorId.toString()).stream().map(MailOfVendors::row).toList()),
                new VendorTable("optOuts", wishes));
    }

    /** Comes last, because the stages may still have mails opened. */
    void erase(Vendor vendor, boolean organisationKept) {
        List<String> words = new ArrayList<>(List.of(vendor.contactName()));
        if (vendor.telephone() != null) {
            words.add(vendor.telephone());
        }
        if (!organisationKept) {
            words.add(vendor.organisation());
        }
        this.erasure.erase(Recipient.Kind.VENDOR, vendor.id().toString(), words, VendorMail.REMOVED);
    }

    /**
     * What a programme's mails to a removed vendor said, decisions with their reasons
     * among it.
     * @return of how many mails
     */
    int eraseContents(Vendor vendor, UUID programmeId) {
        return this.erasure.eraseContents(Recipient.Kind.VENDOR, vendor.id().toString(), programmeId);
    }

    /** The name in whatever else is left of its mails. */
    void eraseOrganisation(Vendor vendor) {
        this.erasure.erase(Recipient.Kind.VENDOR, vendor.id().toString(), List.of(vendor.organisation()), null);
    }

    private static Map<String, @Nullable Object> row(RecipientMails.Line mail) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("subject", mail.subject());
        row.put("programme", mail.programmeReference());
        row.put("sentTo", mail.email());
        row.put("writtenAt", mail.queuedAt().toString());
        row.put("settledAt", (mail.settledAt() != null) ? mail.settledAt().toString() : null);
        row.put("fate", mail.fate().name());
        return row;
    }

}
