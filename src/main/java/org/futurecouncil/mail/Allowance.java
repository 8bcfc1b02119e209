package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.futurecouncil.platform.Turn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many messages may go out within any minute, over all nodes that share the database.
 * Grants are written down; one is spent for as long as it is younger than a minute.
 */
@Component
class Allowance {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    private final Clock clock;

    private final int perMinute;

    Allowance(JdbcClient jdbc, Clock clock, MailProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.perMinute = properties.perMinute();
    }

    /**
     * @param wanted how many messages are about to go out, at least 1
     * @return how many of them may, 0 where the limit is reached
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public int take(int wanted) {
        if (this.perMinute == 0) {
            return wanted;
        }
        Turn.await(this.jdbc, "mail-allowance");
        OffsetDateTime since = since();
        this.jdbc.sql("delete from mail_allowance where granted_at <= :since").param("since", since).update();
        return this.jdbc.sql("""
                insert into mail_allowance (granted_at, messages)
                select :now, least(:wanted, :perMinute - spent.messages)
                  from (select coalesce(sum(messages), 0) as messages from mail_allowance) spent
                 where spent.messages < :perMinute
                returning messages
                """)
            .param("now", since.plus(WINDOW))
            .param("wanted", wanted)
            .param("perMinute", this.perMinute)
            .query(Integer.class)
            .optional()
            .orElse(0);
    }

    /** Lets no more go out for the time: whoever takes our mail counts otherwise. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void useUp() {
        take(this.perMinute);
    }

    /** When the next message may go out; empty where one may at once. */
    Optional<Instant> next() {
        if (this.perMinute == 0) {
            return Optional.empty();
        }
        return this.jdbc.sql("""
                select min(granted_at) from mail_allowance where granted_at > :since
                having sum(messages) >= :perMinute
                """)
            .param("since", since())
            .param("perMinute", this.perMinute)
            .query(OffsetDateTime.class)
            .optional()
            .map((oldest) -> oldest.toInstant().plus(WINDOW));
    }

    private OffsetDateTime since() {
        return this.clock.instant().minus(WINDOW).atOffset(ZoneOffset.UTC);
    }

}
