package org.futurecouncil.identity;

import java.time.Clock;

import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers what has been given, so that it is given once and an administrator's changes
 * last.
 */
@Component
class GivenAccess {

    private final JdbcClient jdbc;

    private final Clock clock;

    GivenAccess(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether this has never been given; from now on it has been. */
    boolean isFirst(String what) {
        return this.jdbc.sql("insert into access_given (what, given_at) values (:what, :now) on conflict do nothing")
            .param("what", what)
            .param("now", LondonTime.utc(this.clock.instant()))
            .update() == 1;
    }

}
