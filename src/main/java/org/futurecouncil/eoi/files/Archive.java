package org.futurecouncil.eoi.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The parts of an Office file, unpacked once, piece by piece, to count what they come to
 * and to look at how each begins. Memory holds the few parts that say what the file is.
 */
final class Archive {

    private static final String ENTRY = "PK\u0003\u0004";

    private static final String DIRECTORY_ENTRY = "PK\u0001\u0002";

    private static final String END = "PK\u0005\u0006";

    private static final int END_LENGTH = 22;

    private static final int MOST_PARTS = 5_000;

    /** Bytes. */
    private static final long MOST_UNPACKED = 100_000_000;

    /** No text or table that people write shrinks so much. */
    private static final long MOST_RATIO = 200;

    /** Below it no ratio is suspicious: an empty sheet is small and shrinks much. */
    private static final long RATIO_FROM = 5_000_000;

    /** Bytes of a part that is kept to be read. */
    private static final int LONGEST_KEPT = 1_000_000;

    private static final int HEAD = 8;

    private static final Pattern LEADS_OUT = Pattern.compile("^/|\\\\|(?:^|/)\\.\\.(?:/|$)");

    /** How other archives, programs and old Office files begin. */
    private static final Map<String, String> UNWANTED = Map.of("Rar!", "an archive", "7z\u00BC\u00AF", "an archive",
            "MZ", "a program", "\u007FELF", "a program", "\u00D0\u00CF\u0011\u00E0", "an embedded object");

    private final Budget budget;

    private final int depth;

    private final Map<String, byte[]> kept = new LinkedHashMap<>();

    private final List<String> names = new ArrayList<>();

    private Archive(Budget budget, int depth) {
        this.budget = budget;
        this.depth = depth;
    }

    /** Whether some reader would take it for an archive. */
    static boolean isOne(byte[] content) {
        if (!FileCheck.contains(content, END, content.length)) {
            return false;
        }
        try (ZipFile zip = open(content)) {
            return zip.getEntries().hasMoreElements();
        }
        catch (IOException | RuntimeException ex) {
            return false;
        }
    }

    static Archive read(byte[] content) throws UnfitFileException {
        return new Archive(new Budget(content.length), 0).parts(content);
    }

    /** Names of its parts, as they are written. */
    List<String> names() {
        return this.names;
    }

    /** A part that says what the file is; empty where there is none of this name. */
    byte[] part(String name) {
        return this.kept.getOrDefault(name, new byte[0]);
    }

    /** The parts that {@link #part} gives. */
    Map<String, byte[]> kept() {
        return this.kept;
    }

