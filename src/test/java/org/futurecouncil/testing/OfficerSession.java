package org.futurecouncil.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Speaks to the running application over HTTP as Tasklist does in a browser: with its
 * session, its token against forged requests, and its headers.
 */
public final class OfficerSession {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Where the engine's REST API answers officers. */
    public static final String ENGINE = "/camunda/api/engine/engine/default";

    private final String address;

    private final CookieManager cookies = new CookieManager();

    private final HttpClient client = HttpClient.newBuilder()
        .cookieHandler(this.cookies)
        .connectTimeout(PATIENCE)
        .build();

    private OfficerSession(int port) {
        this.address = "http://localhost:" + port;
    }

    /** Somebody with a browser, who has not signed in. */
    public static OfficerSession stranger(int port) {
        OfficerSession session = new OfficerSession(port);
        session.get("/camunda/app/tasklist/default/");
        return session;
    }

    public static OfficerSession signIn(int port, String userId) {
        OfficerSession session = stranger(port);
        HttpResponse<String> answer = session.signIn(userId, TestOfficers.PASSWORD);
        if (answer.statusCode() != 200) {
            throw new AssertionError(userId + " cannot sign in: " + answer.statusCode() + " " + answer.body());
        }
        // signing in begins a new session, and reading brings its token
        session.get("/camunda/app/tasklist/default/");
        return session;
    }

    public HttpResponse<String> signIn(String userId, String password) {
        String form = "username=" + URLEncoder.encode(userId, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return send("POST", "/camunda/api/admin/auth/user/default/login/tasklist", "application/x-www-form-urlencoded",
                form.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, "application/json", new byte[0]);
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> put(String path, String json) {
        return send("PUT", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> delete(String path) {
        return send("DELETE", path, "application/json", new byte[0]);
    }

    public HttpResponse<String> send(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + path))
            .timeout(PATIENCE)
            .header("Content-Type", contentType)
            .header("Accept", "application/hal+json, application/json; q=0.5, */*; q=0.1")
            .method(method, (body.length == 0) ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
        token().forEach((token) -> request.header("X-XSRF-TOKEN", token));
        try {
            return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
    }

    /** The {@code Cookie} and token headers of this session, for a request by hand. */
    public String headers() {
        StringBuilder headers = new StringBuilder();
        try {
            this.cookies.get(URI.create(this.address + ENGINE), Map.of())
                .forEach((name,
                        values) -> headers.append(name).append(": ").append(String.join("; ", values)).append("\r\n"));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        token().forEach((token) -> headers.append("X-XSRF-TOKEN: ").append(token).append("\r\n"));
        return headers.toString();
    }

    /**
     * By which the application knows this session, for a browser that goes on with it.
     */
    public List<HttpCookie> cookies() {
        return this.cookies.getCookieStore().getCookies();
    }

    private List<String> token() {
        return cookies().stream()
            .filter((cookie) -> "XSRF-TOKEN".equals(cookie.getName()))
            .map(HttpCookie::getValue)
            .toList();
    }

}
