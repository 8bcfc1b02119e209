package org.futurecouncil.vendor;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;

import org.futurecouncil.platform.Ids;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what strangers have sent to an address, known or not: a few mails an hour and no
 * more.
 */
@Service
class AddressRequests {

    private static final Duration PERIOD = Duration.ofHours(1);

    private final JdbcClient jdbc;

    private final Clock clock;

    private final int most;

    AddressRequests(JdbcClient jdbc, Clock clock, @Value("${council.portal.limits.lost-links-each:3}") int most) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.most = most;
    }

    /**
     * Whether another mail may go there now; if so, it is counted.
     * @param email or the id of who has it sent
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean allow(String email) {
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        byte[] hash = AddressHash.of(email);
        // two requests at the same moment count one after the other
        this.jdbc
            .sql("select pg_advisory_xact_lock(hashtextextended('vendor-mail-request/' || encode(:hash, 'hex'), 0))")
            .param("hash", hash)
            .query((row) -> {
            });
        return this.jdbc
            .sql("""
                    insert into vendor_mail_request (id, address_hash, asked_at)
                    select :id, :hash, :now
                     where (select count(*) from vendor_mail_request where address_hash = :hash and asked_at > :since) < :most
                    """)
            .param("id", Ids.next())
            .param("hash", hash)
            .param("now", now)
            .param("since", now.minus(PERIOD))
            .param("most", this.most)
            .update() > 0;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void eraseExpired() {
        this.jdbc.sql("delete from vendor_mail_request where asked_at <= :before")
            .param("before", OffsetDateTime.now(this.clock).minus(PERIOD))
            .update();
    }

}
