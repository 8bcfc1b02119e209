package org.futurecouncil.workspace;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.futurecouncil.platform.SignedIn;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;

/**
 * Lets nobody see a page of the workspace, or change anything by one, who has not signed
 * in to Tasklist and is not in one of the groups whose pages they are. A form counts only
 * if it comes from a page that this session was shown; where it does not, the answer
 * gives back what was typed.
 */
class OfficersOnly implements HandlerInterceptor {

    private static final String SIGN_IN = "/camunda/app/tasklist/default/";

    private final SignedIn signedIn;

    private final List<String> groups;

    /**
     * @param groups whose members see the pages
     */
    OfficersOnly(SignedIn signedIn, List<String> groups) {
        this.signedIn = signedIn;
        this.groups = groups;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException, ModelAndViewDefiningException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        if (!this.signedIn.isOfficer()) {
            if (!reads) {
                throw refusal(HttpStatus.UNAUTHORIZED, "workspace/signed-out", request);
            }
            response.sendRedirect(request.getContextPath() + SIGN_IN);
            return false;
        }
        if (!this.signedIn.isIn(this.groups)) {
            throw refusal(HttpStatus.FORBIDDEN, "workspace/forbidden", request);
        }
        if (!reads && !FormToken.isIn(request)) {
            throw refusal(HttpStatus.FORBIDDEN, "workspace/expired", request);
        }
        return true;
    }

    private static ModelAndViewDefiningException refusal(HttpStatus status, String view, HttpServletRequest request) {
        ModelAndView answer = new ModelAndView(view, Map.of("typed", typed(request)));
        answer.setStatus(status);
        return new ModelAndViewDefiningException(answer);
    }

    /** What people typed, by field. */
    private static Map<String, String> typed(HttpServletRequest request) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (String field : List.of("email", "reason")) {
            String value = request.getParameter(field);
            if (value != null && !value.isBlank()) {
                typed.put(field, value);
            }
        }
        return typed;
    }

}
