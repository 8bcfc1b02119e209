package org.futurecouncil.portal;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;

import org.futurecouncil.CouncilOfTheFuture;
import org.futurecouncil.eoi.CallScene;
import org.futurecouncil.portal.access.SignedInVendor;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Measures the closing rush over HTTP: many vendors, each through the whole way of an
 * expression of interest with a file of 2 MB, within a minute, beside the application's
 * own work; and, at the same pace, pages that do nothing but such database writes (the
 * limit). Then how fast lists are with 1,000 and with 1,000,000 EOIs stored. Run it by
 * {@code mvn -Pbench verify -Dbench=portal}; it prints figures and asserts nothing.
 */
public final class PortalBench {

    private static final int VENDORS = Integer.getInteger("bench.vendors", 500);

    /**
     * At a quarter of the pace the processors have time left: what a page itself costs.
     */
    private static final int QUIET = VENDORS / 4;

    private static final int MANY = Integer.getInteger("bench.eois", 1_000_000);

    private static final Duration RUSH = Duration.ofSeconds(60);

    private static final int WARMED_UP = Integer.getInteger("bench.warm-up", 1_500);

    private static final Duration WARM_UP = Duration.ofSeconds(300);

    private static final int FILE = 2 << 20;

    /** Kept once: what vendors send shall not take the memory of who receives it. */
    private static final byte[] NOISE = noise();

    private static final int WALKERS = 48;

    private static final Pattern PROOF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern BASED_ON = Pattern.compile("name=\"basedOn\" value=\"(\\d+)\"");

