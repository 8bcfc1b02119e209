package org.futurecouncil.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

import org.futurecouncil.platform.LondonTime;

/**
 * How mails write dates: absolute, in words, in London and with its time zone. Texts call
 * it as {@code when}.
 */
public final class When {

    When() {
    }

    /**
     * For example “Friday 27 March 2026, 5:00pm GMT”.
     * @param instant ISO 8601 with an offset
     */
    public String dateTime(String instant) {
        return LondonTime.sentence(DateTimeFormatter.ISO_DATE_TIME.parse(instant, Instant::from));
    }

    /**
     * For example “Friday 27 March 2026”.
     * @param dateOrInstant an ISO 8601 date, or an instant, whose day in London counts
     */
    public String date(String dateOrInstant) {
        LocalDate date = (dateOrInstant.indexOf('T') < 0) ? LocalDate.parse(dateOrInstant)
                : LondonTime.date(DateTimeFormatter.ISO_DATE_TIME.parse(dateOrInstant, Instant::from));
        return LondonTime.sentence(date);
    }

}
