package org.futurecouncil.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Times as people type and read them: on London's clocks. */
public final class LondonTime {

    /** The zone of everything that people see. */
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

    private static final DateTimeFormatter SENTENCE = new DateTimeFormatterBuilder().append(DAY)
        .appendPattern(", h:mm")
        .appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "am", 1L, "pm"))
        .appendPattern(" z")
        .toFormatter(Locale.UK)
        .withZone(ZONE);

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss z", Locale.UK)
        .withZone(ZONE);

    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZONE);

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.UK)
        .withResolverStyle(ResolverStyle.STRICT);

    private LondonTime() {
    }

    /**
     * A time of day that a setting holds, for example {@code 09:00} or {@code 9:00}.
     * @param setting its name
     * @throws SettingException if it is no time of day
     */
    public static LocalTime hour(String setting, String value) {
        try {
            return LocalTime.parse(value.trim(), HOUR);
        }
        catch (DateTimeParseException ex) {
            // YAML reads 10:30 without quotation marks as a number of base 60
            throw new SettingException(setting, value, "a time of day such as \"09:00\", in quotation marks in YAML");
        }
    }

    /**
     * What a date and time field holds, for example {@code 2026-03-29T17:00}.
     * @return the instant, or null where nothing, nonsense or a time was typed that the
     * clocks skip in spring
     */
    public static @Nullable Instant parse(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(typed.trim());
            return ZONE.getRules().getValidOffsets(local).isEmpty() ? null : local.atZone(ZONE).toInstant();
        }
        catch (DateTimeParseException ex) {
            return null;
        }
    }

    /** The instant of a date and a time that have been checked to be there. */
    public static Instant at(@Nullable LocalDate date, @Nullable LocalTime time) {
        return Objects.requireNonNull(date).atTime(Objects.requireNonNull(time)).atZone(ZONE).toInstant();
    }

    public static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    public static LocalTime time(Instant instant) {
        return LocalTime.ofInstant(instant, ZONE);
    }

    /** As a date and time field wants it. */
    public static String field(Instant instant) {
        return FIELD.format(instant);
    }

    /** For example {@code Friday 27 March 2026, 5:00pm GMT}. */
    public static String sentence(Instant instant) {
        return SENTENCE.format(instant);
    }

    /** To the second, as in a log: {@code 27 Mar 2026, 17:00:00 GMT}. */
    public static String stamp(Instant instant) {
        return STAMP.format(instant);
    }

    /** For example {@code Friday 27 March 2026}. */
    public static String sentence(LocalDate date) {
        return DAY.format(date);
    }

    /** For a column of type {@code timestamptz}. */
    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

}
