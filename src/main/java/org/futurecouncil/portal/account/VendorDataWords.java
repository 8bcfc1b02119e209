package org.futurecouncil.portal.account;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

/** Names and values of data as people read them. */
final class VendorDataWords {

    private static final Pattern INSTANT = Pattern
        .compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*(?:Z|[+-]\\d\\d:\\d\\d)");

    private static final Pattern CONSTANT = Pattern.compile("[A-Z]+(?:_[A-Z]+)*");

    private static final int SHORTEST_CONSTANT = 4;

    /** For example {@code sentInAt} as “Sent in at”. */
    public String name(String camelCase) {
        String words = camelCase.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.UK);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public String value(@Nullable Object value) {
        if (value == null || "".equals(value)) {
            return "Nothing";
        }
        if (value instanceof Boolean yes) {
            return yes ? "Yes" : "No";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet()
                .stream()
                .map((entry) -> name(String.valueOf(entry.getKey())) + ": " + value(entry.getValue()))
                .collect(Collectors.joining("\n"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(this::value).collect(Collectors.joining("\n\n"));
        }
        String text = value.toString();
        if (INSTANT.matcher(text).matches()) {
            return LondonTime.sentence(DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from));
        }
        boolean constant = text.length() >= SHORTEST_CONSTANT && CONSTANT.matcher(text).matches();
        return constant ? text.charAt(0) + text.substring(1).toLowerCase(Locale.UK).replace('_', ' ') : text;
    }

}
