package org.futurecouncil.portal.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Lets a visitor's browser in, and out. */
@Component
public class Entrance {

    private final PortalSessions sessions;

    private final SessionCookie cookie;

    private final CsrfTokenRepository formProofs;

    Entrance(PortalSessions sessions, SessionCookie cookie, CsrfTokenRepository formProofs) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.formProofs = formProofs;
    }

    /** In place of whoever was in by this browser before. */
    public void letIn(Visitor visitor, HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.of(request).ifPresent(this.sessions::close);
        this.cookie.set(response, this.sessions.open(visitor));
        // a proof from before is worth nothing after
        this.formProofs.saveToken(this.formProofs.generateToken(request), request, response);
    }

    /** Ends the session of this browser. */
    public void letOut(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.of(request).ifPresent(this.sessions::close);
        this.cookie.remove(response);
        this.formProofs.saveToken(null, request, response);
    }

}
