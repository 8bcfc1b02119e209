package org.futurecouncil.vendor;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;

/**
 * A file of vendors, read whole before anything is written: either every row is right, or
 * every problem is told at once. Takes what spreadsheets save as CSV, wherever they run:
 * commas, semicolons or tabs, any line ends, with or without a byte order mark or a
 * {@code sep=} line.
 *
 * @param columns the columns that the file has
 */
record VendorFile(Set<VendorColumn> columns, List<Vendor> vendors) {

    static final int MAX_ROWS = 100_000;

    static final int MAX_PROBLEMS_TOLD = 50;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final int LONGEST_TITLE_TOLD = 40;

    /**
     * @throws RuleViolation if the bytes are not UTF-8, or for any reason of
     * {@link #read(String)}
     */
    static VendorFile read(byte[] content) {
        try {
            return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        }
        catch (CharacterCodingException ex) {
            throw new RuleViolation("The file is not saved as UTF-8, so names with accents would be spoilt. "
                    + "In Excel, choose “Save as” and “CSV UTF-8 (Comma delimited)”; then import it again.");
        }
    }

    /**
     * @throws RuleViolation with a sentence for each problem, named by row and column
     */
    static VendorFile read(String csv) {
        String text = withoutPreamble(csv);
        if (text.isBlank()) {
            throw new RuleViolation("The file is empty.");
        }
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiterOf(text)).setIgnoreEmptyLines(false).get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            return read(parser);
        }
        catch (IOException ex) {
            throw new UncheckedIOException("Reading from memory failed", ex);
        }
    }

    private static VendorFile read(CSVParser parser) {
        try {
            return new Reading().read(parser);
        }
        catch (UncheckedIOException ex) {
            throw new RuleViolation("Row " + (parser.getRecordNumber() + 1) + ": a quotation mark is opened and not "
                    + "closed, or text follows a closing one. Double each quotation mark that belongs to the text.");
        }
    }

    private static String withoutPreamble(String csv) {
        String text = (!csv.isEmpty() && csv.charAt(0) == BYTE_ORDER_MARK) ? csv.substring(1) : csv;
        if (text.regionMatches(true, 0, "sep=", 0, 4)) {
            // Excel's own line, which its rows do not count.
            return text.lines().skip(1).findFirst().isEmpty() ? "" : text.substring(endOfFirstLine(text));
        }
        return text;
    }

    private static int endOfFirstLine(String text) {
        int end = 0;
        while (text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end + (text.startsWith("\r\n", end) ? 2 : 1);
    }

    /** The one that the first row has most of: no column's title holds any. */
    private static char delimiterOf(String text) {
        String titles = text.lines().findFirst().orElse("");
        char most = ',';
        for (char candidate : new char[] { ';', '\t' }) {
            if (count(titles, candidate) > count(titles, most)) {
                most = candidate;
            }
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter((c) -> c == wanted).count();
    }

    /** One reading, which gathers as it goes. */
    private static final class Reading {

        private final List<String> problems = new ArrayList<>();

        private final Map<VendorColumn, Integer> places = new EnumMap<>(VendorColumn.class);

        private final Map<String, Long> rowsByEmail = new HashMap<>();

        private final List<Vendor> vendors = new ArrayList<>();

        private int problemsNotTold;

        private int titles;

        VendorFile read(CSVParser parser) {
            Iterator<CSVRecord> rows = parser.iterator();
            readTitles(rows.next());
            RuleViolation.throwIfAny(this.problems);
            while (rows.hasNext()) {
                CSVRecord row = rows.next();
                if (row.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (this.vendors.size() == MAX_ROWS) {
                    throw new RuleViolation(
                            String.format(Locale.UK, "The file holds more than %,d vendors. Split it.", MAX_ROWS));
                }
                readRow(row);
            }
            if (this.problemsNotTold > 0) {
                this.problems.add(String.format(Locale.UK, "… and %,d more %s.", this.problemsNotTold,
                        (this.problemsNotTold == 1) ? "problem" : "problems"));
            }
            RuleViolation.throwIfAny(this.problems);
            if (this.vendors.isEmpty()) {
                throw new RuleViolation("The file holds the titles of the columns, but no vendors.");
            }
            return new VendorFile(EnumSet.copyOf(this.places.keySet()), this.vendors);
        }

        private void readTitles(CSVRecord row) {
            this.titles = row.size();
            for (int i = 0; i < row.size(); i++) {
                String title = trimmed(row.get(i));
                if (title.isEmpty()) {
                    continue;
                }
                VendorColumn column = VendorColumn.titled(title).orElse(null);
                if (column == null) {
                    tell("Row 1: the column “" + shortened(title) + "” is not known. Remove it: the register keeps "
                            + "nothing beyond organisation, contact_name, email, telephone and areas_of_interest.");
                }
                else if (this.places.putIfAbsent(column, i) != null) {
                    tell("Row 1: the column " + column.title() + " stands there twice.");
                }
            }
            for (VendorColumn column : VendorColumn.values()) {
                if (column.required && !this.places.containsKey(column)) {
                    tell("Row 1: the column " + column.title()
                            + " is missing. The first row holds the titles of the columns.");
                }
            }
        }

        private void readRow(CSVRecord row) {
            long number = row.getRecordNumber();
            Map<VendorColumn, String> cells = new EnumMap<>(VendorColumn.class);
            boolean sound = true;
            for (VendorColumn column : this.places.keySet()) {
                int place = this.places.get(column);
                String cell = (place < row.size()) ? trimmed(row.get(place)) : "";
                cells.put(column, cell);
                String problem = column.problemIn(cell);
                if (problem != null) {
                    tell("Row " + number + ", " + column.title() + ": " + problem + ".");
                    sound = false;
                }
            }
            if (row.stream().skip(this.titles).anyMatch((cell) -> !cell.isBlank())) {
                tell("Row " + number + ": has more cells than the first row has titles. "
                        + "Put text that holds the separator into quotation marks.");
                sound = false;
            }
            if (sound && isFirstOfItsAddress(number, cells.get(VendorColumn.EMAIL))) {
                this.vendors.add(new Vendor(Ids.next(), cells.get(VendorColumn.ORGANISATION),
                        cells.get(VendorColumn.CONTACT_NAME), cells.get(VendorColumn.EMAIL),
                        orNull(cells.get(VendorColumn.TELEPHONE)), orNull(cells.get(VendorColumn.AREAS_OF_INTEREST))));
            }
        }

        private boolean isFirstOfItsAddress(long number, String email) {
            Long before = this.rowsByEmail.putIfAbsent(email.toLowerCase(Locale.ROOT), number);
            if (before != null) {
                tell("Row " + number + ", email: “" + email + "” stands in row " + before + " already.");
            }
            return before == null;
        }

        private void tell(String problem) {
            if (this.problems.size() < MAX_PROBLEMS_TOLD) {
                this.problems.add(problem);
            }
            else {
                this.problemsNotTold++;
            }
        }

        /** Also without the no-break spaces that come along from web pages. */
        private static String trimmed(String cell) {
            int start = 0;
            int end = cell.length();
            while (start < end && isSpace(cell.charAt(start))) {
                start++;
            }
            while (start < end && isSpace(cell.charAt(end - 1))) {
                end--;
            }
            return cell.substring(start, end);
        }

        private static boolean isSpace(char c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        private static String shortened(String cell) {
            return (cell.codePointCount(0, cell.length()) <= LONGEST_TITLE_TOLD) ? cell
                    : cell.substring(0, cell.offsetByCodePoints(0, LONGEST_TITLE_TOLD)) + "…";
        }

        private static @Nullable String orNull(@Nullable String cell) {
            return (cell == null || cell.isEmpty()) ? null : cell;
        }

    }

}
