package org.futurecouncil.eoi.files;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.tika.Tika;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.RuleViolation;

/**
 * Tells what a file is and whether reviewers can be given it: one of the kinds that are
 * taken, whole, readable without a password, and nothing else besides. Old Office files
 * (Word 97 to 2003) are refused: whether one of them carries a program only its own
 * application can tell for sure.
 */
public final class FileCheck {

    private static final String TAKEN = "Upload " + FileType.ALL + ".";

    /** What is uploaded by mistake most, and what does harm. */
    private static final Map<String, String> KNOWN = Map.ofEntries(Map.entry("text/html", "a web page"),
            Map.entry("application/xhtml+xml", "a web page"), Map.entry("image/svg+xml", "a drawing (SVG)"),
            Map.entry("text/plain", "plain text"), Map.entry("application/x-msdownload", "a program"),
            Map.entry("application/x-dosexec", "a program"), Map.entry("application/x-executable", "a program"),
            Map.entry("application/x-elf", "a program"), Map.entry("application/x-sharedlib", "a program"),
            Map.entry("application/rtf", "an RTF text"), Map.entry("image/gif", "a GIF image"),
            Map.entry("application/x-rar-compressed", "an archive"),
            Map.entry("application/x-7z-compressed", "an archive"), Map.entry("application/gzip", "an archive"));

    /** Bytes that are looked through together. */
    private static final int PIECE = 8192;

    private static final Tika TIKA = new Tika();

    private FileCheck() {
    }

    /**
     * @param name as the browser sent it
     * @throws RuleViolation with a sentence that says what to mend
     */
    public static CheckedFile check(@Nullable String name, byte[] content) {
        try {
            FileType type = typeOf(name, content);
            return new CheckedFile(FileNames.clean(name, type), type.mediaType(), content);
        }
        catch (UnfitFileException ex) {
            throw new RuleViolation(FileNames.quoted(name) + " " + ex.getMessage());
        }
    }

    private static FileType typeOf(@Nullable String name, byte[] content) throws UnfitFileException {
        if (content.length == 0) {
            throw new UnfitFileException("is empty. Choose another file.");
        }
        MediaType detected = MediaType.parse(TIKA.detect(content)).getBaseType();
        FileType type = switch (detected.toString()) {
            case "application/pdf" -> Pdf.check(content);
            case "image/png", "image/jpeg" ->
                Image.check(FileType.ofMediaType(detected.toString()).orElseThrow(), content);
            case "application/x-tika-msoffice" -> throw oldOffice(content);
            default -> {
                if (!isArchive(detected)) {
                    throw wrong(name, detected);
                }
                yield Office.check(content);
            }
        };
        if (type != FileType.PDF && contains(content, "%PDF-", 1024)
                || (type == FileType.PDF || type == FileType.PNG || type == FileType.JPEG) && Archive.isOne(content)) {
            throw new UnfitFileException(
                    "is two kinds of files in one. Save it again in the application that made it.");
        }
        return type;
    }

    private static boolean isArchive(MediaType detected) {
        MediaTypeRegistry types = MediaTypeRegistry.getDefaultRegistry();
        return detected.equals(MediaType.APPLICATION_ZIP)
                || types.isSpecializationOf(detected, MediaType.APPLICATION_ZIP)
                || "x-tika-ooxml".equals(detected.getSubtype());
    }

    /** What a password protects looks like an old Office file, with the new one in it. */
    private static UnfitFileException oldOffice(byte[] content) {
        return contains(content,
                new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1),
                content.length)
                        ? new UnfitFileException(
                                "is protected by a password, so reviewers cannot read it. Save it without one.")
                        : new UnfitFileException(
                                "is in an old Office format (.doc, .xls, .ppt) that can hide programs. "
                                        + "Save it as .docx, .xlsx, .pptx or PDF.");
    }

    private static UnfitFileException wrong(@Nullable String name, MediaType detected) {
        String what = KNOWN.getOrDefault(detected.toString(), "a file of another kind (" + detected + ")");
        return FileType.ofEnding(FileNames.ending(name))
            .map((said) -> new UnfitFileException(
                    "is not " + said.words() + ", whatever its name says: it is " + what + ". " + TAKEN))
            .orElseGet(() -> new UnfitFileException("is " + what + ". " + TAKEN));
    }

    static boolean contains(byte[] content, String ascii, int within) {
        return indexOf(content, ascii, 0, within) >= 0;
    }

    /**
     * Where the text begins, whose characters are bytes; negative if nowhere. Looks
     * through piece after piece, as strings: the virtual machine has instructions of the
     * processor for that.
     */
    static int indexOf(byte[] content, String ascii, int from, int within) {
        int end = Math.min(content.length, within);
        for (int at = from; at + ascii.length() <= end; at += PIECE) {
            int found = piece(content, ascii, at, end).indexOf(ascii);
            if (found >= 0) {
                return at + found;
            }
        }
        return -1;
    }

    static int lastIndexOf(byte[] content, String ascii) {
        for (int at = (content.length - 1) / PIECE * PIECE; at >= 0; at -= PIECE) {
            int found = piece(content, ascii, at, content.length).lastIndexOf(ascii);
            if (found >= 0) {
                return at + found;
            }
        }
        return -1;
    }

    /** So long that what begins in it also ends in it. */
    private static String piece(byte[] content, String ascii, int at, int end) {
        return new String(content, at, Math.min(PIECE + ascii.length() - 1, end - at), StandardCharsets.ISO_8859_1);
    }

    /** Damaged, or made so that no two readers read the same. */
    static UnfitFileException damaged() {
        return new UnfitFileException(
                "is damaged or was not uploaded to its end. " + "Open it, save it again and upload it once more.");
    }

}
