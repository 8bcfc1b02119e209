package org.futurecouncil.rehearsal;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of a rehearsal and its report: {@code messages/rehearsal.properties}. */
final class ReportTexts {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("messages.rehearsal", Locale.ROOT);

    private ReportTexts() {
    }

    static boolean has(String key) {
        return TEXTS.containsKey(key);
    }

    /**
     * @throws java.util.MissingResourceException if there is no such text
     */
    static String of(String key, Object... values) {
        return new MessageFormat(TEXTS.getString(key), Locale.UK).format(values);
    }

    /** Texts that stand in one line, with bars between them. */
    static List<String> list(String key) {
        return List.of(of(key).split(" *\\| *"));
    }

}
