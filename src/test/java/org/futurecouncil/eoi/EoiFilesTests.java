package org.futurecouncil.eoi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.eoi.EoiFiles.AddedFile;
import org.futurecouncil.eoi.files.SampleFiles;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Files that a vendor adds to a working copy. */
@ProcessTest
class EoiFilesTests {

    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EoiWorkingCopies copies;

    @Autowired
    private EoiFiles files;

    @Autowired
    private EoiColleagues colleagues;

    private CallFixture fixture;

    private EoiPerson acme;

    private String eoi;

    @BeforeEach
    void beginAnEoi() {
        this.engine.startOver();
        this.fixture = new CallFixture(this.engine, this.jdbc, this.runtime);
        this.fixture.open();
        this.acme = EoiPerson.contact(this.fixture.acme);
        this.eoi = this.copies.start(CallFixture.REFERENCE, this.fixture.acme, this.fixture.parking, null);
    }

    @Test
    void aFileIsKeptByteForByteUnderASafeNameAndReadByThoseWhoWorkOnTheEoi() throws IOException {
        byte[] content = SampleFiles.pdf("Größe 😀");
        EoiFile file = add("..\\Größe 😀.PDF", content).file();
        assertThat(file.name()).isEqualTo("Größe 😀.pdf");
        assertThat(file.mediaType()).isEqualTo("application/pdf");
        assertThat(file.size()).isEqualTo(content.length);
        assertThat(file.sha256()).hasSize(64);
        assertThat(file.addedBy()).isEqualTo("Acme Contact");
        this.colleagues.invite(this.eoi, this.acme, "Zoë", "zoe@acme.example");
        for (EoiPerson person : new EoiPerson[] { this.acme, EoiPerson.colleague("zoe@acme.example") }) {
            assertThat(this.files.download(this.eoi, person, file.id())).hasValueSatisfying((downloaded) -> {
                assertThat(downloaded.bytes()).isEqualTo(content);
                assertThat(downloaded.name()).isEqualTo("Größe 😀.pdf");
            });
        }
        EoiPerson birch = EoiPerson.contact(this.fixture.birch);
        String other = this.copies.start(CallFixture.REFERENCE, this.fixture.birch, this.fixture.parking, null);
        assertThat(this.files.download(this.eoi, birch, file.id())).isEmpty();
        assertThat(this.files.download(other, birch, file.id())).isEmpty();
        assertThat(this.files.download(this.eoi, EoiPerson.colleague("nobody@acme.example"), file.id())).isEmpty();
        assertThat(this.files.download(this.eoi, this.acme, UUID.randomUUID())).isEmpty();
    }

    @Test
    void theSameFileAgainIsRecognisedAndTheSameNameIsNumbered() throws IOException {
        AddedFile first = add("plan.pdf", SampleFiles.pdf("one"));
        long revision = this.copies.find(this.eoi, this.acme).orElseThrow().revision();
        AddedFile again = add("renamed.pdf", SampleFiles.pdf("one"));
        assertThat(again.known()).isTrue();
        assertThat(again.file()).isEqualTo(first.file());
        assertThat(this.copies.find(this.eoi, this.acme).orElseThrow().revision()).isEqualTo(revision);
        assertThat(add("Plan.pdf", SampleFiles.pdf("two")).file().name()).isEqualTo("Plan (2).pdf");
        this.files.remove(this.eoi, this.acme, first.file().id());
        this.files.remove(this.eoi, this.acme, first.file().id());
        assertThat(this.copies.find(this.eoi, this.acme).orElseThrow().files()).extracting(EoiFile::name)
            .containsExactly("Plan (2).pdf");
        assertThat(add("plan.pdf", SampleFiles.pdf("one")).known()).isFalse();
    }

    @Test
    void aFileTooLargeIsNotReadToItsEnd() {
        int[] read = { 0 };
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 'x';
            }
        };
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.files.add(this.eoi, this.acme, "plan.pdf", endless))
            .withMessage("The file is larger than 10 MB. Save it smaller, or in parts.");
        assertThat(read[0]).isEqualTo(10 * MEGABYTE + 1);
    }

    @Test
    void tenFilesAndFiftyMegabytesAreTheMost() throws IOException {
        for (int i = 0; i < 5; i++) {
            add("large.pdf", large("large " + i, 10 * MEGABYTE));
        }
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> add("one.pdf", SampleFiles.pdf("one")))
            .withMessage("All your files together would be larger than 50 MB. Take one out, or save this one smaller.");
        this.files.remove(this.eoi, this.acme, this.copies.find(this.eoi, this.acme).orElseThrow().files().get(0).id());
        for (int i = 0; i < 6; i++) {
            add("small.pdf", SampleFiles.pdf("small " + i));
        }
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> add("one.pdf", SampleFiles.pdf("one")))
            .withMessage("You have 10 files, which is the most. Take one out before you add another.");
    }

    @Test
    void whatIsNoDocumentLeavesNothingBehind() {
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> add("plan.pdf", "<html><body>Hello</body></html>".getBytes(StandardCharsets.UTF_8)))
            .withMessageStartingWith("“plan.pdf” is not a PDF, whatever its name says: it is a web page.");
        assertThat(this.jdbc.sql("select count(*) from eoi_file").query(Long.class).single()).isZero();
    }

    @Test
    void aSettingThatCannotBeIsRefusedAtTheStart() {
        assertThat(new FileSettings(DataSize.ofKilobytes(500)).maxSizeInWords()).isEqualTo("500 KB");
        assertThatIllegalArgumentException().isThrownBy(() -> new FileSettings(DataSize.ofMegabytes(51)));
        assertThatIllegalArgumentException().isThrownBy(() -> new FileSettings(DataSize.ofBytes(0)));
    }

    private AddedFile add(String name, byte[] content) throws IOException {
        return this.files.add(this.eoi, this.acme, name, new ByteArrayInputStream(content));
    }

    private static byte[] large(String text, int size) {
        byte[] small = SampleFiles.pdf(text);
        return SampleFiles.pdf(text + " ".repeat(size - small.length));
    }

}
