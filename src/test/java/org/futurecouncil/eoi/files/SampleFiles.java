package org.futurecouncil.eoi.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

/**
 * Files as applications write them, the smallest that pass for one, and what to spoil of
 * them.
 */
public final class SampleFiles {

    private static final String TYPES = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Override PartName="/main.xml" ContentType="%s"/></Types>""";

    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private SampleFiles() {
    }

    /**
     * @param text on its only page, so that no two files are alike
     */
    public static byte[] pdf(String text) {
        return ("%PDF-1.4\n%âãÏÓ\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n% " + text
                + "\ntrailer<</Root 1 0 R/Size 4>>\nstartxref\n9\n%%EOF\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] encryptedPdf() {
        return new String(pdf("x"), StandardCharsets.ISO_8859_1).replace("/Size 4", "/Size 4/Encrypt 5 0 R")
            .getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] docx() {
        return zip(word());
    }

    static byte[] openXml(String application) {
        return zip(Map.of("[Content_Types].xml",
                TYPES.formatted(WORD.replace("wordprocessingml.document", application)), "main.xml", "<x/>"));
    }

    static Map<String, Object> word() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", TYPES.formatted(WORD));
        parts.put("_rels/.rels", "<Relationships/>");
        parts.put("word/document.xml", "<w:document/>");
        return parts;
    }

    /** A Word document with one more part, or one changed. */
    static byte[] wordWith(String name, Object content) {
        Map<String, Object> parts = word();
        parts.put(name, content);
        return zip(parts);
    }

    static byte[] wordDeclaring(String contentType) {
        return wordWith("[Content_Types].xml", TYPES.formatted(contentType));
    }

    static byte[] openDocument(String kind, String manifest) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument." + kind);
        parts.put("META-INF/manifest.xml", manifest);
        parts.put("content.xml", "<office/>");
        return zip(parts);
    }

    /**
     * @param parts texts or bytes
     */
    static byte[] zip(Map<String, ?> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, ?> part : parts.entrySet()) {
                byte[] content = (part.getValue() instanceof byte[] bytes) ? bytes
                        : String.valueOf(part.getValue()).getBytes(StandardCharsets.UTF_8);
                ZipEntry entry = new ZipEntry(part.getKey());
                if ("mimetype".equals(part.getKey())) {
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    CRC32 crc = new CRC32();
                    crc.update(content);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return out.toByteArray();
    }

    static byte[] image(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), format, out);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return out.toByteArray();
    }

    /** A container of Word 97, or of what a password protects, which look alike. */
    static byte[] oldContainer(String storage) {
        byte[] content = new byte[2048];
        byte[] magic = { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1 };
        System.arraycopy(magic, 0, content, 0, magic.length);
        byte[] name = storage.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, content, 1024, name.length);
        return content;
    }

    static byte[] concat(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** As {@code text} stands in the bytes, so often as it stands there. */
    static byte[] replace(byte[] content, String text, String by) {
        return new String(content, StandardCharsets.ISO_8859_1).replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
    }

}