    private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"(\\d+)\"");

    private static final Pattern DECLARATION = Pattern.compile("name=\"declaration\" value=\"([^\"]+)\"");

    private final HttpClient browser = HttpClient.newBuilder().executor(Executors.newFixedThreadPool(8)).build();

    private final Map<String, Queue<Double>> times = new ConcurrentHashMap<>();

    private final AtomicInteger errors = new AtomicInteger();

    private final JdbcClient jdbc;

    private final String address;

    private final CallScene scene;

    private PortalBench(ConfigurableApplicationContext context) {
        this.jdbc = context.getBean(JdbcClient.class);
        this.address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
        this.scene = new CallScene(context.getBean(ProcessEngine.class), this.jdbc, "COTF-2026-90", 3);
        this.scene.opened(VENDORS + WARMED_UP + QUIET, Duration.ofDays(1));
    }

    public static void main(String[] args) throws Exception {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CouncilOfTheFuture.class,
                LimitPages.class)
            .web(WebApplicationType.SERVLET)
            .run("--server.port=0", "--council.local.data=" + Files.createTempDirectory("portal-bench"),
                    "--logging.level.root=warn", "--spring.main.banner-mode=off",
                    "--council.portal.limits.pages=10000000", "--council.portal.limits.forms=10000000")) {
            PortalBench bench = new PortalBench(context);
            bench.rush();
            bench.lists();
        }
        System.exit(0);
    }

    private void rush() throws Exception {
        // the just-in-time compiler first: a call is open for weeks before the rush
        everybody(VENDORS, WARMED_UP, WARM_UP, this::expressInterest);
        everybody(0, WARMED_UP, Duration.ofSeconds(20), this::limit);
        awaitCompiler();
        Pass quiet = pass(VENDORS + WARMED_UP, QUIET);
        Pass rush = pass(0, VENDORS);
        int others = WARMED_UP + QUIET;
        int sent = count("select count(distinct vendor_id) from expression_of_interest where state = 'SUBMITTED'")
                - others;
        int rows = count("select count(*) from expression_of_interest") - others;
        figure("portal.rush.per_s", rush.perSecond(), "requests/s");
        figure("portal.rush.errors", quiet.errors() + rush.errors(), "errors");
        figure("portal.rush.lost", (VENDORS - sent) + Math.abs(rows - VENDORS), "EOIs");
        figure("portal.quiet.p95_to_limit", quiet.ratio(), "ratio");
        figure("portal.rush.p95_to_limit", rush.ratio(), "ratio");
    }

    /** So many vendors in a minute, and the limit at the same pace. */
    private Pass pass(int first, int vendors) throws Exception {
        this.times.clear();
        this.errors.set(0);
        double seconds = everybody(first, vendors, RUSH, this::expressInterest);
        double ours = percentile(all("journey"), 95);
        int requests = all("journey").size();
        System.out.printf(Locale.UK, "%d vendors, %,d requests in %.0f s%n", vendors, requests, seconds);
        print();
        int wrong = this.errors.get();
        this.times.clear();
        everybody(0, vendors, RUSH, this::limit);
        print();
        return new Pass(requests / seconds, wrong, ours / percentile(all("limit"), 95));
    }

    /** Until there is nothing that it has still to compile of what was run so far. */
    private static void awaitCompiler() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        AtomicLong before = new AtomicLong();
        Awaitility.await().pollInterval(Duration.ofSeconds(2)).atMost(Duration.ofMinutes(2)).until(() -> {
            long now = compiler.getTotalCompilationTime();
            return now - before.getAndSet(now) <= 100;
        });
        System.out.println("Warm.");
    }

    private void lists() throws Exception {
        fill(1_000);
        double few = lookAtLists();
        fill(MANY - 1_000);
        double many = lookAtLists();
        System.out.printf(Locale.UK, "Lists: %.1f ms with 1,000 EOIs, %.1f ms with %,d%n", few, many, MANY);
        figure("portal.list1m.to_1k", many / few, "ratio");
    }

    /** Withdrawn ones: a vendor may have any number of them on one area. */
    private void fill(int eois) {
        this.jdbc
            .sql("""
                    insert into expression_of_interest (id, call_id, vendor_id, reference, service_area_id, summary, approach,
                                                        state, submitted_at, version)
                    select gen_random_uuid(), c.id, v.id, 'B-' || gen_random_uuid(), a.service_area_id, 'S', 'A', 'WITHDRAWN',
                           current_timestamp - interval '1 hour', 1
                      from generate_series(1, :eois) n (n)
                      join (select id, row_number() over () - 1 as i, count(*) over () as n from vendor) v on v.i = n.n %% v.n
                      cross join call c
                      join lateral (select service_area_id from call_area where call_id = c.id limit 1) a on true
                    """
                .replace("%%", "%"))
            .param("eois", eois)
            .update();
        this.jdbc.sql("analyze expression_of_interest").update();
    }

    private double lookAtLists() throws Exception {
        String cookie = SignedInVendor.of(this.jdbc, this.scene.vendor(1)).cookie();
        List<Double> looked = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            for (String page : List.of("/calls", "/calls/" + this.scene.callReference(), "/calls.atom")) {
                long start = System.nanoTime();
                send(HttpRequest.newBuilder(URI.create(this.address + page)).header("Cookie", cookie));
                looked.add((System.nanoTime() - start) / 1e6);
            }
        }
        return percentile(looked.subList(looked.size() / 3, looked.size()), 50);
    }

    /** So many people, each beginning at a moment of their own. */
    private double everybody(int first, int count, Duration within, Walk walk) throws InterruptedException {
        ScheduledExecutorService walkers = Executors.newScheduledThreadPool(WALKERS);
        CountDownLatch done = new CountDownLatch(count);
        SplittableRandom random = new SplittableRandom(2026);
        long start = System.nanoTime();
        for (int person = 1; person <= count; person++) {
            int number = first + person;
            walkers.schedule(() -> {
                try {
                    walk.go(number);
                }
                catch (Exception ex) {
                    this.errors.incrementAndGet();
                    System.err.println("Vendor " + number + ": " + ex);
                }
                finally {
                    done.countDown();
                }
            }, random.nextLong(within.toMillis()), TimeUnit.MILLISECONDS);
        }
        done.await();
        walkers.shutdown();
        return (System.nanoTime() - start) / 1e9;
    }

    private void expressInterest(int number) throws Exception {
        String cookie = SignedInVendor.of(this.jdbc, this.scene.vendor(number)).cookie();
        String call = "/calls/" + this.scene.callReference();
        get("call", call, cookie);
        Page start = get("start", call + "/interest", cookie);
        String area = find(Pattern.compile("type=\"radio\" name=\"subject\" id=\"subject\" value=\"([^\"]+)\""),
                start.body());
        HttpResponse<String> begun = post("begin", call + "/interest", "subject=" + area, start, cookie);
        String eoi = begun.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
        get("tasks", eoi, cookie);
        for (String section : List.of("summary", "approach")) {
            Page page = get("section", eoi + "/" + section, cookie);
            post("save", eoi + "/" + section, "basedOn=" + find(BASED_ON, page.body()) + "&completed=yes&text="
                    + "What%20we%20propose%20".repeat(40), page, cookie);
        }
        upload(eoi, get("files", eoi + "/files", cookie), number, cookie);
        Page check = get("check", eoi + "/check", cookie);
        post("send", eoi + "/check",
                "declared=yes&name=Noor&revision=" + find(REVISION, check.body()) + "&declaration="
                        + URLEncoder.encode(text(find(DECLARATION, check.body())), StandardCharsets.UTF_8),
                check, cookie);
        get("sent", eoi + "/sent", cookie);
    }

    /**
     * As many requests as the journey has, each with the write that it has, and nothing
     * else.
     */
    private void limit(int number) throws Exception {
        for (int page = 0; page < 8; page++) {
            timed("limit read", HttpRequest.newBuilder(URI.create(this.address + "/bench/limit")), 200);
        }
        for (int write = 0; write < 4; write++) {
            timed("limit write", HttpRequest.newBuilder(URI.create(this.address + "/bench/limit"))
                .POST(HttpRequest.BodyPublishers.ofString("What we propose ".repeat(40))), 200);
        }
        timed("limit file", HttpRequest.newBuilder(URI.create(this.address + "/bench/limit")).POST(file(number)), 200);
    }

    private Page get(String name, String path, String cookie) throws Exception {
        HttpResponse<String> answer = timed("journey " + name,
                HttpRequest.newBuilder(URI.create(this.address + path)).header("Cookie", cookie), 200);
        String proof = answer.headers().firstValue("Set-Cookie").map((set) -> set.split(";", 2)[0]).orElse("");
        return new Page(answer.body(), proof);
    }

    private HttpResponse<String> post(String name, String path, String form, Page page, String cookie)
            throws Exception {
        return timed("journey " + name,
                HttpRequest.newBuilder(URI.create(this.address + path))
                    .header("Cookie", cookie + "; " + page.cookie())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + find(PROOF, page.body()))),
                302);
    }

    private void upload(String eoi, Page page, int number, String cookie) throws Exception {
        String boundary = "----" + UUID.randomUUID();
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                + find(PROOF, page.body()) + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"proposal.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        timed("journey upload",
                HttpRequest.newBuilder(URI.create(this.address + eoi + "/files"))
                    .header("Cookie", cookie + "; " + page.cookie())
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofByteArray(head), file(number),
                            HttpRequest.BodyPublishers.ofByteArray(tail))),
                302);
    }

    private HttpResponse<String> timed(String name, HttpRequest.Builder request, int expected) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = send(request);
        this.times.computeIfAbsent(name, (first) -> new ConcurrentLinkedQueue<>())
            .add((System.nanoTime() - start) / 1e6);
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(name + " answered " + answer.statusCode());
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return this.browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A file of nobody else's that does not shrink. */
    private static HttpRequest.BodyPublisher file(int number) {
        return HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString("%%PDF-1.7\n%% %08d\n".formatted(number)),
                HttpRequest.BodyPublishers.ofByteArray(NOISE),
                HttpRequest.BodyPublishers.ofString("\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"));
    }

    private static byte[] noise() {
        byte[] bytes = new byte[FILE];
        new Random(2026).nextBytes(bytes);
        return bytes;
    }

    private static String find(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        if (!matcher.find()) {
            throw new IllegalStateException("Not on the page: " + pattern);
        }
        return matcher.group(1);
    }

    private static String text(String html) {
        return html.replace("&#39;", "'").replace("&quot;", "\"").replace("&#10;", "\n").replace("&amp;", "&");
    }

    private List<Double> all(String beginning) {
        return this.times.entrySet()
            .stream()
            .filter((entry) -> entry.getKey().startsWith(beginning))
            .flatMap((entry) -> entry.getValue().stream())
            .toList();
    }

    private void print() {
        this.times.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach((entry) -> {
            List<Double> values = List.copyOf(entry.getValue());
            System.out.printf(Locale.UK, "%-16s %,6d requests, median %6.1f ms, 95 %% %6.1f ms, 99 %% %6.1f ms%n",
                    entry.getKey(), values.size(), percentile(values, 50), percentile(values, 95),
                    percentile(values, 99));
        });
    }

    private int count(String sql) {
        return this.jdbc.sql(sql).query(Integer.class).single();
    }

    private static double percentile(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static void figure(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "figure %s %.3f %s%n", name, value, unit);
    }

    /** One vendor's way. */
    @FunctionalInterface
    private interface Walk {

        void go(int number) throws Exception;

    }

    /**
     * What was measured at one pace.
     *
     * @param ratio of the 95th percentiles of all pages, to the limit's
     */
    private record Pass(double perSecond, int errors, double ratio) {
    }

    /** A page, and the cookie of its form's proof. */
    private record Page(String body, String cookie) {
    }

    /** What a page cannot be faster than. */
    @RestController
    static class LimitPages {

        private final JdbcClient jdbc;

        LimitPages(JdbcClient jdbc) {
            this.jdbc = jdbc;
            jdbc.sql("create table if not exists bench_limit (id uuid primary key, content bytea not null)").update();
            jdbc.sql("alter table bench_limit alter column content set storage external").update();
        }

        @GetMapping("/bench/limit")
        int read() {
            return this.jdbc.sql("select 1").query(Integer.class).single();
        }

        @PostMapping("/bench/limit")
        int write(@RequestBody byte[] content) {
            return this.jdbc.sql("insert into bench_limit values (gen_random_uuid(), :content)")
                .param("content", content)
                .update();
        }

    }

}
