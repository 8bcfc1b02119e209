package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.Secret;
import org.futurecouncil.platform.Turn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what strangers have sent to somebody, known or not: a few mails an hour and no
 * more.
 */
@Service
public class MailRequests {

    private static final Duration PERIOD = Duration.ofHours(1);

    private final JdbcClient jdbc;

    private final Clock clock;

    private final int most;

    MailRequests(JdbcClient jdbc, Clock clock, MailProperties settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.most = settings.requestsEach();
    }

    /**
     * Whether another mail may go there now; if so, it is counted.
     * @param receiver an address, however it is capitalised, or the id of whoever gets it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean allow(String receiver) {
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        String key = EmailAddress.key(receiver);
        // two requests at the same moment count one after the other
        Turn.await(this.jdbc, "mail-request/" + key);
        this.jdbc.sql("delete from mail_request where asked_at <= :before").param("before", now.minus(PERIOD)).update();
        return this.jdbc.sql("""
                insert into mail_request (id, receiver_hash, asked_at)
                select :id, :hash, :now
                 where (select count(*) from mail_request where receiver_hash = :hash) < :most
                """)
            .param("id", Ids.next())
            .param("hash", Secret.hash(key))
            .param("now", now)
            .param("most", this.most)
            .update() > 0;
    }

}
