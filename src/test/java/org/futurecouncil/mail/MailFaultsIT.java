package org.futurecouncil.mail;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import org.futurecouncil.CouncilOfTheFuture;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.WorkingDays;
import org.futurecouncil.testing.ApplicationProcess;
import org.futurecouncil.testing.RestartableDatabase;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What mail survives. Applications in processes of their own deliver mailings to a server
 * that keeps what it accepted, from a database that outlives them; the test itself opens
 * the mailings and sends nothing. Each run draws its moments from a new seed, which it
 * prints: {@code -Dfaults.seed=} repeats it. {@code mvn -Pfaults verify} is the long form
 * and prints figures.
 */
@Tag("own-jvm")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MailFaultsIT {

    private static final boolean LONG = Boolean.getBoolean("faults.long");

    private static final long SEED = Long.getLong("faults.seed", new Random().nextInt(1_000_000));

    private static final int MESSAGES = 2_000;

    private static final int KILLS = LONG ? 20 : 2;

    private static final int LANES = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private static Path folder;

    private static final ScriptedSmtpServer SERVER = ScriptedSmtpServer.start();

    private static final List<ApplicationProcess> NODES = new ArrayList<>();

    private static RestartableDatabase database;

    /** A node that works on no jobs. */
    private static ConfigurableApplicationContext office;

    private static JdbcClient jdbc;

    private static UUID programme;

    private static int waves;

    private Random random;

    @BeforeAll
    static void start() {
        database = RestartableDatabase.start(folder);
        List<String> arguments = new ArrayList<>(arguments());
        arguments.add("--camunda.bpm.job-execution.enabled=false");
        office = new SpringApplicationBuilder(CouncilOfTheFuture.class).web(WebApplicationType.NONE)
            .run(arguments.toArray(String[]::new));
        jdbc = office.getBean(JdbcClient.class);
        programme = SampleMailing.programme(jdbc);
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ApplicationProcess::close);
        if (office != null) {
            office.close();
        }
        SERVER.close();
        if (database != null) {
            database.close();
        }
    }

    @BeforeEach
    void draw() {
        System.out.println("faults.seed " + SEED);
        this.random = new Random(SEED);
        SERVER.misbehave(ScriptedSmtpServer.Faults.NONE);
        SERVER.needForEach(Duration.ofMillis(2));
        // of the test before: an address that has been refused hears nothing any more
        jdbc.sql("delete from refused_address").update();
    }

    @Test
    @Order(1)
    void aKilledApplicationLosesNoMessageAndRepeatsAtMostOneOfEachLane() throws Exception {
        int lost = 0;
        int repeated = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            ApplicationProcess node = nodes(1).get(0);
            UUID mailing = open(MESSAGES, LANES);
            int before = killAtRandom(node);
            nodes(1);
            awaitDelivery(mailing);
            Tally tally = tally(mailing);
            say("kill %d of %d after %d messages of %d: %s", kill, KILLS, before, MESSAGES, tally);
            assertThat(tally.lost()).isZero();
            assertThat(tally.repeated()).isLessThanOrEqualTo(LANES);
            lost += tally.lost();
            repeated += tally.repeated();
        }
        figure("mail.kill.lost", lost, "messages");
        figure("mail.kill.repeated", repeated, "messages");
    }

    @Test
    @Order(2)
    void ofTwoApplicationsTheOneThatLivesFinishesWhatTheOtherLeaves() throws Exception {
        // more than one application takes for itself: 8 that it sends, 3 that it keeps
        // waiting
        int lanes = 4 * LANES;
        // long enough for the second, which looks for work every five seconds, to find
        // some of it left
        SERVER.needForEach(Duration.ofMillis(40));
        if (LONG) {
            double one = throughput(1, lanes);
            double two = throughput(2, lanes);
            say("one node sends %.0f messages a second, two send %.0f", one, two);
            figure("mail.two_nodes.to_one", two / one, "ratio");
        }
        for (int kill = 1; kill <= (LONG ? 5 : 1); kill++) {
            List<ApplicationProcess> both = nodes(2);
            UUID mailing = open(MESSAGES, lanes);
            await("both work on it").until(() -> workers() == 2);
            int before = killAtRandom(both.get(this.random.nextInt(2)));
            awaitDelivery(mailing);
            Tally tally = tally(mailing);
            say("one of two killed after %d messages of %d: %s", before, MESSAGES, tally);
            assertThat(both).filteredOn(ApplicationProcess::isAlive).hasSize(1);
            assertThat(tally.lost()).isZero();
            assertThat(tally.repeated()).isLessThanOrEqualTo(lanes);
        }
    }

    @Test
    @Order(3)
    void theLedgerTellsWhatBecameOfEveryMessageToAnUnreliableServer() {
        int messages = LONG ? MESSAGES : 400;
        nodes(1);
        SERVER.stop();
        UUID mailing = open(messages, LANES);
        for (int attempt = 1; attempt <= 2; attempt++) {
            await("every lane finds the server down").until(() -> waiting().size() == LANES);
            assertThat(waiting()).allSatisfy((job) -> assertThat(job.getExceptionMessage())
                .startsWith("The mail server 127.0.0.1:" + SERVER.port() + " cannot be used: "));
            if (attempt == 1) {
                letTimePass();
            }
        }
        SERVER.misbehave(new ScriptedSmtpServer.Faults(SEED, 0.1, 0.1, 0.005, 0.002));
        SERVER.restart();
        Set<String> failures = new TreeSet<>();
        await("the mailing is delivered").until(() -> {
            waiting().forEach((job) -> failures.add(job.getExceptionMessage()));
            letTimePass();
            return isDelivered(mailing);
        });
        failures.forEach((words) -> say("a job failed: %s", words));
        List<Entry> ledger = ledger(mailing);
        say("an unreliable server's answers: %s", ledger.stream()
            .flatMap((entry) -> SERVER.answers(entry.email()).stream())
            .collect(Collectors.groupingBy((answer) -> answer.substring(0, 3), TreeMap::new, Collectors.counting())));
        assertThat(ledger).hasSize(messages);
        for (Entry entry : ledger) {
            List<String> answers = SERVER.answers(entry.email());
            String last = answers.get(answers.size() - 1);
            assertThat(entry.state()).isEqualTo(last.startsWith("250") ? "ACCEPTED" : "REFUSED");
            assertThat(entry.detail()).isEqualTo(last);
            assertThat(entry.attempts()).as(() -> entry.email() + " " + answers).isEqualTo(answers.size());
        }
        assertThat(SERVER.recipients()).doesNotHaveDuplicates()
            .containsExactlyInAnyOrderElementsOf(
                    ledger.stream().filter((entry) -> entry.state().equals("ACCEPTED")).map(Entry::email).toList());
        assertThat(jdbc.sql("select email from refused_address").query(String.class).list())
            .containsExactlyInAnyOrderElementsOf(
                    ledger.stream().filter((entry) -> entry.detail().startsWith("550")).map(Entry::email).toList());
    }

    @Test
    @Order(4)
    void aDatabaseThatDiesInTheMiddleLosesNoMessageAndNobodyGetsTwo() throws Exception {
        for (int stop = 1; stop <= (LONG ? 10 : 1); stop++) {
            ApplicationProcess node = nodes(1).get(0);
            boolean crash = stop % 2 == 1;
            UUID mailing = open(MESSAGES, LANES);
            awaitAnyMoment();
            int before = SERVER.received().size();
            if (crash) {
                database.crash();
            }
            else {
                database.restart();
            }
            await("the mailing is delivered").ignoreException(DataAccessException.class).until(() -> {
                letTimePass();
                return isDelivered(mailing);
            });
            Tally tally = tally(mailing);
            say("database %s after %d messages of %d: %s", crash ? "killed" : "stopped", before, MESSAGES, tally);
            assertThat(node.isAlive()).as(node::output).isTrue();
            assertThat(tally.lost()).isZero();
            assertThat(tally.repeated()).isZero();
        }
    }

    @Test
    @Order(5)
    void anApplicationAndItsDatabaseThatDieAtOnceRepeatOnlyTheLastFewMessages() throws Exception {
        int repeated = 0;
        for (int kill = 1; kill <= (LONG ? 10 : 2); kill++) {
            ApplicationProcess node = nodes(1).get(0);
            UUID mailing = open(MESSAGES, MESSAGES, 1);
            int before = killAtRandom(node);
            database.crash();
            nodes(1);
            awaitDelivery(mailing);
            Tally tally = tally(mailing);
            say("both killed after %d messages of %d: %s", before, MESSAGES, tally);
            assertThat(tally.lost()).isZero();
            // sixteen marks that had not reached the disk, and the message that was in
            // doubt
            assertThat(tally.repeated()).isLessThanOrEqualTo(17);
            repeated += tally.repeated();
        }
        figure("mail.both_killed.repeated", repeated, "messages");
    }

    private static List<String> arguments() {
        return List.of("--spring.datasource.url=" + database.url(), "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres", "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + SERVER.port(), "--council.admin.user=j.smith",
                "--council.admin.password=Sunflower-77x", "--spring.jmx.enabled=false", "--spring.main.banner-mode=off",
                "--spring.main.web-application-type=none", "--logging.level.com.zaxxer.hikari=error",
                "--camunda.bpm.job-execution.max-wait=500", "--camunda.bpm.job-execution.wait-time-in-millis=200",
                // what a killed application was at is taken up again after this long, and
                // no batch lasts longer
                "--camunda.bpm.job-execution.lock-time-in-millis=9000", "--council.mail.batch-time=3s",
                "--council.mail.connect-timeout=5s", "--council.mail.read-timeout=5s",
                "--council.mail.write-timeout=5s");
    }

    /** So many applications, up and running. */
    private static List<ApplicationProcess> nodes(int number) {
        NODES.removeIf((node) -> !node.isAlive());
        while (NODES.size() > number) {
            NODES.remove(NODES.size() - 1).close();
        }
        while (NODES.size() < number) {
            ApplicationProcess node = ApplicationProcess.start(arguments());
            NODES.add(node);
            node.awaitOutput("Started CouncilOfTheFuture in");
        }
        return List.copyOf(NODES);
    }

    private static UUID open(int messages, int lanes) {
        return open(messages, 50, lanes);
    }

    private static UUID open(int messages, int batchSize, int lanes) {
        SERVER.forget();
        String wave = "wave-" + ++waves;
        Mailings mailings = new Mailings(jdbc, office.getBean(Json.class), office.getBean(Clock.class),
                office.getBean(MailingProcess.class), properties(batchSize, lanes), office.getBean(WorkingDays.class),
                office.getBean(CalledOffMailings.class), office.getBean(ExclusionRecords.class));
        office.getBean(TransactionTemplate.class)
            .executeWithoutResult((status) -> mailings.open(SampleMailing.to(messages, programme, wave)));
        return jdbc.sql("select id from mailing where wave = :wave").param("wave", wave).query(UUID.class).single();
    }

    private static MailProperties properties(int batchSize, int lanes) {
        MailProperties set = office.getBean(MailProperties.class);
        return new MailProperties(set.from(), batchSize, lanes, set.batchTime(), set.perMinute(), set.connectTimeout(),
                set.readTimeout(), set.writeTimeout(), set.onlyLocal(), set.requestsEach(), set.sender());
    }

    /**
     * @return how many messages the mail server had at the end
     */
    private int killAtRandom(ApplicationProcess node) throws Exception {
        awaitAnyMoment();
        node.kill();
        node.awaitEnd();
        return SERVER.received().size();
    }

    /** Of what is left of a mailing, and anywhere within a message. */
    private void awaitAnyMoment() throws Exception {
        int sent = SERVER.received().size();
        SERVER.whenItHas(sent + 1 + this.random.nextInt(Math.max(1, MESSAGES - sent)))
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        SmtpSink.pause(this.random.nextInt(5_000_000));
    }

    private double throughput(int number, int lanes) {
        nodes(number);
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round <= 5; round++) {
            long start = System.nanoTime();
            UUID mailing = open(MESSAGES, lanes);
            SERVER.whenItHas(MESSAGES).join();
            rounds.add(MESSAGES * 1e9 / (System.nanoTime() - start));
            awaitDelivery(mailing);
        }
        // the first one warms up
        return MailBench.median(rounds.subList(1, rounds.size()));
    }

    /** How many applications hold jobs that send. */
    private static int workers() {
        return jdbc.sql(
                "select count(distinct lock_owner_) from act_ru_job where process_def_key_ = :key and lock_exp_time_ > now()")
            .param("key", MailingProcess.KEY)
            .query(Integer.class)
            .single();
    }

    private static void awaitDelivery(UUID mailing) {
        await("the mailing is delivered").until(() -> isDelivered(mailing));
    }

    /** Sees, too, that whatever is left of it has a job that will go on. */
    private static boolean isDelivered(UUID mailing) {
        boolean forgotten = jdbc.sql("""
                select exists (select from mail_batch where mailing_id = :mailing and not settled)
                   and not exists (select from act_ru_job where process_def_key_ = :key)
                """).param("mailing", mailing).param("key", MailingProcess.KEY).query(Boolean.class).single();
        assertThat(forgotten).as("messages are left that no job will send").isFalse();
        return office.getBean(RuntimeService.class)
            .createProcessInstanceQuery()
            .processDefinitionKey(MailingProcess.KEY)
            .count() == 0;
    }

    /** Jobs that have failed and wait for their next try, or for a manager. */
    private static List<Job> waiting() {
        Date now = new Date();
        return jobs().stream()
            .filter((job) -> job.getExceptionMessage() != null)
            .filter((job) -> job.getRetries() == 0 || job.getDuedate() != null && job.getDuedate().after(now))
            .toList();
    }

    private static List<Job> jobs() {
        return office.getBean(ManagementService.class)
            .createJobQuery()
            .processDefinitionKey(MailingProcess.KEY)
            .unlimitedList();
    }

    /**
     * Ends every wait: for a server's second chance, for the next try of a job; and
     * managers retry what has been given up.
     */
    private static void letTimePass() {
        ManagementService management = office.getBean(ManagementService.class);
        jdbc.sql("update message set next_attempt_at = now() where state = 'QUEUED' and next_attempt_at > now()")
            .update();
        jdbc.sql("update mail_batch set next_attempt_at = now() where not settled and next_attempt_at > now()")
            .update();
        Date now = new Date();
        for (Job job : jobs()) {
            try {
                if (job.getRetries() == 0) {
                    management.setJobRetries(job.getId(), 1);
                }
                else if (job.getDuedate() != null && job.getDuedate().after(now)) {
                    management.setJobDuedate(job.getId(), now);
                }
            }
            catch (OptimisticLockingException | NotFoundException ex) {
                // it has just been worked on
            }
        }
    }

    private static Tally tally(UUID mailing) {
        List<Entry> ledger = ledger(mailing);
        assertThat(ledger).hasSize(MESSAGES);
        assertThat(ledger).filteredOn((entry) -> !entry.state().equals("ACCEPTED")).isEmpty();
        Map<String, List<ScriptedSmtpServer.Received>> received = SERVER.received()
            .stream()
            .collect(Collectors.groupingBy(ScriptedSmtpServer.Received::recipient));
        long lost = ledger.stream().filter((entry) -> !received.containsKey(entry.email())).count();
        for (Entry entry : ledger) {
            assertThat(received.getOrDefault(entry.email(), List.of())).as(entry.email())
                .allSatisfy((message) -> assertThat(message.header("Message-ID"))
                    .isEqualTo("<" + entry.id() + "@council.example>"));
        }
        return new Tally((int) lost, SERVER.received().size() - received.size());
    }

    private static List<Entry> ledger(UUID mailing) {
        return jdbc.sql("select id, email, state, detail, attempts from message where mailing_id = :mailing")
            .param("mailing", mailing)
            .query(Entry.class)
            .list();
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(20));
    }

    private static void figure(String name, double value, String unit) {
        if (LONG) {
            MailBench.figure(name, value, unit);
        }
    }

    private static void say(String sentence, Object... values) {
        System.out.println(LocalTime.now() + " " + String.format(Locale.UK, sentence, values));
    }

    private record Entry(UUID id, String email, String state, String detail, int attempts) {
    }

    private record Tally(int lost, int repeated) {

        @Override
        public String toString() {
            return this.lost + " lost, " + this.repeated + " repeated";
        }

    }

}
