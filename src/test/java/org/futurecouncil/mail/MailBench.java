package org.futurecouncil.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.CouncilOfTheFuture;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures how mail leaves, side by side in one run: the limit (the same messages,
 * written and sent in a plain loop over one connection), this project's mailing from its
 * opening to the last message accepted, with one lane and with four, and the usual model
 * (a parallel multi-instance mail task, beside ours with as many lanes as are shipped and
 * with four). Run it by {@code mvn -Pbench verify -Dbench=mail}; it prints figures and
 * asserts nothing.
 */
public final class MailBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    private static final int GREATEST = Integer.getInteger("bench.greatest", 100_000);

    /** What a mail server needs to write a message to its queue, in microseconds. */
    private static final int DELAY = Integer.getInteger("bench.delay", 1_000);

    /** The part of its processors that a machine may lack while it measures. */
    private static final double DISTURBED = 0.01;

    /** Camunda's own defaults, where the application sets others. */
    private static final Map<String, ?> USUAL_SETTINGS = Map.of("camunda.bpm.job-execution.core-pool-size", 3,
            "camunda.bpm.job-execution.max-pool-size", 10, "camunda.bpm.job-execution.wait-time-in-millis", 5_000,
            "camunda.bpm.job-execution.max-wait", 60_000, "camunda.bpm.job-execution.backoff-time-in-millis", 0,
            "camunda.bpm.job-execution.max-backoff", 0, "camunda.bpm.default-serialization-format",
            "application/x-java-serialized-object", "camunda.bpm.eventing.execution", true,
            "camunda.bpm.eventing.history", true);

    private final ConfigurableApplicationContext context;

    private final JdbcClient jdbc;

    private final UUID programme;

    private int wave;

    private MailBench(ConfigurableApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
        this.programme = SampleMailing.programme(this.jdbc);
    }

    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("mail-bench");
        System.out.printf("The sink answers the end of a message after %d microseconds; heap at most %d MB%n", DELAY,
                Runtime.getRuntime().maxMemory() >> 20);
        wakeUp();
        withServer(SmtpSink.class, "64m", (port) -> {
            List<Double> four = new ArrayList<>();
            withApplication(port, data, lanes(1), MailBench::oneLane);
            withApplication(port, data, lanes(4), (bench) -> four.addAll(bench.fourLanes()));
            double usual = usualModel("mail.multi_instance.to_ours", port, data);
            figure("mail.multi_instance.to_lane4", usual / median(four), "ratio");
        });
        withServer(KeepingMailServer.class, "512m",
                (port) -> usualModel("mail.multi_instance.to_ours_keeping", port, data));
        System.exit(0);
    }

    /**
     * How long a thread of this machine needs to run again after it has waited as long as
     * for a mail server. Ours waits for the database as well, which the limit does not: a
     * machine that is slow here is worse for ours.
     */
    private static void wakeUp() throws InterruptedException {
        int times = 2_000;
        SynchronousQueue<Long> bell = new SynchronousQueue<>();
        List<Double> micros = new ArrayList<>();
        Thread sleeper = new Thread(() -> {
            while (micros.size() < times) {
                try {
                    long rung = bell.take();
                    micros.add((System.nanoTime() - rung) / 1e3);
                }
                catch (InterruptedException ex) {
                    return;
                }
            }
        });
        sleeper.start();
        for (int i = 0; i < times; i++) {
            pause(1);
            bell.put(System.nanoTime());
        }
        sleeper.join();
        figure("machine.wake_up", median(micros), "us");
    }

    /**
     * A mail server in a process of its own, as in life. There it takes no time of our
     * machine, so it is compiled as well as may be: that takes a quarter of its time
     * away.
     */
    private static void withServer(Class<?> server, String heap, Work work) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), server.getName(),
                String.valueOf(DELAY))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            work.with(out.readLine());
        }
        finally {
            process.destroy();
        }
    }

    private static Map<String, Integer> lanes(int lanes) {
        return Map.of("council.mail.lanes", lanes);
    }

    /**
     * @param settings where it is not measured as it is shipped
     */
    private static void withApplication(String port, Path data, Map<String, ?> settings, Measuring measuring)
            throws Exception {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.putAll(Map.of("council.local.data", Files.createTempDirectory(data, "application").toString(),
                "spring.mail.host", "127.0.0.1", "spring.mail.port", port, "logging.level.root", "warn",
                "spring.main.banner-mode", "off"));
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CouncilOfTheFuture.class,
                Measured.class)
            .web(WebApplicationType.NONE)
            .run(properties.entrySet()
                .stream()
                .map((property) -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new))) {
            MailBench bench = new MailBench(context);
            bench.warmUp();
            measuring.measure(bench);
        }
    }

    /**
     * The just-in-time compiler first: until it takes little of the time, or a while. It
     * is at rest much sooner with the plain loop than with the mailing beside it; and
     * what opens a mailing runs once in it, however large that is.
     */
    private void warmUp() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        limit(2_000);
        double busy = 1;
        for (int i = 0; i < 20 && busy > 0.05; i++) {
            long before = compiler.getTotalCompilationTime();
            double seconds = mailing(5_000) + IntStream.range(0, 10).mapToDouble((k) -> mailing(1_000)).sum();
            busy = (compiler.getTotalCompilationTime() - before) / 1_000.0 / seconds;
        }
        System.out.printf(Locale.UK, "Warm: the compiler takes %.0f %% of a processor%n", 100 * busy);
    }

    private void oneLane() {
        double ratio = 0;
        Map<Integer, Double> cost = new HashMap<>();
        for (int n : sizes()) {
            List<Round> rounds = rounds(n);
            System.out.printf(Locale.UK, "%,d recipients, 1 lane: limit %.2f s, ours %.2f s, ratio %.2f%n", n,
                    median(rounds, Round::limit), median(rounds, Round::ours), median(rounds, Round::ratio));
            cost.put(n, median(rounds, Round::ours) / n);
            if (n == 10_000) {
                ratio = median(rounds, Round::ratio);
                figure("mail.limit.per_s", n / median(rounds, Round::limit), "messages/s");
            }
        }
        figure("mail.lane1.to_limit", ratio, "ratio");
        figure("mail.cost100k.to_cost1k", cost.get(GREATEST) / cost.get(1_000), "ratio");
        opening();
        wave();
    }

    /**
     * @return how long the 1,000 took, in seconds
     */
    private List<Double> fourLanes() {
        List<Double> thousands = new ArrayList<>();
        for (int n : sizes()) {
            List<Round> rounds = rounds(n);
            System.out.printf(Locale.UK, "%,d recipients, 4 lanes: %.2f s, ratio %.2f%n", n,
                    median(rounds, Round::ours), median(rounds, Round::ratio));
            if (n == 1_000) {
                thousands = rounds.stream().map(Round::ours).toList();
            }
            if (n == 10_000) {
                figure("mail.lane4.to_limit", median(rounds, Round::ratio), "ratio");
            }
        }
        Runtime.getRuntime().gc();
        long used = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
        figure("mail.heap_after", used, "MB");
        return thousands;
    }

    /**
     * The limit and ours, one after the other. A round in which the host gave this
     * machine's processors to others is measured again, a few times at most; the least
     * disturbed rounds count.
     */
    private List<Round> rounds(int n) {
        int asked = (n > 10_000) ? 1 : ROUNDS;
        int atMost = (n > 10_000) ? 1 : 3 * ROUNDS;
        List<Round> all = new ArrayList<>();
        while (all.size() < atMost && all.stream().filter(Round::isUndisturbed).count() < asked) {
            Ticks before = Ticks.now();
            Round round = new Round(limit(n), mailing(n), Ticks.now().stolenSince(before));
            System.out.printf(Locale.UK, "  limit %.2f s, ours %.2f s, ratio %.2f, stolen %.1f %%%n", round.limit(),
                    round.ours(), round.ratio(), 100 * round.stolen());
            all.add(round);
        }
        return all.stream().sorted(Comparator.comparingDouble(Round::stolen)).limit(asked).toList();
    }

    /** One thread, one connection: every message is written and sent, and that is all. */
    private double limit(int n) {
        MessageWriter writer = this.context.getBean(MessageWriter.class);
        MailServer server = this.context.getBean(MailServer.class);
        return seconds(() -> {
            try (MailServerConnection connection = server.connect()) {
                IntStream.rangeClosed(1, n).forEach((i) -> {
                    QueuedMessage message = message("Recipient " + i, "r" + i + "@vendor.example", SampleMailing.DATA);
                    Outcome outcome = connection.send(writer.write(message, connection.session()), () -> {
                    });
                    if (!(outcome instanceof Outcome.Accepted)) {
                        throw new IllegalStateException(outcome.words());
                    }
                });
            }
            return n;
        });
    }

    /** As the mailing's outbox would give it, where there is no outbox. */
    private static QueuedMessage message(String name, String email, Map<String, ?> data) {
        Map<String, Object> values = new HashMap<>(data);
        values
            .putAll(Map.of("councilName", "Council", "contactEmail", "c@council.example", "programmeTitle", "Services",
                    "programmeReference", "COTF-2026-01", "baseUrl", "http://localhost:8080", "recipientName", name));
        return new QueuedMessage(UUID.randomUUID(), 0, name, email, SampleMailing.TEMPLATE, values, null, "Council",
                "c@council.example");
    }

    /**
     * From the opening to the last message accepted. What its process does after that is
     * not of the next one's time.
     */
    private double mailing(int n) {
        return deliver(n, Audience.query(SampleMailing.AUDIENCE, Map.of("n", n)));
    }

    private double deliver(int expected, Audience audience) {
        double seconds = secondsToAccept(expected, () -> open(audience));
        awaitProcesses(MailingProcess.KEY);
        long accepted = this.jdbc.sql("""
                select count(*) from message m join mailing g on g.id = m.mailing_id
                 where g.programme_id = :programme and g.wave = :wave and m.state = 'ACCEPTED'
                """).param("programme", this.programme).param("wave", waveName()).query(Long.class).single();
        if (accepted != expected) {
            throw new IllegalStateException(accepted + " of " + expected + " accepted");
        }
        return seconds;
    }

    private static double secondsToAccept(int messages, Runnable beginning) {
        CountDownLatch left = new CountDownLatch(messages);
        CountingSender.left = left;
        return seconds(() -> {
            beginning.run();
            try {
                left.await();
            }
            catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
            return messages;
        });
    }

    private void open(Audience audience) {
        this.wave++;
        this.context.getBean(TransactionTemplate.class)
            .executeWithoutResult((status) -> this.context.getBean(Mailings.class)
                .open(SampleMailing.to(audience, this.programme, waveName())));
    }

    /**
     * The last jobs, which find nothing left, are not cut off by the end of the engine.
     */
    private void awaitProcesses(String key) {
        RuntimeService runtime = this.context.getBean(RuntimeService.class);
        while (runtime.createProcessInstanceQuery().processDefinitionKey(key).count() > 0) {
            pause(20);
        }
    }

    private String waveName() {
        return "wave-" + this.wave;
    }

    /**
     * This application as it is shipped beside a parallel multi-instance mail task, save
     * points before and after, as tutorials draw it, and the job executor as Camunda's
     * starter sets it. It sends the same mails: whom it writes to stands in the
     * collection, what it writes in variables of the process. How much a connection for
     * each message costs depends on the server, so both are measured with one that does
     * next to nothing for it and with one that is used as a server.
     * @return how long the usual model took, in seconds
     */
    private static double usualModel(String figure, String port, Path data) throws Exception {
        int n = 1_000;
        List<Double> ours = new ArrayList<>();
        List<Double> usual = new ArrayList<>();
        // a second here, half a minute there: both run all the time and are measured in
        // turn, so that they see the machine as it is on average
        withApplication(port, data, Map.of(), (shipped) -> withApplication(port, data, USUAL_SETTINGS, (other) -> {
            other.usualMailing(n / 10);
            for (int i = 0; i < 3; i++) {
                IntStream.range(0, ROUNDS).forEach((k) -> ours.add(shipped.mailing(n)));
                usual.add(other.usualMailing(n));
                IntStream.range(0, ROUNDS).forEach((k) -> ours.add(shipped.mailing(n)));
                System.out.printf(Locale.UK, "%,d recipients, usual model: %.1f s, ours %.2f s%n", n, usual.get(i),
                        median(ours.subList(2 * ROUNDS * i, 2 * ROUNDS * (i + 1))));
            }
        }));
        figure(figure, median(usual) / median(ours), "ratio");
        return median(usual);
    }

    private double usualMailing(int n) {
        this.context.getBean(RepositoryService.class)
            .createDeployment()
            .addClasspathResource("testing/usual-mail.bpmn")
            .deploy();
        RuntimeService runtime = this.context.getBean(RuntimeService.class);
        Map<String, Object> variables = new HashMap<>(SampleMailing.DATA);
        variables.put("recipients", IntStream.rangeClosed(1, n)
            .mapToObj((i) -> new HashMap<>(Map.of("name", "Recipient " + i, "email", "r" + i + "@vendor.example")))
            .toList());
        double seconds = secondsToAccept(n, () -> runtime.startProcessInstanceByKey("usual-mail", variables));
        awaitProcesses("usual-mail");
        return seconds;
    }

    /** Opening alone, beside the bare insert of the same rows. */
    private void opening() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            double bare = seconds(() -> this.context.getBean(TransactionTemplate.class).execute((status) -> {
                UUID mailing = UUID.randomUUID();
                this.jdbc.sql("""
                        insert into mailing (id, programme_id, wave, template, opened_at)
                        values (:id, :programme, :id::text, 'bare', now())
                        """).param("id", mailing).param("programme", this.programme).update();
                this.jdbc.sql("insert into mail_batch (mailing_id, number, settled) values (:id, 0, true)")
                    .param("id", mailing)
                    .update();
                int rows = this.jdbc.sql("""
                        insert into message (id, mailing_id, batch, recipient_kind, recipient_id, recipient_name, email,
                                             data, queued_at)
                        select gen_random_uuid(), :id, 0, a.recipient_kind, a.recipient_id, a.recipient_name, a.email,
                               a.data, now() from (%s) a
                        """.formatted(SampleMailing.AUDIENCE)).param("id", mailing).param("n", GREATEST).update();
                status.setRollbackOnly();
                return (long) rows;
            }));
            double opened = seconds(() -> {
                this.wave++;
                this.context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> {
                    this.context.getBean(Mailings.class).open(SampleMailing.to(GREATEST, this.programme, waveName()));
                    status.setRollbackOnly();
                });
                return GREATEST;
            });
            ratios.add(opened / bare);
            System.out.printf(Locale.UK, "opening %,d: %.2f s, bare insert %.2f s%n", GREATEST, opened, bare);
        }
        figure("mail.open100k.to_insert", median(ratios), "ratio");
    }

    /** Reminders of which one in a hundred is due, beside as many that are all due. */
    private void wave() {
        this.jdbc.sql("""
                create table bench_invitation (vendor int primary key, answered boolean not null, batch int);
                insert into bench_invitation select i, i %% 100 <> 0, null from generate_series(1, %d) i;
                analyze bench_invitation
                """.formatted(GREATEST)).update();
        String due = """
                select 'GUEST' as recipient_kind, 'r' || vendor as recipient_id, 'Recipient ' || vendor as recipient_name,
                       'r' || vendor || '@vendor.example' as email, '{}'::jsonb as data
                  from bench_invitation where not answered
                """;
        int n = GREATEST / 100;
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            double all = mailing(n);
            double some = deliver(n, Audience.query(due, Map.of()));
            ratios.add(some / all);
        }
        figure("mail.due1pct.to_1k", median(ratios), "ratio");
    }

    private static int[] sizes() {
        return new int[] { 1_000, 10_000, GREATEST };
    }

    private static double seconds(LongSupplier work) {
        long start = System.nanoTime();
        work.getAsLong();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        return median(rounds.stream().mapToDouble(value).boxed().toList());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    static void figure(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "figure %s %.3f %s%n", name, value, unit);
    }

    private static void pause(long millis) {
        java.util.concurrent.locks.LockSupport.parkNanos(millis * 1_000_000);
    }

    /**
     * The limit and ours, measured one after the other.
     *
     * @param limit in seconds
     * @param ours in seconds
     * @param stolen part of the processors, 0 to 1, that the host gave to others
     */
    private record Round(double limit, double ours, double stolen) {

        boolean isUndisturbed() {
            return this.stolen <= DISTURBED;
        }

        double ratio() {
            return this.ours / this.limit;
        }

    }

    /**
     * What the processors have done so far, in ticks; both 0 where the system does not
     * tell.
     */
    private record Ticks(long all, long stolen) {

        /** As Linux counts: user, nice, system, idle, iowait, irq, softirq, steal. */
        private static final int KINDS = 8;

        static Ticks now() {
            Path stat = Path.of("/proc/stat");
            if (!Files.isReadable(stat)) {
                return new Ticks(0, 0);
            }
            try (Stream<String> lines = Files.lines(stat)) {
                long[] ticks = Stream.of(lines.findFirst().orElseThrow().split("\\s+"))
                    .skip(1)
                    .limit(KINDS)
                    .mapToLong(Long::parseLong)
                    .toArray();
                return new Ticks(LongStream.of(ticks).sum(), ticks[KINDS - 1]);
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }

        double stolenSince(Ticks before) {
            return (double) (this.stolen - before.stolen) / Math.max(1, this.all - before.all);
        }

    }

    @FunctionalInterface
    private interface Work {

        void with(String port) throws Exception;

    }

    @FunctionalInterface
    private interface Measuring {

        void measure(MailBench bench) throws Exception;

    }

    /** Sends as before, and counts. Looking into the database would cost it time. */
    private record CountingSender(Sender sender) implements Sender {

        private static volatile CountDownLatch left = new CountDownLatch(0);

        @Override
        public Connection connect() {
            return new CountingConnection(this.sender.connect());
        }

        private record CountingConnection(Connection connection) implements Connection {

            @Override
            public Letter write(QueuedMessage message) {
                return new CountingLetter(this.connection.write(message));
            }

            @Override
            public void close() {
                this.connection.close();
            }

        }

        private record CountingLetter(Letter letter) implements Letter {

            @Override
            public void announce() {
                this.letter.announce();
            }

            @Override
            public Outcome send(Runnable meanwhile) {
                Outcome outcome = this.letter.send(meanwhile);
                if (outcome instanceof Outcome.Accepted) {
                    left.countDown();
                }
                return outcome;
            }

        }

    }

    /**
     * Counts what is accepted, and has the usual model's delegate: it takes what it sends
     * from the process's variables, and makes a connection for each message.
     */
    @Configuration(proxyBeanMethods = false)
    static class Measured {

        @Bean
        static BeanPostProcessor countingSender() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return (bean instanceof Sender sender) ? new CountingSender(sender) : bean;
                }
            };
        }

        @Bean
        JavaDelegate usualMailDelegate(MessageWriter writer, JavaMailSenderImpl sender) {
            return (execution) -> {
                Map<?, ?> recipient = (Map<?, ?>) execution.getVariable("recipient");
                String name = (String) recipient.get("name");
                String email = (String) recipient.get("email");
                Map<String, Object> values = new HashMap<>();
                SampleMailing.DATA.keySet().forEach((value) -> values.put(value, execution.getVariable(value)));
                sender.send(writer.write(message(name, email, values), sender.getSession()));
                CountingSender.left.countDown();
            };
        }

    }

}
