package org.futurecouncil.portal.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers what is too large before it is read: a form cut short would look like one
 * without its proof.
 */
class RequestSize extends OncePerRequestFilter {

    private final DataSize most;

    RequestSize(DataSize most) {
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > this.most.toBytes()) {
            Problem.TOO_LARGE.show(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

}
