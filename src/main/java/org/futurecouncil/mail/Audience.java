package org.futurecouncil.mail;

import java.util.List;
import java.util.Map;

/** Who gets a mailing. */
public sealed interface Audience {

    /**
     * Everyone whom a query finds at the moment of opening: one statement, whatever their
     * number.
     * @param sql a select of the columns {@code recipient_kind}, {@code recipient_id}
     * (text), {@code recipient_name}, {@code email}, {@code data} (jsonb), with named
     * parameters
     */
    static Audience query(String sql, Map<String, ?> parameters) {
        return new Query(sql, parameters);
    }

    static Audience of(List<Recipient> recipients) {
        return new Named(recipients);
    }

    static Audience of(Recipient recipient) {
        return new Named(List.of(recipient));
    }

    /** Found by a query. */
    record Query(String sql, Map<String, ?> parameters) implements Audience {
    }

    /** Named one by one. */
    record Named(List<Recipient> recipients) implements Audience {
    }

}
