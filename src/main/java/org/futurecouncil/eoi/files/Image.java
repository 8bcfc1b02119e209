package org.futurecouncil.eoi.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What of an image its header tells. */
final class Image {

    /** A viewer unpacks all of them: four bytes each. */
    private static final long MOST_PIXELS = 100_000_000;

    private static final String END_OF_PNG = "\u0000\u0000\u0000\u0000IEND\u00AE\u0042\u0060\u0082";

    private static final String END_OF_JPEG = "\u00FF\u00D9";

    private Image() {
    }

    static FileType check(FileType type, byte[] content) throws UnfitFileException {
        if (type == FileType.PNG) {
            int end = FileCheck.lastIndexOf(content, END_OF_PNG);
            if (end < 0) {
                throw FileCheck.damaged();
            }
            if (end + END_OF_PNG.length() != content.length) {
                throw new UnfitFileException("has something else after the image ends. Save it as a PNG again.");
            }
        }
        else if (FileCheck.lastIndexOf(content, END_OF_JPEG) < 0) {
            throw FileCheck.damaged();
        }
        if (pixels(content) > MOST_PIXELS) {
            throw new UnfitFileException(
                    String.format(Locale.UK, "has more than %,d pixels. Save it smaller.", MOST_PIXELS));
        }
        return type;
    }

    private static long pixels(byte[] content) throws UnfitFileException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw FileCheck.damaged();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            }
            finally {
                reader.dispose();
            }
        }
        catch (IOException | RuntimeException ex) {
            throw FileCheck.damaged();
        }
    }

}
