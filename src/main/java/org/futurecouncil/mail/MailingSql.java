package org.futurecouncil.mail;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Json;

/** A mailing in SQL, whether it is opened or only looked at. */
final class MailingSql {

    private static final String NAMED = """
            select r ->> 'kind' as recipient_kind, r ->> 'id' as recipient_id, r ->> 'name' as recipient_name,
                   r ->> 'email' as email, r -> 'data' as data
              from jsonb_array_elements(:recipients::jsonb) r
            """;

    /**
     * Whom the audience names, and why some of them must not get the message. Whom it
     * names twice is meant once, at an address that may be written to if there is one.
     * Whose address has been erased is in no audience, whatever its query finds.
     */
    private static final String AUDIENCE = """
            select distinct on (r.recipient_kind, r.recipient_id) r.*, coalesce(trim(r.email), '') = '' as unsendable,
                   case when coalesce(trim(r.email), '') = '' then 'There is no e-mail address.'
                        when x.reason is not null then :leftOutPrefix || x.reason
                        when f.words is not null then :refusedBefore || f.words
                        when o.recipient_id is not null then :optedOut
                    end as why_not
              from (%s) r
              left join mail_exclusion x
                on x.programme_id = :programmeId and x.wave = :exclusionKey
               and x.recipient_kind = r.recipient_kind and x.recipient_id = r.recipient_id
              left join refused_address f on f.email = lower(r.email)
              left join mail_opt_out o
                on :optOut and o.recipient_kind = r.recipient_kind and o.recipient_id = r.recipient_id
             where coalesce(r.email, '') not like :erased
             order by r.recipient_kind, r.recipient_id, why_not nulls first
            """;

    /** Begins the reason of a message whose address is known to be refused. */
    static final String REFUSED_BEFORE = "A mail server has refused this address before: ";

    /** As {@link EmailAddress#erased} makes them. */
    private static final String ERASED = "erased@%.invalid";

    private MailingSql() {
    }

    /**
     * A select of the audience's columns, of {@code unsendable} and of {@code why_not},
     * which is null for whoever gets the message.
     */
    static String audience(Mailing mailing) {
        return AUDIENCE.formatted((mailing.audience() instanceof Audience.Query query) ? query.sql() : NAMED);
    }

    /** What {@link #audience} needs. */
    static Map<String, @Nullable Object> parameters(Mailing mailing, Json json) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        if (mailing.audience() instanceof Audience.Query query) {
            parameters.putAll(query.parameters());
        }
        else if (mailing.audience() instanceof Audience.Named named) {
            parameters.put("recipients", json.write(named.recipients()));
        }
        parameters.put("programmeId", mailing.programmeId());
        parameters.put("exclusionKey", mailing.exclusionKey());
        parameters.put("optOut", mailing.template().optOut());
        parameters.put("optedOut", OptOuts.REASON);
        parameters.put("leftOutPrefix", ExclusionRecords.LEFT_OUT);
        parameters.put("refusedBefore", REFUSED_BEFORE);
        parameters.put("erased", ERASED);
        return parameters;
    }

    /** What its row holds. */
    static Map<String, @Nullable Object> columns(Mailing mailing, Json json) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("programmeId", mailing.programmeId());
        columns.put("wave", mailing.wave());
        columns.put("exclusionKey", mailing.exclusionKey());
        columns.put("template", mailing.template().name());
        columns.put("needs", mailing.template().values().toArray(String[]::new));
        columns.put("mayMiss", mailing.template().optional().toArray(String[]::new));
        columns.put("optOut", mailing.template().optOut());
        columns.put("data", json.write(mailing.data()));
        columns.put("calendar", (mailing.calendar() != null) ? json.write(mailing.calendar()) : null);
        return columns;
    }

}
