package org.futurecouncil.mail;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One template to one audience.
 *
 * @param programmeId none where it is of no single programme
 * @param wave unique in the programme: {@code call-invitation}, {@code call-reminder-14},
 * {@code receipt-<EOI reference>}
 * @param data values that are the same for every recipient
 * @param exclusionKey by which officers leave somebody out of it: unlike a wave, it stays
 * when a deadline moves
 */
public record Mailing(@Nullable UUID programmeId, String wave, MailTemplate template, Audience audience,
        Map<String, ?> data, @Nullable CalendarEvent calendar, String exclusionKey) {

    public Mailing(@Nullable UUID programmeId, String wave, MailTemplate template, Audience audience,
            Map<String, ?> data, @Nullable CalendarEvent calendar) {
        this(programmeId, wave, template, audience, data, calendar, wave);
    }

    public Mailing(@Nullable UUID programmeId, String wave, MailTemplate template, Audience audience,
            Map<String, ?> data) {
        this(programmeId, wave, template, audience, data, null);
    }

    /** The same, with an exclusion key that is not its wave. */
    public Mailing withExclusionKey(String key) {
        return new Mailing(this.programmeId, this.wave, this.template, this.audience, this.data, this.calendar, key);
    }

}
