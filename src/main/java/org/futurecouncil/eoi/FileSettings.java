package org.futurecouncil.eoi;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the files that vendors add.
 *
 * @param maxSize of one file
 */
@ConfigurationProperties("council.portal.files")
record FileSettings(@DefaultValue("10MB") DataSize maxSize) {

    /** Of one EOI. */
    static final int MOST_FILES = 10;

    /** Of one EOI. */
    static final DataSize ALL_FILES = DataSize.ofMegabytes(50);

    FileSettings {
        if (maxSize.toBytes() < 1 || maxSize.compareTo(ALL_FILES) > 0) {
            throw new IllegalArgumentException("council.portal.files.max-size must be between 1B and "
                    + ALL_FILES.toMegabytes() + "MB, which all files of an EOI may have together");
        }
    }

    /** For people: {@code 10 MB}. */
    String maxSizeInWords() {
        return (this.maxSize.toMegabytes() > 0) ? this.maxSize.toMegabytes() + " MB"
                : this.maxSize.toKilobytes() + " KB";
    }

}
