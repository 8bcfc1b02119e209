package org.futurecouncil.platform;

import org.springframework.jdbc.core.simple.JdbcClient;

/** One transaction after the other, over all nodes, where there is no row to lock. */
public final class Turn {

    private Turn() {
    }

    /**
     * Waits until no other transaction has this turn, and keeps it until this one ends.
     * @param what is done by one at a time, for example {@code officer-digest}
     */
    public static void await(JdbcClient jdbc, String what) {
        lock(jdbc, "pg_advisory_xact_lock", what);
    }

    /**
     * Shares this turn with others who share it, until this transaction ends: whoever
     * {@linkplain #await awaits} it comes before all of them or after.
     */
    public static void share(JdbcClient jdbc, String what) {
        lock(jdbc, "pg_advisory_xact_lock_shared", what);
    }

    private static void lock(JdbcClient jdbc, String function, String what) {
        jdbc.sql("select " + function + "(hashtextextended(:what, 0))").param("what", what).query((row) -> {
        });
    }

}
