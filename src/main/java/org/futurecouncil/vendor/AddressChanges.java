package org.futurecouncil.vendor;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.mail.MailRequests;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.mail.RecipientErasure;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Vendors who give themselves another address. It counts once a link that went to the new
 * one has been followed; the old one is told.
 */
@Service
public class AddressChanges {

    private final JdbcClient jdbc;

    private final Clock clock;

    private final Vendors vendors;

    private final Registrations registrations;

    private final MailRequests requests;

    private final RemovedAddresses removed;

    private final Mailings mailings;

    private final RecipientErasure erasure;

    AddressChanges(JdbcClient jdbc, Clock clock, Vendors vendors, Registrations registrations, MailRequests requests,
            RemovedAddresses removed, Mailings mailings, RecipientErasure erasure) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.vendors = vendors;
        this.registrations = registrations;
        this.requests = requests;
        this.removed = removed;
        this.mailings = mailings;
        this.erasure = erasure;
    }

    /**
     * Sends a mail to the new address; if another vendor has it, a mail that tells them
     * so. Who asked learns neither.
     * @throws RuleViolation if it is no address, or the one that the vendor has
     */
    @Transactional
    public void ask(UUID vendorId, String email) {
        Vendor vendor = this.vendors.find(vendorId).orElseThrow();
        if (!EmailAddress.isValid(email)) {
            throw new RuleViolation("Enter an email address in the correct format, like name@example.com");
        }
        if (EmailAddress.key(email).equals(EmailAddress.key(vendor.email()))) {
            throw new RuleViolation("Enter another email address than the one that you have already");
        }
        eraseExpired();
        if (!this.requests.allow(vendorId.toString()) || !this.requests.allow(email)) {
            return;
        }
        Optional<Vendor> other = this.vendors.findByEmail(email);
        if (other.isPresent()) {
            this.registrations.tellRegistered(other.get());
            return;
        }
        UUID id = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        OffsetDateTime expires = now.plus(Registrations.LIFETIME);
        this.jdbc.sql("""
                insert into vendor_address_change (id, vendor_id, previous_email, email, asked_at, expires_at)
                values (:id, :vendorId, :previous, :email, :now, :expires)
                """)
            .param("id", id)
            .param("vendorId", vendorId)
            .param("previous", vendor.email())
            .param("email", email)
            .param("now", now)
            .param("expires", expires)
            .update();
        Recipient recipient = new Recipient(Recipient.Kind.VENDOR, id.toString(), vendor.contactName(), email,
                Map.of());
        this.mailings
            .open(new Mailing(null, "confirm-address-" + id, VendorMail.CONFIRM_ADDRESS, Audience.of(recipient),
                    Map.of("organisation", vendor.organisation(), "expiresAt", expires.toString())));
    }

    /** The address that waits to be confirmed, if one does. */
    @Transactional(readOnly = true)
    public Optional<String> waiting(UUID vendorId) {
        return this.jdbc
            .sql("""
                    select c.email from vendor_address_change c join vendor v on v.id = c.vendor_id and v.email = c.previous_email
                     where c.vendor_id = :id and c.confirmed_at is null and c.expires_at > :now
                     order by c.asked_at desc limit 1
                    """)
            .param("id", vendorId)
            .param("now", OffsetDateTime.now(this.clock))
            .query(String.class)
            .optional();
    }

    /**
     * Looks at what a link of a mail stands for. Looking changes nothing.
     * @return empty where it has expired, never was, or another address has been given
     * since
     */
    @Transactional(readOnly = true)
    public Optional<AddressChange> find(UUID recipientId, String email) {
        return this.jdbc
            .sql("""
                    select c.id, c.vendor_id, v.organisation, c.previous_email, c.email, c.confirmed_at is not null as confirmed
                      from vendor_address_change c join vendor v on v.id = c.vendor_id
                     where c.id = :id and c.email = :email and c.expires_at > :now and v.removed_at is null
                       and v.email = case when c.confirmed_at is null then c.previous_email else c.email end
                    """)
            .param("id", recipientId)
            .param("email", email)
            .param("now", OffsetDateTime.now(this.clock))
            .query(AddressChange.class)
            .optional();
    }

    /**
     * Puts the new address in the old one's place, and tells the old one. As often as it
     * is said: it counts once.
     * @return the vendor as it is now; empty as for {@link #find}, or where somebody else
     * has taken the address meanwhile
     */
    @Transactional
    public Optional<Vendor> confirm(UUID recipientId, String email) {
        Optional<AddressChange> asked = find(recipientId, email);
        if (asked.isEmpty() || asked.get().confirmed()) {
            return asked.flatMap((change) -> this.vendors.find(change.vendorId()));
        }
        AddressChange change = asked.get();
        if (this.vendors.findByEmail(email).isPresent()) {
            return Optional.empty();
        }
        // their own word for it: they may come back by an address with which they had
        // left
        this.removed.forget(email);
        this.vendors.correctEmail(change.vendorId(), change.previousEmail(), email);
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        this.jdbc.sql("update vendor_address_change set confirmed_at = :now where id = :id")
            .param("now", now)
            .param("id", change.id())
            .update();
        Vendor vendor = this.vendors.find(change.vendorId()).orElseThrow();
        Recipient old = new Recipient(Recipient.Kind.VENDOR, vendor.id().toString(), vendor.contactName(),
                change.previousEmail(), Map.of());
        this.mailings.open(new Mailing(null, "address-changed-" + change.id(), VendorMail.ADDRESS_CHANGED,
                Audience.of(old), Map.of("organisation", vendor.organisation(), "newAddress", email, "changedAt",
                        now.toInstant().toString())));
        return Optional.of(vendor);
    }

    /** Makes worthless what else could let somebody in for a vendor. */
    @Transactional
    public void endLinks(UUID vendorId) {
        erase(this.jdbc.sql("delete from vendor_address_change where vendor_id = :id returning id")
            .param("id", vendorId)
            .query(UUID.class)
            .list());
    }

    private void eraseExpired() {
        erase(this.jdbc.sql("delete from vendor_address_change where expires_at <= :now returning id")
            .param("now", OffsetDateTime.now(this.clock))
            .query(UUID.class)
            .list());
    }

    /** Of these mails nothing needs explaining: they went to addresses of nobody. */
    private void erase(List<UUID> ids) {
        ids.forEach((id) -> this.erasure.erase(Recipient.Kind.VENDOR, id.toString(), List.of(), null));
    }

    /** What a link stands for. */
    public record AddressChange(UUID id, UUID vendorId, String organisation, String previousEmail, String email,
            boolean confirmed) {
    }

}
