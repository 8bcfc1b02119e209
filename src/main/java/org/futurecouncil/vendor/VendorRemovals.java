package org.futurecouncil.vendor;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.OptOuts;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.mail.RecipientErasure;
import org.futurecouncil.platform.ProcessSteps;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Vendors who wish to be removed from the register. It happens at once, unless an EOI of
 * theirs is being decided on: then they hear of that first, and it happens by itself.
 * What is kept then goes by itself too, see {@link KeptRecords}.
 */
@Service
public class VendorRemovals {

    private final JdbcClient jdbc;

    private final Clock clock;

    private final Vendors vendors;

    private final List<VendorErasure> erasures;

    private final MailOfVendors mail;

    private final OptOuts optOuts;

    private final Mailings mailings;

    private final VendorRemovalProcess process;

    private final ProcessSteps steps;

    private final RetentionProperties retention;

    private final KeptRecords kept;

    VendorRemovals(JdbcClient jdbc, Clock clock, Vendors vendors, List<VendorErasure> erasures, MailOfVendors mail,
            OptOuts optOuts, Mailings mailings, VendorRemovalProcess process, ProcessSteps steps,
            RetentionProperties retention, KeptRecords kept) {
        this.kept = kept;
        this.steps = steps;
        this.jdbc = jdbc;
        this.clock = clock;
        this.vendors = vendors;
        this.erasures = erasures;
        this.mail = mail;
        this.optOuts = optOuts;
        this.mailings = mailings;
        this.process = process;
        this.retention = retention;
    }

    /** What would happen now, for the page that asks whether it shall. */
    @Transactional(readOnly = true)
    public Outlook outlook(UUID vendorId) {
        return new Outlook(undecided(vendorId), needsOrganisation(vendorId), this.retention.decisionYears());
    }

    /** The wish of a vendor, and what became of it. */
    @Transactional(readOnly = true)
    public Optional<Removal> find(UUID vendorId) {
        return this.jdbc.sql("""
                select vendor_id, wished_by, wished_at, removed_at, organisation_kept, nothing_kept_since
                  from vendor_removal
                 where vendor_id = :id
                """).param("id", vendorId).query(Removal.class).optional();
    }

    /**
     * Notes the vendor's own wish: invitations stop now. As often as it is said: it
     * counts once.
     * @return whether the vendor has been removed; else it will be after the decisions
     */
    public boolean wish(UUID vendorId) {
        return this.steps.take(() -> wishOnce(vendorId));
    }

    private boolean wishOnce(UUID vendorId) {
        lock(vendorId);
        if (find(vendorId).isEmpty()) {
            boolean optedOut = this.optOuts.optOut(Recipient.Kind.VENDOR, vendorId.toString());
            this.jdbc.sql("""
                    insert into vendor_removal (vendor_id, wished_by, wished_at, opted_out)
                    values (:id, 'VENDOR', :now, :optedOut)
                    """)
                .param("id", vendorId)
                .param("now", OffsetDateTime.now(this.clock))
                .param("optedOut", optedOut)
                .update();
            this.process.begin(vendorId);
        }
        return carryOut(vendorId);
    }

    /** Takes a wish back that has not been carried out. */
    public void takeBack(UUID vendorId) {
        this.steps.run(() -> takeBackOnce(vendorId));
    }

    private void takeBackOnce(UUID vendorId) {
        lock(vendorId);
        Optional<Boolean> optedOut = this.jdbc
            .sql("delete from vendor_removal where vendor_id = :id and removed_at is null returning opted_out")
            .param("id", vendorId)
            .query(Boolean.class)
            .optional();
        if (optedOut.isEmpty()) {
            return;
        }
        if (optedOut.get()) {
            this.optOuts.optIn(Recipient.Kind.VENDOR, vendorId.toString());
        }
        this.process.takenBack(vendorId);
    }

    /**
     * Removes a vendor who wishes it, unless something is still to be decided.
     * @return whether nothing is left to be done: removed now or before, or no longer
     * wished
     */
    @Transactional
    public boolean carryOut(UUID vendorId) {
        lock(vendorId);
        Optional<Removal> wish = find(vendorId).filter((removal) -> removal.removedAt() == null);
        if (wish.isEmpty()) {
            return true;
        }
        if (!undecided(vendorId).isEmpty()) {
            return false;
        }
        Vendor vendor = this.vendors.find(vendorId).orElseThrow();
        boolean kept = needsOrganisation(vendorId);
        sayGoodbye(vendor, kept);
        this.erasures.forEach((erasure) -> erasure.erase(vendor, kept));
        this.mail.erase(vendor, kept);
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        this.jdbc
            .sql("""
                    update vendor set organisation = case when :kept then organisation else :erased end, contact_name = :erased,
                                      email = :address, telephone = null, areas_of_interest = null, updated_at = :now,
                                      removed_at = :now
                     where id = :id
                    """)
            .param("kept", kept)
            .param("erased", RecipientErasure.ERASED)
            .param("address", EmailAddress.erased(vendorId))
            .param("now", now)
            .param("id", vendorId)
            .update();
        this.jdbc.sql("""
                update vendor_removal set removed_at = :now, organisation_kept = :kept, address_hash = :hash
                 where vendor_id = :id
                """)
            .param("now", now)
            .param("kept", kept)
            .param("hash", AddressHash.of(vendor.email()))
            .param("id", vendorId)
            .update();
        return true;
    }

    /** What has to be decided before. */
    List<String> undecided(UUID vendorId) {
        return this.erasures.stream().flatMap((erasure) -> erasure.undecided(vendorId).stream()).sorted().toList();
    }

    private boolean needsOrganisation(UUID vendorId) {
        return this.erasures.stream().anyMatch((erasure) -> erasure.needsOrganisation(vendorId))
                && !this.kept.allOver(vendorId);
    }

    /** The receipt: its address is erased once it has gone out. */
    private void sayGoodbye(Vendor vendor, boolean kept) {
        Recipient recipient = new Recipient(Recipient.Kind.VENDOR, vendor.id().toString(), vendor.contactName(),
                vendor.email(), Map.of());
        this.mailings.open(new Mailing(null, "removed-" + vendor.id(), VendorMail.REMOVED, Audience.of(recipient),
                Map.of("organisation", kept ? vendor.organisation() : RecipientErasure.ERASED, "organisationKept", kept,
                        "keptYears", this.retention.decisionYears())));
    }

    /** Two who press at the same moment come one after the other. */
    private void lock(UUID vendorId) {
        this.jdbc.sql("select id from vendor where id = :id for update")
            .param("id", vendorId)
            .query(UUID.class)
            .optional();
    }

    /**
     * What a removal would come to.
     *
     * @param undecided references of what has to be decided before
     * @param organisationKept whether the organisation's name would stay
     * @param decisionYears for how many years
     */
    public record Outlook(List<String> undecided, boolean organisationKept, int decisionYears) {
    }

    /**
     * A wish to be removed.
     *
     * @param removedAt null while a decision comes first
     * @param organisationKept whether the name stayed then; null until it is removed
     * @param nothingKeptSince null while something is kept that explains a decision
     */
    public record Removal(UUID vendorId, String wishedBy, Instant wishedAt, @Nullable Instant removedAt,
            @Nullable Boolean organisationKept, @Nullable Instant nothingKeptSince) {
    }

}
