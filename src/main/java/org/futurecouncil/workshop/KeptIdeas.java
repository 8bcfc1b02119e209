package org.futurecouncil.workshop;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.futurecouncil.mail.RecipientErasure;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.VendorRetention;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which ideas a removed vendor raised. The ideas themselves are the programme's: what
 * became of them explains itself without a name.
 */
@Component
class KeptIdeas implements VendorRetention {

    private final JdbcClient jdbc;

    private final RecipientErasure mails;

    KeptIdeas(JdbcClient jdbc, RecipientErasure mails) {
        this.jdbc = jdbc;
        this.mails = mails;
    }

    @Override
    public Set<UUID> programmes(UUID vendorId) {
        return Set.copyOf(this.jdbc.sql("""
                select distinct programme_id from idea where raised_by_vendor_id = :vendorId and raised_by <> :erased
                """).param("vendorId", vendorId).param("erased", RecipientErasure.ERASED).query(UUID.class).list());
    }

    @Override
    public Map<String, Integer> erase(Vendor vendor, UUID programmeId) {
        if (!RecipientErasure.ERASED.equals(vendor.organisation())) {
            this.mails.eraseWords(programmeId, WorkshopMail.JOINING_LEAD, List.of(vendor.organisation()));
        }
        return Map.of("ideas",
                this.jdbc.sql("""
                        update idea set raised_by = :erased
                         where raised_by_vendor_id = :vendorId and programme_id = :programmeId and raised_by <> :erased
                        """)
                    .param("erased", RecipientErasure.ERASED)
                    .param("vendorId", vendor.id())
                    .param("programmeId", programmeId)
                    .update());
    }

}
