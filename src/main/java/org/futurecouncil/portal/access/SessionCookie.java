package org.futurecouncil.portal.access;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * What a visitor's browser keeps; no script reads it, and another site's form does not
 * send it.
 */
@Component
class SessionCookie {

    static final String NAME = "vendor-session";

    private final boolean https;

    SessionCookie(@Value("${council.https}") boolean https) {
        this.https = https;
    }

    static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(Cookie::getValue);
    }

    void set(HttpServletResponse response, String secret) {
        add(response, secret, PortalSessions.LONGEST);
    }

    void remove(HttpServletResponse response) {
        add(response, "", Duration.ZERO);
    }

    private void add(HttpServletResponse response, String value, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(NAME, value)
            .path("/")
            .httpOnly(true)
            .secure(this.https)
            .sameSite("Lax")
            .maxAge(age)
            .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

}
