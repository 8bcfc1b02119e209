package org.futurecouncil.eoi.files;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Office files, by their lists of contents: {@code [Content_Types].xml} of Office Open
 * XML (ECMA-376, part 2), {@code mimetype} and manifest of OpenDocument (ISO/IEC 26300,
 * part 3).
 */
final class Office {

    private static final String CONTENT_TYPES = "[Content_Types].xml";

    private static final String MAIN = ".main+xml";

    private Office() {
    }

    static FileType check(byte[] content) throws UnfitFileException {
        Archive archive = Archive.read(content);
        requireHarmless(archive);
        FileType type = (archive.part("mimetype").length > 0) ? openDocument(archive) : openXml(archive);
        if (type == null) {
            throw new UnfitFileException(
                    "is an archive. Upload the files in it one by one: each is to be " + FileType.ALL + ".");
        }
        return type;
    }

    /** Refuses what would run, or fetch something, when a reviewer opens it. */
    static void requireHarmless(Archive archive) throws UnfitFileException {
        for (String name : archive.names()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.endsWith("vbaproject.bin") || lower.contains("macrosheets/") || lower.contains("activex/")
                    || lower.startsWith("basic/") || lower.startsWith("scripts/")) {
                throw withMacros();
            }
        }
        for (Described part : described(archive.part(CONTENT_TYPES))) {
            String type = part.contentType().toLowerCase(Locale.ROOT);
            if (type.contains("macro") || type.contains("vbaproject") || type.contains("activex")) {
                throw withMacros();
            }
        }
        for (String name : archive.kept().keySet()) {
            if (name.endsWith(".rels") && described(archive.part(name)).stream().anyMatch(Described::isFetched)) {
                throw new UnfitFileException("fetches a template or an object from elsewhere when it is opened. "
                        + "Save it without links to other files, or as a PDF.");
            }
        }
    }

    private static @Nullable FileType openXml(Archive archive) throws UnfitFileException {
        Set<FileType> found = new HashSet<>();
        for (Described part : described(archive.part(CONTENT_TYPES))) {
            if (part.contentType().endsWith(MAIN)) {
                FileType.ofMediaType(part.contentType().substring(0, part.contentType().length() - MAIN.length()))
                    .ifPresent(found::add);
            }
        }
        return (found.size() == 1) ? found.iterator().next() : null;
    }

    private static @Nullable FileType openDocument(Archive archive) throws UnfitFileException {
        if (new String(archive.part("META-INF/manifest.xml"), StandardCharsets.UTF_8).contains("encryption-data")) {
            throw new UnfitFileException(
                    "is protected by a password, so reviewers cannot read it. Save it without one.");
        }
        return FileType.ofMediaType(new String(archive.part("mimetype"), StandardCharsets.US_ASCII).strip())
            .orElse(null);
    }

    private static List<Described> described(byte[] xml) throws UnfitFileException {
        if (xml.length == 0) {
            return List.of();
        }
        List<Described> parts = new ArrayList<>();
        try {
            XMLStreamReader reader = safeXml().createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw FileCheck.damaged();
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    parts.add(new Described(value(reader, "ContentType"), value(reader, "Type"),
                            value(reader, "TargetMode")));
                }
            }
            return parts;
        }
        catch (XMLStreamException ex) {
            throw FileCheck.damaged();
        }
    }

    private static String value(XMLStreamReader reader, String attribute) {
        String value = reader.getAttributeValue(null, attribute);
        return (value != null) ? value : "";
    }

    private static UnfitFileException withMacros() {
        return new UnfitFileException("holds macros, which are programs. Save it without macros (.docx, .xlsx, .pptx, "
                + ".odt, .ods, .odp), or as a PDF.");
    }

    private static XMLInputFactory safeXml() {
        XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return xml;
    }

    /** One line of a list of contents, or of relationships. */
    private record Described(String contentType, String relationship, String mode) {

        /** Unlike a link, which is followed only when somebody clicks on it. */
        boolean isFetched() {
            return "External".equals(this.mode) && (this.relationship.endsWith("/attachedTemplate")
                    || this.relationship.endsWith("/oleObject") || this.relationship.endsWith("/frame")
                    || this.relationship.endsWith("/subDocument") || this.relationship.endsWith("/externalLink"));
        }

    }

}
