package org.futurecouncil.platform.web;

import jakarta.servlet.http.HttpServletResponse;

/** A request that shall not reach the engine. */
public final class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private final String sentence;

    RefusedRequestException(int status, String sentence) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
    }

    static RefusedRequestException tooLarge() {
        return new RefusedRequestException(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "This is too large to be sent. Send smaller files.");
    }

    public int status() {
        return this.status;
    }

    public String sentence() {
        return this.sentence;
    }

}
