package org.futurecouncil.portal.access;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.fail;

class FileFormsTests {

    private static final String BOUNDARY = "----browser";

    private final FileForms forms = new FileForms(DataSize.ofMegabytes(3));

    private final MockServletContext context = new MockServletContext();

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @TempDir
    private Path disk;

    @BeforeEach
    void temporaryFilesAreKept() {
        this.context.setAttribute(ServletContext.TEMPDIR, this.disk.toFile());
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 65_535, 65_536, 65_537, 2_000_000 })
    void aFileComesAsItWasSent(int size) throws Exception {
        byte[] content = noise(size);
        part("name=\"_csrf\"", "proof".getBytes(StandardCharsets.UTF_8));
        part("name=\"file\"; filename=\"Angebot für Harrow (1).pdf\"\r\nContent-Type: application/pdf", content);
        read((form) -> {
            assertThat(form.getParameter("_csrf")).isEqualTo("proof");
            assertThat(form.getParameterMap()).containsOnlyKeys("_csrf");
            MultipartFile file = file(form);
            assertThat(file.getOriginalFilename()).isEqualTo("Angebot für Harrow (1).pdf");
            assertThat(file.getContentType()).isEqualTo("application/pdf");
            assertThat(file.getSize()).isEqualTo(size);
            assertThat(file.isEmpty()).isEqualTo(size == 0);
            assertThat(file.getBytes()).isEqualTo(content);
            assertThat(file.getInputStream()).hasBinaryContent(content);
        });
    }

    @Test
    void whatLooksAlmostLikeTheEndOfAFileIsPartOfIt() throws Exception {
        byte[] content = ("\r\n--" + BOUNDARY.substring(1) + "\r\n--\r\n" + BOUNDARY + "\r\n-")
            .getBytes(StandardCharsets.UTF_8);
        part("name=\"file\"; filename=\"a.pdf\"", content);
        read((form) -> assertThat(file(form).getBytes()).isEqualTo(content));
    }

    @Test
    void severalFilesAndFieldsOfOneNameAllCome() throws Exception {
        part("name=\"file\"; filename=\"a.pdf\"", noise(10));
        part("name=\"mark\"", "é".getBytes(StandardCharsets.UTF_8));
        part("name=\"file\"; filename=\"b.pdf\"", noise(100_000));
        part("name=\"mark\"", "😀".getBytes(StandardCharsets.UTF_8));
        read((form) -> {
            assertThat(((MultipartHttpServletRequest) form).getFiles("file"))
                .extracting(MultipartFile::getOriginalFilename)
                .containsExactly("a.pdf", "b.pdf");
            assertThat(form.getParameterValues("mark")).containsExactly("é", "😀");
        });
    }

    @Test
    void aLargeFileIsOnDiskAndGoneWhenTheRequestIsOver() throws Exception {
        part("name=\"file\"; filename=\"a.pdf\"", noise(1_000_000));
        read((form) -> {
            File kept = new File(this.disk.toFile(), "kept.pdf");
            assertThat(this.disk.toFile().listFiles()).hasSize(1);
            file(form).transferTo(kept);
            assertThat(kept).hasSize(1_000_000).satisfies(File::delete);
        });
        assertThat(this.disk).isEmptyDirectory();
    }

    @Test
    void aFileIsGoneFromTheDiskWhereThePageFails() throws Exception {
        part("name=\"file\"; filename=\"a.pdf\"", noise(1_000_000));
        try {
            read((form) -> {
                throw new IllegalStateException("the page failed");
            });
        }
        catch (IllegalStateException ex) {
            assertThat(ex).hasMessage("the page failed");
        }
        assertThat(this.disk).isEmptyDirectory();
    }

    /** However its length was, or was not, announced. */
    @Test
    void aFormThatIsTooLargeIsSaidToBe() throws Exception {
        part("name=\"file\"; filename=\"a.pdf\"", noise(2_000_000));
        part("name=\"file\"; filename=\"b.pdf\"", noise(1_500_000));
        assertTooLarge();
    }

    @Test
    void aFieldThatIsTooLargeIsSaidToBe() throws Exception {
        part("name=\"_csrf\"", noise(70_000));
        assertTooLarge();
    }

    @Test
    void moreFilesThanAnybodyHasAreTooLarge() throws Exception {
        for (int i = 0; i <= 100; i++) {
            part("name=\"file\"; filename=\"" + i + ".pdf\"", noise(1));
        }
        assertTooLarge();
    }

    @Test
    void aDiskThatFailsIsNoFaultOfTheForm() throws Exception {
        this.context.setAttribute(ServletContext.TEMPDIR, Files.createFile(this.disk.resolve("no folder")).toFile());
        part("name=\"file\"; filename=\"a.pdf\"", noise(1_000_000));
        assertThatIOException().isThrownBy(() -> read((form) -> fail("the page got it")));
    }

    /** So that it lacks its proof, and the page says to try again. */
    @ParameterizedTest
    @ValueSource(strings = { "", "nothing", "--" + BOUNDARY + "\r\n", "--" + BOUNDARY + "\r\nname\r\n\r\n",
            "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\nproof" })
    void whatIsNoFormHasNoFields(String sent) throws Exception {
        this.body.writeBytes(sent.getBytes(StandardCharsets.UTF_8));
        read("multipart/form-data; boundary=" + BOUNDARY, (form) -> assertThat(form.getParameterMap()).isEmpty());
        assertThat(this.disk).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/x-www-form-urlencoded", "multipart/mixed; boundary=" + BOUNDARY,
            "multipart/form-data", "nonsense" })
    void otherRequestsAreLeftAlone(String contentType) throws Exception {
        part("name=\"_csrf\"", "proof".getBytes(StandardCharsets.UTF_8));
        read(contentType, (form) -> {
            assertThat(form).isNotInstanceOf(MultipartHttpServletRequest.class);
            assertThat(form.getInputStream()).hasBinaryContent(this.body.toByteArray());
        });
    }

    private void assertTooLarge() throws Exception {
        read((form) -> fail("the page got it"));
        assertThat(this.response.getStatus()).isEqualTo(413);
        assertThat(this.response.getForwardedUrl()).isEqualTo("/portal/problem/too-large");
        assertThat(this.disk).isEmptyDirectory();
    }

    private void part(String disposition, byte[] content) {
        this.body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
        this.body.writeBytes(content);
        this.body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private void read(Page page) throws Exception {
        this.body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        read("multipart/form-data; boundary=" + BOUNDARY, page);
    }

    private void read(String contentType, Page page) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(this.context, "POST", "/my/interests/E-1/files");
        request.setContentType(contentType);
        request.setContent(this.body.toByteArray());
        FilterChain chain = (form, answer) -> page.of((HttpServletRequest) form);
        this.forms.doFilter(request, this.response, chain);
    }

    private static MultipartFile file(HttpServletRequest form) {
        return WebUtils.getNativeRequest(form, MultipartHttpServletRequest.class).getFile("file");
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(2026).nextBytes(bytes);
        return bytes;
    }

    /** What is done with a form that was read. */
    @FunctionalInterface
    private interface Page {

        void of(HttpServletRequest form) throws IOException;

    }

}
