package uk.gov.service.notify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Notify's client, over one connection for many messages and with time-outs. What it
 * speaks over by itself waits for ever, and sends a message once more, unasked, when the
 * connection breaks before the answer: somebody could get two. It lets its own package
 * alone bring another connection, which is why this class is in it.
 */
@NullMarked
public final class PatientNotificationClient extends NotificationClient {

    private final HttpClient http;

    private final Duration patience;

    /**
     * @param connectTimeout how long to wait for a connection
     * @param readTimeout how long to wait for each whole answer
     */
    public PatientNotificationClient(String apiKey, String baseUrl, Duration connectTimeout, Duration readTimeout) {
        super(apiKey, baseUrl, null, null);
        HttpClient.Builder builder = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout);
        ProxySelector proxies = ProxySelector.getDefault();
        this.http = ((proxies != null) ? builder.proxy(proxies) : builder).build();
        this.patience = readTimeout;
    }

    @Override
    HttpURLConnection getConnection(URL url) {
        return new Exchange(url);
    }

    /** One request, sent once, and its answer. */
    private final class Exchange extends HttpURLConnection {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        private @Nullable HttpResponse<byte[]> answer;

        Exchange(URL url) {
            super(url);
        }

        @Override
        public OutputStream getOutputStream() {
            return this.body;
        }

        @Override
        public int getResponseCode() throws IOException {
            return answer().statusCode();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new ByteArrayInputStream(answer().body());
        }

        @Override
        public @Nullable InputStream getErrorStream() {
            return (this.answer != null) ? new ByteArrayInputStream(this.answer.body()) : null;
        }

        @Override
        public void connect() {
            // upon the first question about the answer
        }

        @Override
        public void disconnect() {
            // the next message goes the same way
        }

        @Override
        public boolean usingProxy() {
            return false;
        }

        private HttpResponse<byte[]> answer() throws IOException {
            if (this.answer == null) {
                this.answer = send();
            }
            return this.answer;
        }

        private HttpResponse<byte[]> send() throws IOException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(getURL().toString()))
                .method(getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(this.body.toByteArray()));
            getRequestProperties().forEach((name, values) -> values.forEach((value) -> request.header(name, value)));
            CompletableFuture<HttpResponse<byte[]>> sent = PatientNotificationClient.this.http
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            try {
                return sent.get(PatientNotificationClient.this.patience.toMillis(), TimeUnit.MILLISECONDS);
            }
            catch (TimeoutException ex) {
                sent.cancel(true);
                throw new HttpTimeoutException("no answer in time");
            }
            catch (ExecutionException ex) {
                throw (ex.getCause() instanceof IOException failure) ? failure : new IOException(ex.getCause());
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped while waiting for an answer");
            }
        }

    }

}
