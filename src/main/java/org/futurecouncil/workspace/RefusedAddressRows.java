package org.futurecouncil.workspace;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.MailLedger;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Refused addresses beside the register of vendors. */
@Repository
class RefusedAddressRows {

    private final JdbcClient jdbc;

    RefusedAddressRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The latest refusal first.
     * @param all also addresses that have been corrected and that no vendor has any more
     * @param page counted from 1
     */
    Slice<Row> list(boolean all, int page) {
        return Slice.of(this.jdbc.sql("""
                select f.email, f.words, f.refused_at, f.message_id, m.recipient_kind, m.recipient_id,
                       m.recipient_name, v.id as vendor_id, v.organisation,
                       v.id is not null
                       or exists (select from roundtable_guest g
                                   where lower(g.email) = f.email and g.kind not in ('VENDOR', 'OFFICER'))
                       or exists (select from council_interest i where lower(i.email) = f.email) as correctable,
                       d.new_email, d.decided_by, d.decided_at, d.reason
                  from refused_address f
                  join message m on m.id = f.message_id
                  left join vendor v on lower(v.email) = f.email
                  left join lateral (select * from refused_address_decision
                                      where email = f.email and new_email is not null
                                      order by decided_at desc limit 1) d on true
                 where :all or v.id is not null or d.new_email is null
                 order by f.refused_at desc, f.email limit :limit offset :skip
                """)
            .param("all", all)
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
     * @param newEmail what an officer corrected it to
     */
    record Row(String email, String words, Instant refusedAt, UUID messageId, Recipient.Kind recipientKind,
            String recipientId, String recipientName, @Nullable UUID vendorId, @Nullable String organisation,
            boolean correctable, @Nullable String newEmail, @Nullable String decidedBy, @Nullable Instant decidedAt,
            @Nullable String reason) {
    }

}
