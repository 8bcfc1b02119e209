package org.futurecouncil.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.json.JSONArray;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * GOV.UK Notify as far as we call it, over real HTTP: takes every message and knows it by
 * its reference, unless a test says otherwise of a recipient.
 */
final class ScriptedNotify implements AutoCloseable {

    static final String KEY = "test-00000000-0000-4000-8000-00000000000a-00000000-0000-4000-8000-00000000000b";

    static final String TEMPLATE = "00000000-0000-4000-8000-00000000000c";

    static final String REPLY_TO = "00000000-0000-4000-8000-00000000000d";

    /** Instead of an answer: hang up. */
    static final Answer DROP = new Answer(-1, "");

    /** Take the message, and hang up before the answer. */
    static final Answer TAKE_AND_DROP = new Answer(-2, "");

    /** Never answer. */
    static final Answer HANG = new Answer(-3, "");

    private final Map<String, Answer> onRecipient = new ConcurrentHashMap<>();

    private final List<JSONObject> posts = new CopyOnWriteArrayList<>();

    private final List<JSONObject> taken = new CopyOnWriteArrayList<>();

    private final List<String> lookUps = new CopyOnWriteArrayList<>();

    private final List<String> pages = new CopyOnWriteArrayList<>();

    private final List<String> tokens = new CopyOnWriteArrayList<>();

    private final CountDownLatch closing = new CountDownLatch(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final HttpServer server;

    private volatile @Nullable Answer onLookUp;

    private ScriptedNotify(HttpServer server) {
        this.server = server;
        server.createContext("/v2/notifications", this::serve);
        server.setExecutor(this.threads);
        server.start();
    }

    static ScriptedNotify start() {
        try {
            return new ScriptedNotify(
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    String url() {
        return "http://127.0.0.1:" + this.server.getAddress().getPort();
    }

    NotifyProperties account() {
        return new NotifyProperties(KEY, TEMPLATE, REPLY_TO, url());
    }

    void answer(String email, Answer answer) {
        this.onRecipient.put(email, answer);
    }

    void answerLookUps(Answer answer) {
        this.onLookUp = answer;
    }

    void accept(String email) {
        this.onRecipient.remove(email);
    }

    /** Every message that was handed over, taken or not. */
    List<JSONObject> posts() {
        return List.copyOf(this.posts);
    }

    /** Who got a message, as often as they got one. */
    List<String> recipients() {
        return this.taken.stream().map((one) -> one.getString("email_address")).sorted().toList();
    }

    /** The references that were asked for. */
    List<String> lookUps() {
        return List.copyOf(this.lookUps);
    }

    List<String> tokens() {
        return List.copyOf(this.tokens);
    }

    static Answer error(int status, String kind, String message) {
        return new Answer(status,
                new JSONObject().put("status_code", status)
                    .put("errors", new JSONArray().put(new JSONObject().put("error", kind).put("message", message)))
                    .toString());
    }

    @Override
    public void close() {
        this.closing.countDown();
        this.server.stop(0);
        this.threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        this.tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
        reply(exchange, "GET".equals(exchange.getRequestMethod()) ? lookUp(exchange.getRequestURI().getQuery())
                : take(new JSONObject(body)));
    }

    /** From now on the message that somebody got has this state. */
    void settle(String email, String status) {
        this.taken.stream()
            .filter((one) -> email.equals(one.getString("email_address")))
            .forEach((one) -> one.put("status", status));
    }

    private Answer lookUp(String query) {
        if (query.contains("status=")) {
            return list(query);
        }
        String reference = query.replaceFirst(".*\\breference=([^&]+).*", "$1");
        this.lookUps.add(reference);
        Answer scripted = this.onLookUp;
        if (scripted != null) {
            return scripted;
        }
        JSONArray found = new JSONArray();
        this.taken.stream().filter((one) -> reference.equals(one.getString("reference"))).forEach(found::put);
        return new Answer(200,
                new JSONObject().put("notifications", found)
                    .put("links", new JSONObject().put("current", "/v2/notifications"))
                    .toString());
    }

    /** Of one state, the latest first, two a page. */
    private Answer list(String query) {
        Answer scripted = this.onLookUp;
        if (scripted != null) {
            return scripted;
        }
        String status = query.replaceFirst(".*\\bstatus=([^&]+).*", "$1");
        String olderThan = query.contains("older_than=") ? query.replaceFirst(".*\\bolder_than=([^&]+).*", "$1") : "";
        List<JSONObject> newestFirst = new ArrayList<>(this.taken);
        Collections.reverse(newestFirst);
        JSONArray page = new JSONArray();
        newestFirst.stream()
            .filter((one) -> status.equals(one.getString("status")))
            .dropWhile((one) -> !olderThan.isEmpty() && !olderThan.equals(one.getString("id")))
            .skip(olderThan.isEmpty() ? 0 : 1)
            .limit(2)
            .forEach(page::put);
        this.pages.add(status);
        return new Answer(200,
                new JSONObject().put("notifications", page)
                    .put("links", new JSONObject().put("current", "/v2/notifications"))
                    .toString());
    }

    /** The states of which a page was asked for. */
    List<String> pages() {
        return List.copyOf(this.pages);
    }

    private Answer take(JSONObject message) {
        this.posts.add(message);
        Answer scripted = this.onRecipient.get(message.getString("email_address"));
        if (scripted != null && scripted != TAKE_AND_DROP) {
            return scripted;
        }
        String id = UUID.randomUUID().toString();
        JSONObject template = new JSONObject().put("id", TEMPLATE).put("version", 1).put("uri", "https://t.example");
        this.taken.add(new JSONObject(message.toString()).put("id", id)
            .put("type", "email")
            .put("status", "sending")
            .put("body", "B")
            .put("subject", "S")
            .put("template", template)
            .put("created_at", "2026-03-02T09:00:00.000000Z")
            .put("is_cost_data_ready", true)
            .put("cost_in_pounds", 0.0)
            .put("cost_details", new JSONObject()));
        if (scripted != null) {
            return scripted;
        }
        return new Answer(201,
                new JSONObject().put("id", id)
                    .put("reference", message.getString("reference"))
                    .put("content", new JSONObject().put("body", "B").put("subject", "S"))
                    .put("template", template)
                    .toString());
    }

    private void reply(HttpExchange exchange, Answer answer) throws IOException {
        if (answer == HANG) {
            await();
        }
        if (answer.status() < 0) {
            exchange.close();
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void await() {
        try {
            this.closing.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is answered over HTTP. */
    record Answer(int status, String body) {
    }

}
