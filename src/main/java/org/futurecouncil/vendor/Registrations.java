package org.futurecouncil.vendor;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.Audience;
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
 * Vendors who put themselves into the register. Nothing is there before they have
 * confirmed the address; what is never confirmed is erased.
 */
@Service
public class Registrations {

    /** How long a link of a mail waits to be confirmed. */
    static final Duration LIFETIME = Duration.ofDays(7);

    private final JdbcClient jdbc;

    private final Clock clock;

    private final Vendors vendors;

    private final MailRequests requests;

    private final RemovedAddresses removed;

    private final Mailings mailings;

    private final RecipientErasure erasure;

    Registrations(JdbcClient jdbc, Clock clock, Vendors vendors, MailRequests requests, RemovedAddresses removed,
            Mailings mailings, RecipientErasure erasure) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.vendors = vendors;
        this.requests = requests;
        this.removed = removed;
        this.mailings = mailings;
        this.erasure = erasure;
    }

    /**
     * Sends a mail by which the address can be confirmed; if somebody has it already, a
     * mail that tells them so. Who asked learns neither, nor whether as many mails as are
     * allowed have gone to that address.
     * @throws RuleViolation if the form is not right
     */
    @Transactional
    public void ask(VendorForm form) {
        RuleViolation.throwIfAny(List.copyOf(form.problems().values()));
        eraseExpired();
        if (!this.requests.allow(form.email())) {
            return;
        }
        Optional<Vendor> known = this.vendors.findByEmail(form.email());
        if (known.isPresent()) {
            tellRegistered(known.get());
            return;
        }
        UUID id = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        this.jdbc.sql("""
                insert into vendor_registration (id, organisation, contact_name, email, telephone, areas_of_interest,
                                                 asked_at, expires_at)
                values (:id, :organisation, :contactName, :email, :telephone, :areas, :now, :expires)
                """)
            .param("id", id)
            .param("organisation", form.organisation())
            .param("contactName", form.contactName())
            .param("email", form.email())
            .param("telephone", form.telephoneOrNull())
            .param("areas", form.areasOrNull())
            .param("now", now)
            .param("expires", now.plus(LIFETIME))
            .update();
        Recipient recipient = new Recipient(Recipient.Kind.VENDOR, id.toString(), form.contactName(), form.email(),
                Map.of());
        this.mailings.open(
                new Mailing(null, "confirm-registration-" + id, VendorMail.CONFIRM_REGISTRATION, Audience.of(recipient),
                        Map.of("organisation", form.organisation(), "expiresAt", now.plus(LIFETIME).toString())));
    }

    void tellRegistered(Vendor vendor) {
        Recipient recipient = new Recipient(Recipient.Kind.VENDOR, vendor.id().toString(), vendor.contactName(),
                vendor.email(), Map.of());
        this.mailings.open(new Mailing(null, "registered-already-" + Ids.next(), VendorMail.REGISTERED_ALREADY,
                Audience.of(recipient), Map.of("organisation", vendor.organisation())));
    }

    /**
     * Looks at what a link of a mail stands for. Looking changes nothing.
     * @param recipientId of the mail
     * @param email to which the mail went
     * @return empty where it has expired or never was
     */
    @Transactional(readOnly = true)
    public Optional<Registration> find(UUID recipientId, String email) {
        Optional<Registration> asked = this.jdbc.sql("""
                select r.id, r.organisation, r.contact_name, r.email, r.vendor_id is not null as confirmed
                  from vendor_registration r
                 where r.id = :id and lower(r.email) = lower(:email) and r.expires_at > :now
                """)
            .param("id", recipientId)
            .param("email", email)
            .param("now", OffsetDateTime.now(this.clock))
            .query(Registration.class)
            .optional();
        return asked.or(() -> this.vendors.find(recipientId)
            .filter((vendor) -> vendor.email().equalsIgnoreCase(email))
            .map((vendor) -> new Registration(vendor.id(), vendor.organisation(), vendor.contactName(), vendor.email(),
                    true)));
    }

    /**
     * Puts the vendor into the register. As often as it is said: it counts once, and
     * where somebody has registered with the address meanwhile, it is they.
     * @return empty where it has expired or never was
     */
    @Transactional
    public Optional<Vendor> confirm(UUID recipientId, String email) {
        return find(recipientId, email).flatMap((registration) -> {
            if (!registration.confirmed()) {
                register(registration);
            }
            return this.vendors.findByEmail(email);
        });
    }

    private void register(Registration registration) {
        int added = this.jdbc.sql("""
                insert into vendor (id, organisation, contact_name, email, telephone, areas_of_interest, registered_at)
                select id, organisation, contact_name, email, telephone, areas_of_interest, :now
                  from vendor_registration where id = :id
                on conflict (lower(email)) do nothing
                """).param("id", registration.id()).param("now", OffsetDateTime.now(this.clock)).update();
        if (added > 0) {
            this.removed.forget(registration.email());
        }
        this.jdbc.sql("""
                update vendor_registration r set vendor_id = v.id
                  from vendor v where r.id = :id and lower(v.email) = lower(r.email)
                """).param("id", registration.id()).update();
    }

    /** Makes worthless what else could let somebody in for a vendor. */
    @Transactional
    public void endLinks(UUID vendorId) {
        this.jdbc.sql("delete from vendor_registration where vendor_id = :id").param("id", vendorId).update();
    }

    /**
     * What was never confirmed, or never by its own name, leaves no trace of a person.
     */
    private void eraseExpired() {
        this.jdbc.sql("""
                delete from vendor_registration where expires_at <= :now
                returning id, contact_name, organisation, vendor_id
                """)
            .param("now", OffsetDateTime.now(this.clock))
            .query((row, number) -> new Expired(row.getObject("id", UUID.class), row.getString("contact_name"),
                    row.getString("organisation"), row.getObject("vendor_id", UUID.class)))
            .list()
            .stream()
            .filter((expired) -> !expired.id().equals(expired.vendorId()))
            .forEach((expired) -> this.erasure.erase(Recipient.Kind.VENDOR, expired.id().toString(),
                    List.of(expired.contactName(), expired.organisation()), null));
    }

    /**
     * What a link stands for.
     *
     * @param confirmed whether the vendor is in the register
     */
    public record Registration(UUID id, String organisation, String contactName, String email, boolean confirmed) {
    }

    private record Expired(UUID id, String contactName, String organisation, @Nullable UUID vendorId) {
    }

}
