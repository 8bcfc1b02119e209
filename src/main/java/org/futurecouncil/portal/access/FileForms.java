package org.futurecouncil.portal.access;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.content.InputStreamContentSource;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.DefaultMultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * Reads forms that carry files. Files wait on disk until somebody wants their content,
 * and are gone when the request is over. What cannot be read as a form is one without any
 * field.
 */
class FileForms extends OncePerRequestFilter {

    /** Fields and files up to this size do not go to the disk; no field may be larger. */
    private static final int IN_MEMORY = 64 << 10;

    private static final int MOST_PARTS = 100;

    private final DataSize most;

    /**
     * @param most what a whole form may have
     */
    FileForms(DataSize most) {
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String boundary = boundary(request.getContentType());
        if (boundary == null) {
            chain.doFilter(request, response);
            return;
        }
        MultiPartFormData.Parts parts;
        try {
            parts = read(request, boundary);
        }
        catch (IllegalStateException ex) {
            // a whole form, a field or their number is larger than it may be
            Problem.TOO_LARGE.show(request, response);
            return;
        }
        catch (EOFException | RuntimeException ex) {
            // not as a form is written; a disk that fails is no fault of whoever sent it
            chain.doFilter(request, response);
            return;
        }
        try (parts) {
            chain.doFilter(form(request, parts), response);
        }
    }

    private static @Nullable String boundary(@Nullable String contentType) {
        try {
            MediaType type = (contentType != null) ? MediaType.parseMediaType(contentType) : null;
            boolean form = type != null && type.equalsTypeAndSubtype(MediaType.MULTIPART_FORM_DATA);
            return form ? MultiPart.extractBoundary(contentType) : null;
        }
        catch (InvalidMediaTypeException ex) {
            return null;
        }
    }

    private MultiPartFormData.Parts read(HttpServletRequest request, String boundary) throws IOException {
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxLength(this.most.toBytes());
        parser.setMaxParts(MOST_PARTS);
        parser.setMaxMemoryFileSize(IN_MEMORY);
        parser.setUseFilesForPartsWithoutFileName(false);
        parser.setFilesDirectory(WebUtils.getTempDir(request.getServletContext()).toPath());
        try (Blocker.Promise<MultiPartFormData.Parts> parts = Blocker.promise()) {
            parser.parse(new InputStreamContentSource(request.getInputStream(), SentFile.PIECES) {
                @Override
                protected int fillBufferFromInputStream(InputStream in, byte[] buffer) throws IOException {
                    // the server gives little at a time: a piece that is full is one
                    // write to the disk
                    int read = in.readNBytes(buffer, 0, buffer.length);
                    return (read > 0) ? read : -1;
                }
            }, parts);
            return parts.block();
        }
    }

    private static HttpServletRequest form(HttpServletRequest request, MultiPartFormData.Parts parts)
            throws IOException {
        MultiValueMap<String, MultipartFile> files = new LinkedMultiValueMap<>();
        Map<String, String[]> fields = new LinkedHashMap<>();
        for (MultiPart.Part part : parts) {
            SentFile sent = new SentFile(part);
            if (part.getName() == null) {
                continue;
            }
            if (part.getFileName() != null) {
                files.add(part.getName(), sent);
            }
            else {
                fields.merge(part.getName(), new String[] { new String(sent.getBytes(), StandardCharsets.UTF_8) },
                        StringUtils::concatenateStringArrays);
            }
        }
        return new DefaultMultipartHttpServletRequest(request, files, fields, Map.of());
    }

}