    private Archive parts(byte[] content) throws UnfitFileException {
        requireOneReading(content);
        try (ZipFile zip = open(content)) {
            Set<String> seen = new HashSet<>();
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                requireSameNameInBothPlaces(content, entry);
                if (!seen.add(entry.getName().toLowerCase(Locale.ROOT)) || LEADS_OUT.matcher(entry.getName()).find()) {
                    throw FileCheck.damaged();
                }
                this.budget.part();
                if (!entry.isDirectory()) {
                    read(zip, entry);
                }
            }
        }
        catch (IOException | RuntimeException ex) {
            throw FileCheck.damaged();
        }
        return this;
    }

    private void read(ZipFile zip, ZipArchiveEntry entry) throws IOException, UnfitFileException {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new UnfitFileException(
                    "is protected by a password, so reviewers cannot read it. Save it without one.");
        }
        if (!zip.canReadEntryData(entry)) {
            throw FileCheck.damaged();
        }
        this.names.add(entry.getName());
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] head = in.readNBytes(HEAD);
            this.budget.unpacked(head.length);
            for (Map.Entry<String, String> unwanted : UNWANTED.entrySet()) {
                if (FileCheck.contains(head, unwanted.getKey(), unwanted.getKey().length())) {
                    throw new UnfitFileException("has " + unwanted.getValue()
                            + " in it, which reviewers cannot open safely. Take it out, or save the file as a PDF.");
                }
            }
            if (FileCheck.contains(head, ENTRY, ENTRY.length())) {
                nested(head, in);
            }
            else if (head.length > 1 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
                count(new GZIPInputStream(new SequenceInputStream(new ByteArrayInputStream(head), in)));
            }
            else if (isDescription(entry.getName())) {
                this.kept.put(entry.getName(), collect(head, in, LONGEST_KEPT));
            }
            else {
                count(in);
            }
        }
    }

    /** A chart brings its own workbook; what lies deeper is no document any more. */
    private void nested(byte[] head, InputStream in) throws IOException, UnfitFileException {
        if (this.depth > 0) {
            throw new UnfitFileException("has files within files within it. Take them out, or save it as a PDF.");
        }
        Office.requireHarmless(
                new Archive(this.budget, this.depth + 1).parts(collect(head, in, this.budget.packedLength())));
    }

    private byte[] collect(byte[] head, InputStream in, int most) throws IOException, UnfitFileException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        byte[] piece = new byte[8192];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            this.budget.unpacked(length);
            out.write(piece, 0, length);
            if (out.size() > most) {
                throw Budget.tooMuch();
            }
        }
        return out.toByteArray();
    }

    private void count(InputStream in) throws IOException, UnfitFileException {
        byte[] piece = new byte[8192];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            this.budget.unpacked(length);
        }
    }

    private static boolean isDescription(String name) {
        return "[Content_Types].xml".equals(name) || "mimetype".equals(name) || "META-INF/manifest.xml".equals(name)
                || name.endsWith(".rels");
    }

    /**
     * Nothing before the first part and nothing after the directory: where readers begin
     * at different ends they would read different files.
     */
    private static void requireOneReading(byte[] content) throws UnfitFileException {
        int end = FileCheck.lastIndexOf(content, END);
        if (!FileCheck.contains(content, ENTRY, ENTRY.length()) || end < 0 || end + END_LENGTH > content.length
                || end + END_LENGTH + number(content, end + END_LENGTH - 2) != content.length) {
            throw FileCheck.damaged();
        }
        int parts = 0;
        for (int at = FileCheck.indexOf(content, DIRECTORY_ENTRY, 0, content.length); at >= 0; at = FileCheck
            .indexOf(content, DIRECTORY_ENTRY, at + 1, content.length)) {
            if (++parts > MOST_PARTS) {
                throw Budget.tooMuch();
            }
        }
    }

    /** A part is called in the archive what its directory calls it. */
    private static void requireSameNameInBothPlaces(byte[] content, ZipArchiveEntry entry) throws UnfitFileException {
        int header = Math.toIntExact(entry.getLocalHeaderOffset());
        int name = header + 30;
        int length = number(content, header + 26);
        if (!Arrays.equals(Arrays.copyOfRange(content, name, name + length), entry.getRawName())) {
            throw FileCheck.damaged();
        }
    }

    private static int number(byte[] content, int at) {
        return (content[at] & 0xFF) | (content[at + 1] & 0xFF) << 8;
    }

    private static ZipFile open(byte[] content) throws IOException {
        return ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get();
    }

    /** What all parts together, those within parts included, may come to. */
    private static final class Budget {

        private final int packedLength;

        private int parts;

        private long unpacked;

        Budget(int packedLength) {
            this.packedLength = packedLength;
        }

        int packedLength() {
            return Math.max(this.packedLength, LONGEST_KEPT);
        }

        void part() throws UnfitFileException {
            this.parts++;
            if (this.parts > MOST_PARTS) {
                throw tooMuch();
            }
        }

        void unpacked(int length) throws UnfitFileException {
            this.unpacked += length;
            if (this.unpacked > MOST_UNPACKED
                    || this.unpacked > RATIO_FROM && this.unpacked / this.packedLength > MOST_RATIO) {
                throw tooMuch();
            }
        }

        static UnfitFileException tooMuch() {
            return new UnfitFileException(
                    "unpacks to far more than a document holds. Save it again, with less in it, or as a PDF.");
        }

    }

}
