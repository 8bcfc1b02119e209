package org.futurecouncil.vendor;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * What {@code forms/vendor-import/import-vendors.html} sends: a file, or rows pasted from
 * a spreadsheet.
 *
 * @param content the file's bytes, in Base64
 */
record VendorImportForm(@Nullable String fileName, byte @Nullable [] content, @Nullable String pasted) {

    VendorImportForm {
        fileName = FormProblems.cleanOrNull(FormProblems.cleanLine(fileName));
    }

    /** In bytes; 100,000 rows of usual length. */
    private static final int MAX_SIZE = 10_000_000;

    private static final int MAX_FILE_NAME = 255;

    List<String> problems() {
        if (hasFile() == hasPasted()) {
            return List.of(hasFile() ? "Choose a file or paste rows, not both." : "Choose a file, or paste rows.");
        }
        if (hasFile() && this.content.length > MAX_SIZE || hasPasted() && this.pasted.length() > MAX_SIZE) {
            return List.of("The file is larger than 10 MB. Split it.");
        }
        if (this.fileName != null && this.fileName.length() > MAX_FILE_NAME) {
            return List.of("The file's name is longer than 255 characters. Rename it.");
        }
        return List.of();
    }

    VendorImport into(Vendors vendors) {
        return hasFile() ? vendors.importCsv(this.fileName, this.content) : vendors.importCsv(this.pasted);
    }

    private boolean hasFile() {
        return this.content != null && this.content.length > 0;
    }

    private boolean hasPasted() {
        return this.pasted != null && !this.pasted.isBlank();
    }

}
