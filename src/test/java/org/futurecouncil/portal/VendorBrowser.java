package org.futurecouncil.portal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jsoup.Jsoup;

/**
 * What a browser sends for a vendor who fills in the portal's forms: the session's
 * cookie, the form's proof with the cookie that goes with it, and files.
 */
public final class VendorBrowser {

    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final String address;

    private final String cookie;

    /**
     * @param address where the application is, without a slash at the end
     * @param cookie of the session; empty for somebody who has not come in
     */
    public VendorBrowser(String address, String cookie) {
        this.address = address;
        this.cookie = cookie;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path, "").build());
    }

    /** Sends a form, with a proof of any page that has one. */
    public HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(form(path, form, proof()));
    }

    /**
     * Adds a file to a form's field {@code file}, with a proof of any page that has one.
     */
    public HttpResponse<String> upload(String path, String name, byte[] content)
            throws IOException, InterruptedException {
        return send(file(path, name, content, proof()));
    }

    /** The proof of a page that everybody has. */
    public Proof proof() throws IOException, InterruptedException {
        return Proof.in(get(this.cookie.isEmpty() ? "/sign-in" : "/calls"));
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /**
     * A form that is ready to be sent.
     * @param form its fields, encoded, without the proof
     */
    public HttpRequest form(String path, String form, Proof proof) {
        return fields(path, form + "&_csrf=" + proof.value(), proof.cookie());
    }

    /** A form that another site would send: without a proof. */
    public HttpRequest forged(String path, String form) {
        return fields(path, form, "");
    }

    /** A file that is ready to be sent. */
    public HttpRequest file(String path, String name, byte[] content, Proof proof) {
        String boundary = "----" + UUID.randomUUID();
        byte[] head = """
                --%1$s\r
                Content-Disposition: form-data; name="_csrf"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%3$s"\r
                \r
                """.formatted(boundary, proof.value(), name).getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        // as from a browser, of a length that the server knows beforehand
        return request(path, proof.cookie()).header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofByteArrays(List.of(head, content, tail)),
                    (long) head.length + content.length + tail.length))
            .build();
    }

    /** A text as it stands in a form that is sent. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest fields(String path, String fields, String more) {
        return request(path, more).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields))
            .build();
    }

    private HttpRequest.Builder request(String path, String more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + path));
        List<String> cookies = Stream.of(this.cookie, more).filter((one) -> !one.isEmpty()).toList();
        return cookies.isEmpty() ? request : request.header("Cookie", String.join("; ", cookies));
    }

    /**
     * That a form was asked for by whoever sends it.
     *
     * @param cookie that goes with it
     */
    public record Proof(String value, String cookie) {

        /** The proof of the first form of a page. */
        public static Proof in(HttpResponse<String> page) {
            return new Proof(Jsoup.parse(page.body()).select("input[name=_csrf]").first().val(),
                    page.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0]);
        }

    }

}
