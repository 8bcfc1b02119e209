package org.futurecouncil.eoi.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of files that are taken. */
enum FileType {

    PDF("application/pdf", "a PDF", "pdf"),

    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document", "docx"),

    EXCEL("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook", "xlsx"),

    POWERPOINT("application/vnd.openxmlformats-officedocument.presentationml.presentation", "a PowerPoint presentation",
            "pptx"),

    TEXT("application/vnd.oasis.opendocument.text", "an OpenDocument text", "odt"),

    SPREADSHEET("application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet", "ods"),

    PRESENTATION("application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation", "odp"),

    PNG("image/png", "a PNG image", "png"),

    JPEG("image/jpeg", "a JPEG image", "jpg", "jpeg");

    /** What they are called where somebody is told which are taken. */
    static final String ALL = "a PDF, a Word, Excel, PowerPoint or OpenDocument file, a PNG or a JPEG";

    private final String mediaType;

    private final String words;

    private final String ending;

    private final Set<String> endings;

    FileType(String mediaType, String words, String... endings) {
        this.mediaType = mediaType;
        this.words = words;
        this.ending = endings[0];
        this.endings = Set.of(endings);
    }

    String mediaType() {
        return this.mediaType;
    }

    /** With an article: {@code a PDF}. */
    String words() {
        return this.words;
    }

    /** The one that it is given. */
    String ending() {
        return this.ending;
    }

    static Optional<FileType> ofEnding(String ending) {
        String lower = ending.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter((type) -> type.endings.contains(lower)).findFirst();
    }

    static Optional<FileType> ofMediaType(String mediaType) {
        return Arrays.stream(values()).filter((type) -> type.mediaType.equals(mediaType)).findFirst();
    }

}
