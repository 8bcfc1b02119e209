package org.futurecouncil.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request as the container understands it. */
final class RequestPath {

    private RequestPath() {
    }

    /** Decoded: that by which the container has chosen the servlet. */
    static String decoded(HttpServletRequest request) {
        String info = request.getPathInfo();
        return request.getServletPath() + ((info != null) ? info : "");
    }

}
