package org.futurecouncil.vendor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.EmailAddress;

/** The columns of a vendors' file, and what may stand in each. */
enum VendorColumn {

    ORGANISATION(true, 200), CONTACT_NAME(true, 200), EMAIL(true, 254), TELEPHONE(false, 50),
    AREAS_OF_INTEREST(false, 2000);

    /** What spreadsheets run as a formula when a file with such a cell is opened. */
    private static final String FORMULA_STARTS = "=+-@";

    private static final String TELEPHONE_PUNCTUATION = " +()-./";

    final boolean required;

    private final int maxLength;

    VendorColumn(boolean required, int maxLength) {
        this.required = required;
        this.maxLength = maxLength;
    }

    int maxLength() {
        return this.maxLength;
    }

    /** The name in a file's first row. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a column by a title as people write it: {@code Contact name}, {@code E-mail}.
     */
    static Optional<VendorColumn> titled(String title) {
        String letters = lettersOf(title);
        return Arrays.stream(values()).filter((column) -> lettersOf(column.name()).equals(letters)).findFirst();
    }

    private static String lettersOf(String title) {
        return title.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    /**
     * What is wrong with a cell.
     * @param cell without surrounding white space
     * @return the end of a sentence that begins with the cell's place, or null
     */
    @Nullable String problemIn(String cell) {
        Flaw flaw = flawIn(cell);
        if (flaw == null) {
            return null;
        }
        return switch (flaw) {
            case MISSING -> "is missing";
            case TOO_LONG -> String.format(Locale.UK, "has %,d characters; at most %,d fit",
                    cell.codePointCount(0, cell.length()), this.maxLength);
            case INVISIBLE -> "holds a line break or another control character; it must be one line of text";
            case NO_ADDRESS -> "“" + cell + "” is not an e-mail address";
            case NO_NUMBER -> "“" + cell + "” is not a telephone number; use digits, spaces and " + "+ ( ) - . / only";
            case FORMULA -> "begins with “" + cell.charAt(0) + "”, which spreadsheets run as a formula";
        };
    }

    /**
     * @param cell without surrounding white space
     */
    @Nullable Flaw flawIn(String cell) {
        if (cell.isEmpty()) {
            return this.required ? Flaw.MISSING : null;
        }
        if (cell.codePointCount(0, cell.length()) > this.maxLength) {
            return Flaw.TOO_LONG;
        }
        if (cell.codePoints().anyMatch(VendorColumn::isInvisible)) {
            return Flaw.INVISIBLE;
        }
        return switch (this) {
            case EMAIL -> EmailAddress.isValid(cell) ? null : Flaw.NO_ADDRESS;
            case TELEPHONE -> isTelephone(cell) ? null : Flaw.NO_NUMBER;
            default -> (FORMULA_STARTS.indexOf(cell.charAt(0)) < 0) ? null : Flaw.FORMULA;
        };
    }

    /** What can be wrong with a cell. */
    enum Flaw {

        MISSING, TOO_LONG, INVISIBLE, NO_ADDRESS, NO_NUMBER, FORMULA

    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    private static boolean isTelephone(String cell) {
        return cell.chars().filter((c) -> c >= '0' && c <= '9').count() >= 3
                && cell.chars().allMatch((c) -> (c >= '0' && c <= '9') || TELEPHONE_PUNCTUATION.indexOf(c) >= 0)
                && cell.lastIndexOf('+') <= 0 && !cell.startsWith("-");
    }

}
