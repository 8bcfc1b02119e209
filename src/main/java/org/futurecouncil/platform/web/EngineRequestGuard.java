package org.futurecouncil.platform.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nothing reach the engine's REST API that could run on the server. An expression in
 * a nested task query is evaluated whatever the engine's settings say (CVE-2026-109432),
 * so no request may name one, wherever it stands; the same goes for serialised Java
 * objects.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class EngineRequestGuard extends OncePerRequestFilter {

    /** Bytes: room for a form with its files, and for a model that is deployed. */
    static final int MAXIMUM_BODY = 20 * 1024 * 1024;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length()).toLowerCase(Locale.ROOT);
        String decoded = String.valueOf(request.getServletPath()).toLowerCase(Locale.ROOT);
        return !leadsToEngine(path) && !leadsToEngine(decoded);
    }

    private static boolean leadsToEngine(String path) {
        return path.startsWith("/camunda/api") || path.startsWith("/engine-rest") || path.startsWith("/rest");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            checkQuery(request.getQueryString());
            MediaType type = typeOf(request);
            if (type != null && type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)) {
                // the sign-in form: no resource of the engine reads such a body
                chain.doFilter(request, response);
            }
            else if (type != null && "multipart".equalsIgnoreCase(type.getType())) {
                checkUpload(request);
                chain.doFilter(request, response);
            }
            else {
                chain.doFilter(withCheckedBody(request, type), response);
            }
        }
        catch (RefusedRequestException ex) {
            JsonAnswer.refuse(response, ex.status(), ex.sentence());
        }
    }

    private static @Nullable MediaType typeOf(HttpServletRequest request) {
        if (request.getContentType() == null) {
            return null;
        }
        try {
            return MediaType.parseMediaType(request.getContentType());
        }
        catch (InvalidMediaTypeException ex) {
            throw new RefusedRequestException(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "The type of this request is not accepted.");
        }
    }

    private static void checkQuery(@Nullable String query) {
        if (query == null) {
            return;
        }
        for (String parameter : query.split("&")) {
            String name = parameter.split("=", 2)[0];
            try {
                RequestContent.checkName(URLDecoder.decode(name, StandardCharsets.UTF_8));
            }
            catch (IllegalArgumentException ex) {
                throw new RefusedRequestException(HttpServletResponse.SC_BAD_REQUEST,
                        "The parameters of this request are not accepted.");
            }
        }
    }

    /**
     * Only models are uploaded, by administrators. A variable that is uploaded may name
     * any Java class for what it is; forms send their files within their own JSON.
     */
    private static void checkUpload(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.endsWith("/deployment/create") && !path.endsWith("/attachment/create")) {
            throw new RefusedRequestException(HttpServletResponse.SC_BAD_REQUEST,
                    "Files are uploaded through a form only.");
        }
    }

    private static HttpServletRequest withCheckedBody(HttpServletRequest request, @Nullable MediaType type)
            throws IOException {
        if (type != null && type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw new RefusedRequestException(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "Send this request as UTF-8.");
        }
        if (request.getContentLengthLong() > MAXIMUM_BODY) {
            throw RefusedRequestException.tooLarge();
        }
        byte[] body = request.getInputStream().readNBytes(MAXIMUM_BODY + 1);
        if (body.length > MAXIMUM_BODY) {
            throw RefusedRequestException.tooLarge();
        }
        RequestContent.checkBody(body);
        return new RequestWithBody(request, body);
    }

}
