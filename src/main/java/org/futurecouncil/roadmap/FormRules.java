package org.futurecouncil.roadmap;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Rules that forms share; each adds a sentence where it is broken. */
final class FormRules {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    private static final int EMAIL_LENGTH = 254;

    private FormRules() {
    }

    static String text(@Nullable String typed) {
        return (typed != null) ? typed.strip() : "";
    }

    /** What stands on one line, in a list or a mail's header. */
    static String line(@Nullable String typed) {
        return (typed != null) ? typed.replaceAll("[\\s\\p{Cntrl}]+", " ").strip() : "";
    }

    static <T> List<T> rows(@Nullable List<T> typed) {
        return (typed != null) ? typed.stream().filter((row) -> row != null).toList() : List.of();
    }

    /** The address by which two are the same. */
    static String sameAddress(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    static void required(List<String> problems, String value, String what, int maxLength) {
        if (value.isEmpty()) {
            problems.add("Enter " + what + ".");
        }
        else {
            atMost(problems, value, what, maxLength);
        }
    }

    static void atMost(List<String> problems, String value, String what, int maxLength) {
        if (value.length() > maxLength) {
            problems.add(String.format(Locale.UK, "Shorten %s to at most %,d characters; it has %,d.", what, maxLength,
                    value.length()));
        }
    }

    static void email(List<String> problems, String value, String what) {
        if (value.length() > EMAIL_LENGTH || !EMAIL.matcher(value).matches()) {
            problems.add("Enter " + what + " like name@example.org.");
        }
    }

}
