package org.futurecouncil.eoi.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.platform.RuleViolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Which files are taken, told by their content; every bad one is made here. */
class FileCheckTests {

    private static final String SAFELY = "which reviewers cannot open safely";

    static Stream<Arguments> taken() {
        return Stream.of(arguments("plan.pdf", SampleFiles.pdf("a"), "plan.pdf", "application/pdf"),
                arguments("plan.docx", SampleFiles.docx(), "plan.docx", FileType.WORD.mediaType()),
                arguments("costs.xlsx", SampleFiles.openXml("spreadsheetml.sheet"), "costs.xlsx",
                        FileType.EXCEL.mediaType()),
                arguments("pitch.pptx", SampleFiles.openXml("presentationml.presentation"), "pitch.pptx",
                        FileType.POWERPOINT.mediaType()),
                arguments("a.odt", SampleFiles.openDocument("text", "<m/>"), "a.odt", FileType.TEXT.mediaType()),
                arguments("a.ods", SampleFiles.openDocument("spreadsheet", "<m/>"), "a.ods",
                        FileType.SPREADSHEET.mediaType()),
                arguments("a.odp", SampleFiles.openDocument("presentation", "<m/>"), "a.odp",
                        FileType.PRESENTATION.mediaType()),
                arguments("photo.JPEG", SampleFiles.image("jpg"), "photo.jpg", "image/jpeg"),
                arguments("screen.png", SampleFiles.image("png"), "screen.png", "image/png"),
                // the ending is that of the content
                arguments("photo.png", SampleFiles.image("jpg"), "photo.jpg", "image/jpeg"),
                arguments("plan", SampleFiles.pdf("b"), "plan.pdf", "application/pdf"),
                arguments("plan.pdf.exe", SampleFiles.pdf("c"), "plan.pdf", "application/pdf"),
                arguments(null, SampleFiles.pdf("d"), "file.pdf", "application/pdf"),
                // a chart brings its workbook along
                arguments("chart.docx",
                        SampleFiles.wordWith("word/embeddings/Book.xlsx", SampleFiles.openXml("spreadsheetml.sheet")),
                        "chart.docx", FileType.WORD.mediaType()),
                arguments("link.docx", SampleFiles.wordWith("word/_rels/document.xml.rels",
                        "<R><Relationship Type=\"http://x/hyperlink\" Target=\"https://x.example\" TargetMode=\"External\"/></R>"),
                        "link.docx", FileType.WORD.mediaType()));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void documentsAndImagesAreTakenUnderASafeName(String name, byte[] content, String kept, String mediaType) {
        CheckedFile file = FileCheck.check(name, content);
        assertThat(file.name()).isEqualTo(kept);
        assertThat(file.mediaType()).isEqualTo(mediaType);
        assertThat(file.content()).isEqualTo(content);
    }

    static Stream<Arguments> refused() {
        byte[] program = SampleFiles.concat("MZ".getBytes(StandardCharsets.US_ASCII), new byte[1000]);
        byte[] page = "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        byte[] pdf = SampleFiles.pdf("x");
        byte[] png = SampleFiles.image("png");
        byte[] docx = SampleFiles.docx();
        return Stream.of(arguments("empty.pdf", new byte[0], "“empty.pdf” is empty. Choose another file."),
                arguments("plan.pdf", page,
                        "“plan.pdf” is not a PDF, whatever its name says: it is a web page. Upload "),
                arguments("plan.pdf", program, "“plan.pdf” is not a PDF, whatever its name says: it is a program."),
                arguments("tool.exe", program, "“tool.exe” is a program. Upload a PDF, a Word"),
                arguments("notes.txt", "Only notes".getBytes(StandardCharsets.UTF_8), "“notes.txt” is plain text."),
                arguments("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
                        "is a drawing (SVG)"),
                arguments("all.zip", SampleFiles.zip(Map.of("plan.pdf", pdf)), "is an archive. Upload the files in it"),
                arguments("plan.docx", SampleFiles.zip(Map.of("plan.pdf", pdf)), "is an archive."),
                arguments("odd.odt", SampleFiles.openDocument("graphics", "<m/>"), "is an archive."),
                arguments("old.doc", SampleFiles.oldContainer("WordDocument"), "is in an old Office format"),
                arguments("secret.docx", SampleFiles.oldContainer("EncryptedPackage"), "protected by a password"),
                arguments("secret.odt", SampleFiles.openDocument("text", "<encryption-data/>"),
                        "protected by a password"),
                arguments("secret.docx", lockedEntries(docx), "protected by a password"),
                arguments("secret.pdf", SampleFiles.encryptedPdf(), "is encrypted"),
                // macros
                arguments("m.docm", SampleFiles.wordDeclaring("application/vnd.ms-word.document.macroEnabled.main+xml"),
                        "holds macros"),
                arguments("m.docx", SampleFiles.wordWith("word/vbaProject.bin", "x"), "holds macros"),
                arguments("m.xlsx", SampleFiles.wordWith("xl/macrosheets/sheet1.xml", "x"), "holds macros"),
                arguments("m.docx", SampleFiles.wordWith("word/activeX/activeX1.xml", "x"), "holds macros"),
                arguments("m.odt", SampleFiles.zip(macrosInOpenDocument()), "holds macros"),
                arguments("m.docx",
                        SampleFiles.wordWith("word/embeddings/a.xlsx",
                                SampleFiles.wordWith("word/vbaProject.bin", "x")),
                        "holds macros"),
                arguments("m.docx", SampleFiles.wordWith("word/renamed.bin", SampleFiles.oldContainer("VBA")),
                        "has an embedded object in it, " + SAFELY),
                arguments("p.docx", SampleFiles.wordWith("word/media/image1.png", program),
                        "has a program in it, " + SAFELY),
                arguments("t.docx", SampleFiles.wordWith("word/_rels/settings.xml.rels",
                        "<R><Relationship Type=\"http://x/attachedTemplate\" Target=\"https://x\" TargetMode=\"External\"/></R>"),
                        "fetches a template"),
                // bombs
                arguments("bomb.docx", SampleFiles.wordWith("word/document2.xml", new byte[40_000_000]),
                        "unpacks to far more than a document holds"),
                arguments("bomb.docx", SampleFiles.wordWith("word/media/image.emz", gzip(new byte[40_000_000])),
                        "unpacks to far more than a document holds"),
                arguments("bomb.docx", SampleFiles.wordWith("[Content_Types].xml", "<a>" + " ".repeat(2_000_000)),
                        "unpacks to far more than a document holds"),
                arguments("parts.docx", SampleFiles.zip(manyParts()), "unpacks to far more than a document holds"),
                arguments("nested.docx",
                        SampleFiles.wordWith("a.docx", SampleFiles.wordWith("b.docx", SampleFiles.docx())),
                        "has files within files within it"),
                arguments("entities.docx",
                        SampleFiles.wordWith("[Content_Types].xml",
                                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
                        "is damaged"),
                // two in one
                arguments("two.pdf", SampleFiles.concat(pdf, SampleFiles.zip(Map.of("a.html", page))),
                        "is two kinds of files in one"),
                arguments("two.png", SampleFiles.concat(png, docx), "has something else after the image ends"),
                arguments("two.jpg", SampleFiles.concat(SampleFiles.image("jpg"), docx),
                        "is two kinds of files in one"),
                arguments("two.docx", SampleFiles.concat(docx, page), "is damaged"),
                arguments("two.pdf", SampleFiles.concat("x\n".getBytes(StandardCharsets.US_ASCII), pdf), "two.pdf"),
                arguments("renamed.docx", renamedInTheDirectoryOnly(docx), "is damaged"),
                arguments("twice.docx",
                        SampleFiles.replace(SampleFiles.wordWith("word/documenu.xml", "x"), "documenu", "document"),
                        "is damaged"),
                arguments("out.docx", SampleFiles.wordWith("../../etc/passwd", "x"), "is damaged"),
                // cut off
                arguments("cut.pdf", Arrays.copyOf(pdf, pdf.length - 20), "is damaged or was not uploaded to its end"),
                arguments("cut.docx", Arrays.copyOf(docx, docx.length - 10), "is damaged"),
                arguments("cut.png", Arrays.copyOf(png, png.length - 10), "is damaged"),
                arguments("huge.png", hugePng(png), "has more than 100,000,000 pixels"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everythingElseIsRefusedWithASentenceThatSaysWhatToMend(String name, byte[] content, String sentence) {
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> FileCheck.check(name, content))
            .satisfies((refusal) -> assertThat(refusal.getMessage()).startsWith("“").contains(sentence).endsWith("."));
    }

    @Test
    void whatSomebodyCallsAFileCannotTurnTheSentenceAround() {
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> FileCheck.check("C:\\temp\\a\u202Efdp.exe\u0000", new byte[0]))
            .withMessage("“afdp.exe” is empty. Choose another file.");
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> FileCheck.check(null, new byte[0]))
            .withMessage("The file is empty. Choose another file.");
    }

    @Test
    void noCutOfAGoodFileIsAnythingButTakenOrRefused() {
        for (byte[] good : new byte[][] { SampleFiles.docx(), SampleFiles.image("png"), SampleFiles.image("jpg"),
                SampleFiles.pdf("x") }) {
            IntStream.range(0, good.length).forEach((length) -> {
                try {
                    FileCheck.check("a", Arrays.copyOf(good, length));
                }
                catch (RuleViolation ex) {
                    assertThat(ex.getMessage()).endsWith(".");
                }
            });
        }
    }

    private static Map<String, Object> macrosInOpenDocument() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.text");
        parts.put("Basic/Standard/Module1.xml", "Sub Main");
        return parts;
    }

    private static Map<String, Object> manyParts() {
        Map<String, Object> parts = SampleFiles.word();
        IntStream.range(0, 5_001).forEach((number) -> parts.put("word/" + number, ""));
        return parts;
    }

    /** Sets the bit that says encrypted, in both places of each entry. */
    private static byte[] lockedEntries(byte[] zip) {
        byte[] locked = zip.clone();
        for (int i = 0; i < locked.length - 10; i++) {
            if (locked[i] == 'P' && locked[i + 1] == 'K' && locked[i + 2] == 3 && locked[i + 3] == 4) {
                locked[i + 6] |= 1;
            }
            if (locked[i] == 'P' && locked[i + 1] == 'K' && locked[i + 2] == 1 && locked[i + 3] == 2) {
                locked[i + 8] |= 1;
            }
        }
        return locked;
    }

    private static byte[] renamedInTheDirectoryOnly(byte[] zip) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        int directory = text.indexOf("PK\u0001\u0002");
        return (text.substring(0, directory) + text.substring(directory).replace("document.xml", "dokument.xml"))
            .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] hugePng(byte[] png) {
        byte[] huge = png.clone();
        // width and height in the first chunk
        huge[16] = 0;
        huge[17] = 1;
        huge[20] = 0;
        huge[21] = 1;
        return huge;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return out.toByteArray();
    }

    /** Files are looked through in pieces of 8,192 bytes. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 8188, 8189, 8190, 8191, 8192, 16383, 20_000, 29_996 })
    void whatIsLookedForIsFoundWhereverItStands(int at) {
        byte[] content = new byte[30_000];
        System.arraycopy("find".getBytes(StandardCharsets.ISO_8859_1), 0, content, at, 4);
        assertThat(FileCheck.indexOf(content, "find", 0, content.length)).isEqualTo(at);
        assertThat(FileCheck.indexOf(content, "find", at, at + 4)).isEqualTo(at);
        assertThat(FileCheck.indexOf(content, "find", at + 1, content.length)).isNegative();
        assertThat(FileCheck.indexOf(content, "find", 0, at + 3)).isNegative();
        assertThat(FileCheck.lastIndexOf(content, "find")).isEqualTo(at);
        assertThat(FileCheck.lastIndexOf(content, "mind")).isNegative();
    }

}
