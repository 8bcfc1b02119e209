package org.futurecouncil.mail;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the addresses of a mailing once more when it is let go: some of them have been
 * corrected while it waited, and whoever was left out for an address that is no longer
 * refused gets it.
 */
@Service
class AddressesAtRelease {

    private static final String READ_ANEW = """
            with known as (
                select m.id, m.state, m.email as before, coalesce(k.email, m.email) as email
                  from message m
                  left join (%s) k on k.recipient_kind = m.recipient_kind and k.recipient_id = m.recipient_id
                 where m.mailing_id = :mailingId
                   and (m.state = 'QUEUED' or m.state = 'SUPPRESSED' and starts_with(m.detail, :refusedBefore))),
            changed as (
                update message m set email = k.email, state = 'QUEUED', detail = null, settled_at = null
                  from known k
                 where m.id = k.id
                   and case k.state when 'QUEUED' then k.email <> k.before
                            else not exists (select from refused_address where email = lower(k.email)) end
                returning m.batch)
            update mail_batch set settled = false
             where mailing_id = :mailingId and number in (select batch from changed)
            """;

    private final JdbcClient jdbc;

    private final String known;

    AddressesAtRelease(JdbcClient jdbc, List<AddressBook> books) {
        this.jdbc = jdbc;
        this.known = books.stream()
            .map((book) -> "select '%s' as recipient_kind, b.recipient_id, b.email from (%s) b"
                .formatted(book.kind().name(), book.sql()))
            .collect(Collectors.joining(" union all "));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void readAnew(UUID mailingId) {
        this.jdbc.sql(READ_ANEW.formatted(this.known))
            .param("mailingId", mailingId)
            .param("refusedBefore", MailingSql.REFUSED_BEFORE)
            .update();
    }

}
