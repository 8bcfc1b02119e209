package org.futurecouncil.portal.access;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Why a request of the portal goes no further, each with a page that says what to do. */
public enum Problem {

    /** A form whose proof of coming from this site is missing, wrong or worn out. */
    EXPIRED_FORM("expired-form", HttpServletResponse.SC_FORBIDDEN),

    /** A form sent by somebody who is no longer signed in. */
    SIGNED_OUT("signed-out", HttpServletResponse.SC_UNAUTHORIZED),

    /** Also what belongs to somebody else: nobody learns that it exists. */
    NOT_FOUND("not-found", HttpServletResponse.SC_NOT_FOUND),

    TOO_LARGE("too-large", HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE),

    TOO_MANY("too-many", 429);

    /** Where the pages are; only this application leads there. */
    static final String PATH = "/portal/problem/";

    private final String view;

    private final int status;

    Problem(String view, int status) {
        this.view = view;
        this.status = status;
    }

    String view() {
        return this.view;
    }

    /** Answers with its page, from within a filter. */
    public void show(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.setStatus(this.status);
        request.getRequestDispatcher(PATH + this.view).forward(request, response);
    }

}
