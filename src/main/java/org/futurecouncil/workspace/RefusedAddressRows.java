package org.futurecouncil.workspace;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officers;
import org.futurecouncil.mail.MailLedger;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Refused addresses, and whose they are now. */
@Repository
class RefusedAddressRows {

    private final JdbcClient jdbc;

    private final Officers officers;

    RefusedAddressRows(JdbcClient jdbc, Officers officers) {
        this.jdbc = jdbc;
        this.officers = officers;
    }

    /**
     * The latest refusal first.
     * @param all also addresses that nobody is written to at any more, because they have
     * been put right, here or by whose they are
     * @param page counted from 1
     */
    Slice<Row> list(boolean all, int page) {
        return Slice.of(this.jdbc.sql("""
                select * from (
                    select f.email, f.words, f.refused_at, f.message_id, m.recipient_kind, m.recipient_id,
                           m.recipient_name, o.vendor_id, o.organisation, o.address is not null as correctable,
                           o.address is not null or f.email = any (:officers)
                           or exists (select from eoi_colleague c where lower(c.email) = f.email) as open,
                           d.new_email, d.decided_by, d.decided_at, d.reason
                      from refused_address f
                      join message m on m.id = f.message_id
                      left join lateral (%s) o on true
                      left join lateral (select * from refused_address_decision
                                          where email = f.email and new_email is not null
                                          order by decided_at desc limit 1) d on true) refused
                 where :all or open
                 order by refused_at desc, email limit :limit offset :skip
                """.formatted(AddressOwners.of("f.email")))
            .param("all", all)
            .param("officers", this.officers.addresses().toArray(String[]::new))
            .param("limit", MailLedger.PAGE + 1)
            .param("skip", (Math.max(page, 1) - 1) * MailLedger.PAGE)
            .query(Row.class)
            .list(), MailLedger.PAGE);
    }

    /**
     * A refused address.
     *
     * @param recipientName of the message that was refused
     * @param vendorId of the vendor who has this address now
     * @param correctable whether it can be put right here
     * @param open whether somebody is still written to there
     * @param newEmail what an officer corrected it to
     */
    record Row(String email, String words, Instant refusedAt, UUID messageId, Recipient.Kind recipientKind,
            String recipientId, String recipientName, @Nullable UUID vendorId, @Nullable String organisation,
            boolean correctable, boolean open, @Nullable String newEmail, @Nullable String decidedBy,
            @Nullable Instant decidedAt, @Nullable String reason) {
    }

}
