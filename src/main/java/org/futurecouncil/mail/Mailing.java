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
 */
public record Mailing(@Nullable UUID programmeId, String wave, MailTemplate template, Audience audience,
        Map<String, ?> data, @Nullable CalendarEvent calendar) {

    public Mailing(@Nullable UUID programmeId, String wave, MailTemplate template, Audience audience,
            Map<String, ?> data) {
        this(programmeId, wave, template, audience, data, null);
    }

}
