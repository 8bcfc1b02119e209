package org.futurecouncil.platform.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps out requests whose path could be read in two ways, so that whatever a later
 * filter decides by path holds for the servlet too (that of the engine's applications
 * decides by the path as it was sent, the servlet is chosen by the decoded one), and
 * closes the first-run setup of the engine's applications: whoever came first could make
 * themselves administrator with it (CVE-2026-77226), and the administrator of this
 * application comes from its configuration.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class PathShield extends OncePerRequestFilter {

    private static final List<String> AMBIGUOUS = List.of("//", "\\", ";", "/./", "/../", "%00", "%0a", "%0d", "%25",
            "%2e", "%2f", "%3b", "%5c");

    /**
     * A letter, digit, hyphen, dot, underscore or tilde, which nobody needs to escape.
     */
    private static final Pattern NEEDLESS_ESCAPE = Pattern
        .compile("%(?:2[de]|3\\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])");

    private static final String SETUP = "/setup";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String raw = request.getRequestURI().toLowerCase(Locale.ROOT);
        if (AMBIGUOUS.stream().anyMatch(raw::contains) || raw.endsWith("/..") || raw.endsWith("/.")) {
            refuse(response);
            return;
        }
        String decoded = RequestPath.decoded(request).toLowerCase(Locale.ROOT);
        if (decoded.startsWith("/camunda") && NEEDLESS_ESCAPE.matcher(raw).find()) {
            refuse(response);
            return;
        }
        if (leadsToSetup(raw) || leadsToSetup(decoded)) {
            JsonAnswer.refuse(response, HttpServletResponse.SC_NOT_FOUND, "There is nothing here.");
            return;
        }
        chain.doFilter(request, response);
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        JsonAnswer.refuse(response, HttpServletResponse.SC_BAD_REQUEST, "This address is not accepted.");
    }

    private static boolean leadsToSetup(String path) {
        int api = path.indexOf("/api/admin/");
        return api >= 0 && path.startsWith(SETUP, api + "/api/admin".length());
    }

}
