package org.futurecouncil.workspace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.futurecouncil.platform.Secret;

import org.springframework.web.util.WebUtils;

/**
 * What each form of the workspace carries and no page of another site can know: without
 * it a link or a form elsewhere could act in the name of whoever is signed in.
 */
final class FormToken {

    static final String FIELD = "token";

    private static final String ATTRIBUTE = FormToken.class.getName();

    private FormToken() {
    }

    /** That of a session, made when it is asked for first. */
    static String of(HttpSession session) {
        synchronized (WebUtils.getSessionMutex(session)) {
            if (session.getAttribute(ATTRIBUTE) instanceof String known) {
                return known;
            }
            String token = Secret.next();
            session.setAttribute(ATTRIBUTE, token);
            return token;
        }
    }

    /** Whether a request carries that of its session. */
    static boolean isIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String sent = request.getParameter(FIELD);
        return session != null && sent != null && session.getAttribute(ATTRIBUTE) instanceof String token
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

}
