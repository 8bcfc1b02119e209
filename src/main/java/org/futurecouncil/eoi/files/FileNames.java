package org.futurecouncil.eoi.files;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * Names under which files are shown and downloaded: nothing of what a browser sent stands
 * in them that would mean something to a file system, a header or a reader's eye.
 */
public final class FileNames {

    /** Characters, the ending and a number included. */
    static final int LONGEST = 120;

    private static final int LONGEST_STEM = 100;

    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");

    private static final Pattern UNWANTED = Pattern.compile("[<>:\"|?*;%\\\\/]+");

    /** Invisible, but for the joiner that emoji are made with. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}&&[^\\u200D]]+");

    private static final Pattern RESERVED = Pattern.compile("(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?");

    private FileNames() {
    }

    /** What the name says it is; empty where it says nothing. */
    static String ending(@Nullable String typed) {
        String line = line(typed);
        return ENDING.matcher(line).find() ? line.substring(line.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT) : "";
    }

    /** A name for people, with the ending of what the content is. */
    static String clean(@Nullable String typed, FileType type) {
        String stem = line(typed);
        stem = ENDING.matcher(stem).replaceFirst("");
        while (stem.toLowerCase(Locale.ROOT).endsWith("." + type.ending())) {
            stem = stem.substring(0, stem.length() - type.ending().length() - 1);
        }
        stem = trim(shorten(trim(stem)));
        if (stem.isEmpty()) {
            stem = "file";
        }
        if (RESERVED.matcher(stem).matches()) {
            stem = "file " + stem;
        }
        return stem + "." + type.ending();
    }

    /** As a sentence quotes what somebody chose. */
    static String quoted(@Nullable String typed) {
        String line = shorten(line(typed));
        return line.isEmpty() ? "The file" : "“" + line + "”";
    }

    /** The same name, numbered if another file has it. */
    public static String unlike(String name, Collection<String> others) {
        Collection<String> taken = others.stream()
            .map((other) -> other.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
        String free = name;
        int dot = name.lastIndexOf('.');
        for (int number = 2; taken.contains(free.toLowerCase(Locale.ROOT)); number++) {
            free = name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
        }
        return free;
    }

    /** Without the folders that some browsers send along. */
    private static String line(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        String last = typed.substring(Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\')) + 1);
        String shown = INVISIBLE.matcher(FormProblems.cleanLine(last)).replaceAll("");
        String kept = UNWANTED.matcher(Normalizer.normalize(shown, Normalizer.Form.NFC)).replaceAll(" ");
        return FormProblems.cleanLine(kept);
    }

    private static String trim(String stem) {
        return stem.replaceAll("^[\\s.\\u200D]+|[\\s.\\u200D]+$", "");
    }

    private static String shorten(String stem) {
        int length = stem.codePointCount(0, stem.length());
        return (length <= LONGEST_STEM) ? stem : stem.substring(0, stem.offsetByCodePoints(0, LONGEST_STEM));
    }

}
