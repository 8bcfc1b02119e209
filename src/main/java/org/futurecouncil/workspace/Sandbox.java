package org.futurecouncil.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

import org.futurecouncil.mail.MailPreview.Preview;
import org.futurecouncil.mail.RenderedMail;

import org.springframework.http.MediaType;

/**
 * The page of a mail for a frame: it runs nothing, loads nothing and knows no session.
 */
final class Sandbox {

    private static final String POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; "
            + "frame-ancestors 'self'";

    private Sandbox() {
    }

    /**
     * Sets headers of this page alone in place of those of all pages; a second policy
     * beside the first would leave both in force.
     */
    static void write(Preview preview, HttpServletResponse response) throws IOException {
        RenderedMail mail = preview.mail();
        if (mail == null) {
            throw new NotFoundException();
        }
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8).toString());
        response.getOutputStream().write(mail.html().getBytes(StandardCharsets.UTF_8));
    }

}
