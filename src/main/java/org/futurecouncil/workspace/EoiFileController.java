package org.futurecouncil.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;

import org.futurecouncil.eoi.EoiFiles;
import org.futurecouncil.eoi.FileContent;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Files of EOIs, for those who screen, decide on and review them. A file is saved and
 * never shown in the browser, which must not guess what else it could be.
 */
@Controller
class EoiFileController {

    static final String PATHS = "/workspace/eois/files/**";

    private final EoiFiles files;

    EoiFileController(EoiFiles files) {
        this.files = files;
    }

    @GetMapping("/workspace/eois/files/{id}")
    void file(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        FileContent file = this.files.ofOfficer(id).orElseThrow(NotFoundException::new);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setContentType(file.mediaType());
        response.setContentLength(file.bytes().length);
        response.getOutputStream().write(file.bytes());
    }

}
