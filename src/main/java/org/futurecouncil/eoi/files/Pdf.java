package org.futurecouncil.eoi.files;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What of a PDF can be told without reading its pages. */
final class Pdf {

    private static final int TAIL = 2048;

    private static final String ENCRYPT = "/Encrypt";

    /**
     * In the trailer, or in the dictionary of the stream that takes its place: neither is
     * ever compressed.
     */
    private static final Pattern ENCRYPTED = Pattern.compile(ENCRYPT + "\\s*(?:\\d+\\s+\\d+\\s+R|<<)");

    private Pdf() {
    }

    static FileType check(byte[] content) throws UnfitFileException {
        if (!FileCheck.contains(content, "%PDF-", "%PDF-".length())) {
            throw new UnfitFileException("has something else before the PDF begins. Save it as a PDF again.");
        }
        if (FileCheck.indexOf(content, "%%EOF", Math.max(0, content.length - TAIL), content.length) < 0) {
            throw FileCheck.damaged();
        }
        if (isEncrypted(content)) {
            throw new UnfitFileException("is encrypted: it asks for a password, or restricts printing or copying. "
                    + "Save it without, so that reviewers can read it.");
        }
        return FileType.PDF;
    }

    private static boolean isEncrypted(byte[] content) {
        int first = FileCheck.indexOf(content, ENCRYPT, 0, content.length);
        return first >= 0
                && ENCRYPTED.matcher(new String(content, first, content.length - first, StandardCharsets.ISO_8859_1))
                    .find();
    }

}
