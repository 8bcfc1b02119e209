package org.futurecouncil.portal.access;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Headers of the portal's pages, in place of those of all pages. What anybody may read
 * can be found by a search engine; what is personal no cache and no search engine keeps.
 */
class PortalHeaders extends OncePerRequestFilter {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final List<String> PUBLIC = List.of("/calls", "/programmes", "/accessibility", "/privacy",
            "/cookies", "/register", "/sign-in", "/join");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        // a mail is shown in a frame that runs nothing
        response.setHeader("Content-Security-Policy",
                path.startsWith("/my/mails/") ? POLICY + "; frame-src 'self'" : POLICY);
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (PUBLIC.stream().noneMatch(path::startsWith) || path.startsWith("/register/confirm")) {
            response.setHeader("X-Robots-Tag", "noindex");
            // the address of a page may be a link that lets somebody in
            response.setHeader("Referrer-Policy", "no-referrer");
        }
        chain.doFilter(request, response);
    }

}
