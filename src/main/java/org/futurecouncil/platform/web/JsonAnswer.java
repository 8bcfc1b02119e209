package org.futurecouncil.platform.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;

/** Refusals in the shape that the engine's applications show. */
final class JsonAnswer {

    private JsonAnswer() {
    }

    /**
     * @param message plain text of our own, without quotes
     */
    static void refuse(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"type\":\"Refused\",\"message\":\"" + message + "\"}");
        // before the container waits for what is left of the body
        response.flushBuffer();
    }

}
