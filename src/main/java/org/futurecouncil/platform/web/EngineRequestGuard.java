package org.futurecouncil.platform.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nothing reach the engine's REST API that could run on the server. An expression in
 * a nested task query is evaluated whatever the engine's settings say (CVE-2026-109432),
 * so no request may name one, wherever it stands; the same goes for serialised Java
 * objects. Which bodies are spared this is decided by the path alone: the type of a body
 * is what its sender says it is. Nothing of a request is read before somebody has signed
 * in, but for the sign-in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class EngineRequestGuard extends OncePerRequestFilter {

    /** Bytes: room for a form with its files, and for a model that is deployed. */
    static final int MAXIMUM_BODY = 20 * 1024 * 1024;

    /** Bytes: a name and a password, of whatever length. */
    static final int MAXIMUM_SIGN_IN = 64 * 1024;

    private static final Pattern SIGN_IN = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login/[^/]+/?");

    private static final Pattern SIGN_OUT = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/logout/?");

    /** Who is signed in, which engines there are, and the applications' own files. */
    private static final Pattern FOR_STRANGERS = Pattern
        .compile("/camunda/api/(admin/auth/user/[^/]+/?|engine/engine/?|[a-z]+/plugin/[^/]+/static/.*)");

    private static final Pattern UPLOAD = Pattern.compile("/camunda/api/engine/engine/[^/]+/deployment/create/?");

    private final OfficerRequests officerRequests;

    EngineRequestGuard(OfficerRequests officerRequests) {
        this.officerRequests = officerRequests;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = RequestPath.decoded(request).toLowerCase(Locale.ROOT);
        return !path.startsWith("/camunda/api") && !path.startsWith("/engine-rest") && !path.startsWith("/rest");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest checked;
        try {
            checked = check(request);
        }
        catch (RefusedRequestException ex) {
            JsonAnswer.refuse(response, ex.status(), ex.sentence());
            return;
        }
        chain.doFilter(checked, response);
    }

    private HttpServletRequest check(HttpServletRequest request) throws IOException {
        checkQuery(request.getQueryString());
        String path = RequestPath.decoded(request);
        if ("POST".equals(request.getMethod()) && SIGN_IN.matcher(path).matches()) {
            RequestContent.requireType(request.getContentType(), MediaType.APPLICATION_FORM_URLENCODED);
            return new RequestWithBody(request, read(request, MAXIMUM_SIGN_IN));
        }
        Optional<WebSession> session = WebSession.of(request);
        if (session.isEmpty()) {
            checkStranger(request.getMethod(), path);
            return new RequestWithBody(request, new byte[0]);
        }
        byte[] body = read(request, MAXIMUM_BODY);
        if (isMultipart(request.getContentType())) {
            checkUpload(path);
        }
        else {
            RequestContent.check(request.getContentType(), body);
        }
        if (!session.get().administrator()) {
            body = this.officerRequests.check(request.getMethod(), path, body);
        }
        return new RequestWithBody(request, body);
    }

    /**
     * Nothing but what the sign-in page needs, and never a body, so that nobody can fill
     * the memory without a name.
     */
    private static void checkStranger(String method, String path) {
        boolean open = "GET".equals(method) && FOR_STRANGERS.matcher(path).matches()
                || "POST".equals(method) && SIGN_OUT.matcher(path).matches();
        if (!open) {
            throw new RefusedRequestException(HttpServletResponse.SC_UNAUTHORIZED, "Sign in first.");
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

    private static boolean isMultipart(@Nullable String contentType) {
        return contentType != null && contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /**
     * Only models are uploaded, by administrators. A variable that is uploaded may name
     * any Java class for what it is; forms send their files within their own JSON.
     */
    private static void checkUpload(String path) {
        if (!UPLOAD.matcher(path).matches()) {
            throw new RefusedRequestException(HttpServletResponse.SC_BAD_REQUEST,
                    "Files are uploaded through a form only.");
        }
    }

    private static byte[] read(HttpServletRequest request, int maximum) throws IOException {
        if (request.getContentLengthLong() > maximum) {
            throw RefusedRequestException.tooLarge();
        }
        byte[] body = request.getInputStream().readNBytes(maximum + 1);
        if (body.length > maximum) {
            throw RefusedRequestException.tooLarge();
        }
        return body;
    }

}
