package org.futurecouncil.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.futurecouncil.CouncilOfTheFuture;
import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.testing.ApplicationProcess;
import org.futurecouncil.testing.OfficerSession;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The whole application on its embedded database, stopped in order and killed, and
 * started again on the same folder.
 */
@Tag("own-jvm")
@ExtendWith(OutputCaptureExtension.class)
class RestartIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int AREAS = 6;

    private static final List<String> LEADS = List.of("chloe", "david", "eilidh", "farah", "george", "hannah");

    private static final String LONG_TEXT = "Straßenlöcher 🚧 are reported by telephone. ".repeat(200);

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)/\\S+");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    /** So far from now that the hour does not come while the test runs. */
    private final LocalTime digestTime = LocalTime.now(LondonTime.ZONE).minusHours(1).withNano(0);

    private ApplicationProcess child;

    @AfterEach
    void endTheChild() {
        if (this.child != null) {
            this.child.close();
        }
    }

    @Test
    void nothingIsLostWhenItStopsInOrderOrIsKilled(CapturedOutput output) throws Exception {
        State before;
        Map<String, String> describing = new TreeMap<>();
        try (ConfigurableApplicationContext first = start(false)) {
            startProgramme(first);
            nominate(first);
            describe(first, "chloe");
            mail(first);
            before = State.of(first);
            tasks(first, "UserTask_DescribeService")
                .forEach((task) -> describing.put(task.getAssignee(), task.getId()));
            assertThat(before.tasks()).hasSize(AREAS);
            assertThat(before.timers()).as("due dates, and the officers' next digest").hasSize(AREAS + 1);
            assertThat(before.messages()).isNotEmpty()
                .allSatisfy((message, state) -> assertThat(state).isEqualTo("QUEUED 0"));
        }
        assertThat(this.data.resolve("postgresql/postmaster.pid")).as("the database stopped with it").doesNotExist();

        int alreadyWritten = output.getOut().length();
        try (ConfigurableApplicationContext second = start(true)) {
            assertThat(State.of(second)).usingRecursiveComparison().ignoringFields("messages").isEqualTo(before);
            await("every mail is delivered", () -> mailsLeft(second) == 0);
            assertThat(State.of(second).messages()).hasSameSizeAs(before.messages())
                .allSatisfy((message, state) -> assertThat(state).isEqualTo("ACCEPTED 1"));
            assertThat(second.getBean(LocalMailbox.class).search("", 1, 1).total()).isEqualTo(before.messages().size());
            assertTheWelcomeIsTrue(output.getOut().substring(alreadyWritten));
            assertOtherMachinesCannotReach(second);
        }

        int port = startChild();
        assertASecondStartSaysWhy(output);
        Set<String> answered = describeUntilKilled(port, describing);
        assertThat(this.data.resolve("postgresql/postmaster.pid")).as("the database is left behind").exists();
        ProcessHandle orphan = database();
        assertThat(orphan.isAlive()).isTrue();

        try (ConfigurableApplicationContext last = start(true)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(Files.readString(this.data.resolve("postgresql.log"))).as("it had stopped in order")
                .doesNotContain("was not properly shut down");
            State after = State.of(last);
            assertThat(after.deployments()).as("models, and decision tables").isEqualTo(2);
            assertEveryAreaIsEitherDescribedOrNot(last, answered);
            await("every mail is delivered", () -> mailsLeft(last) == 0);
            assertThat(State.of(last).messages()).containsAllEntriesOf(delivered(before));
            LEADS.stream().filter((lead) -> describeTasks(last, lead) == 1).forEach((lead) -> describe(last, lead));
            assertThat(tasks(last, "UserTask_ReviewBrief")).hasSize(AREAS);
        }
    }

    private ConfigurableApplicationContext start(boolean jobs) {
        return SpringApplication.run(CouncilOfTheFuture.class, arguments(jobs).toArray(String[]::new));
    }

    private List<String> arguments(boolean jobs) {
        return List.of("--server.port=0", "--council.local.data=" + this.data, "--spring.jmx.enabled=false",
                "--council.mail.digest-time=" + this.digestTime, "--camunda.bpm.job-execution.enabled=" + jobs,
                "--camunda.bpm.job-execution.max-wait=500",
                // what a killed application was at is taken up again after this long
                "--camunda.bpm.job-execution.lock-time-in-millis=3000");
    }

    private int startChild() {
        this.child = ApplicationProcess.start(arguments(true));
        this.child.awaitOutput("Sign in with the password");
        Matcher address = ADDRESS.matcher(this.child.output());
        assertThat(address.find()).isTrue();
        return Integer.parseInt(address.group(1));
    }

    private void assertASecondStartSaysWhy(CapturedOutput output) {
        int alreadyWritten = output.getAll().length();
        assertThatThrownBy(() -> start(true)).hasRootCauseInstanceOf(DataFolderInUseException.class);
        assertThat(output.getAll().substring(alreadyWritten))
            .contains("Another Council of the Future already runs on " + this.data,
                    "--council.local.data=another-folder")
            .doesNotContain("\tat ");
        assertThat(this.child.isAlive()).isTrue();
    }

    /**
     * Everybody sends their form; the application dies when the first has its answer.
     * @return who had an answer
     */
    private Set<String> describeUntilKilled(int port, Map<String, String> tasks) throws InterruptedException {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        List<Thread> leads = LEADS.stream().skip(1).map((lead) -> {
            OfficerSession session = signIn(port, lead);
            String task = tasks.get(lead);
            String body = json(Map.of("variables", Map.of("answers", Map.of("type", "Json", "value", json(brief())))));
            return new Thread(() -> {
                try {
                    HttpResponse<String> answer = session.post(OfficerSession.ENGINE + "/task/" + task + "/submit-form",
                            body);
                    answered.add((answer.statusCode() == 204) ? lead : answer.body());
                }
                catch (UncheckedIOException ex) {
                    // nobody answers any more
                }
                this.child.kill();
            });
        }).toList();
        leads.forEach(Thread::start);
        this.child.awaitEnd();
        for (Thread lead : leads) {
            lead.join();
        }
        return answered;
    }

    private static OfficerSession signIn(int port, String userId) {
        OfficerSession session = OfficerSession.stranger(port);
        assertThat(session.signIn(userId, DemonstrationOfficers.PASSWORD).statusCode()).isEqualTo(200);
        session.get("/camunda/app/tasklist/default/");
        return session;
    }

    private ProcessHandle database() throws IOException {
        String pid = Files.readAllLines(this.data.resolve("postgresql/postmaster.pid")).get(0).trim();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void assertEveryAreaIsEitherDescribedOrNot(ConfigurableApplicationContext application,
            Set<String> answered) {
        List<String> described = application.getBean(JdbcClient.class)
            .sql("select lead from service_area where state = 'DESCRIBED' order by lead")
            .query(String.class)
            .list();
        assertThat(answered).isNotEmpty();
        assertThat(described).contains("chloe").containsAll(answered);
        assertThat(application.getBean(JdbcClient.class)
            .sql("select described_by from service_brief_version order by described_by")
            .query(String.class)
            .list()).isEqualTo(described);
        assertThat(tasks(application, "UserTask_ReviewBrief")).hasSameSizeAs(described);
        assertThat(LEADS).allSatisfy(
                (lead) -> assertThat(describeTasks(application, lead)).isEqualTo(described.contains(lead) ? 0 : 1));
    }

    private static void assertTheWelcomeIsTrue(String printed) throws Exception {
        List<String> addresses = ADDRESS.matcher(printed).results().map(MatchResult::group).toList();
        assertThat(addresses).hasSize(4).last().asString().endsWith("/mailbox");
        HttpClient browser = HttpClient.newHttpClient();
        for (String address : addresses) {
            assertThat(browser
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode()).as(address).isEqualTo(200);
        }
        Matcher password = Pattern.compile("with the password (\\S+) as").matcher(printed);
        assertThat(password.find()).isTrue();
        Matcher people = Pattern.compile("(?m)^ {4}[A-Z][a-z ]+? {2,}([a-z, ]+)$").matcher(printed);
        int port = URI.create(addresses.get(0)).getPort();
        assertThat(people.results().map((line) -> line.group(1).split(", ")[0]).toList()).hasSize(6)
            .allSatisfy(
                    (userId) -> assertThat(OfficerSession.stranger(port).signIn(userId, password.group(1)).statusCode())
                        .as(userId)
                        .isEqualTo(200));
    }

    private static void assertOtherMachinesCannotReach(ConfigurableApplicationContext application) throws IOException {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        List<InetAddress> addresses = NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter((address) -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
        assertThat(addresses).allSatisfy((address) -> assertThatThrownBy(() -> new Socket(address, port).close())
            .isInstanceOf(ConnectException.class));
    }

    private static void startProgramme(ConfigurableApplicationContext application) {
        as(application, "amara", () -> {
            String definition = application.getBean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .processDefinitionKey("programme")
                .latestVersion()
                .singleResult()
                .getId();
            application.getBean(FormService.class)
                .submitStartForm(definition,
                        answers(Map.of("title", "Better streets", "councilName", "Harrow Example", "contactEmail",
                                "innovation@council.example", "tableLimit", 6, "approvalLimit", 3, "reminderDays",
                                List.of(14, 7, 2), "criteria",
                                List.of(Map.of("name", "Fit", "description", "", "weight", 100)))));
        });
    }

    private static void nominate(ConfigurableApplicationContext application) {
        String task = tasks(application, "UserTask_NominateAreas").get(0).getId();
        as(application, "amara",
                () -> application.getBean(FormService.class)
                    .submitTaskForm(task, answers(Map.of("areas", IntStream.range(0, AREAS)
                        .mapToObj((i) -> Map.of("name", "Service " + i, "department", "Streets", "lead", LEADS.get(i)))
                        .toList()))));
    }

    private static void describe(ConfigurableApplicationContext application, String lead) {
        String task = tasks(application, "UserTask_DescribeService").stream()
            .filter((open) -> lead.equals(open.getAssignee()))
            .findFirst()
            .orElseThrow()
            .getId();
        as(application, lead, () -> application.getBean(FormService.class).submitTaskForm(task, answers(brief())));
    }

    private static void mail(ConfigurableApplicationContext application) {
        UUID programme = application.getBean(JdbcClient.class)
            .sql("select id from programme")
            .query(UUID.class)
            .single();
        List<Recipient> recipients = LEADS.stream()
            .map((lead) -> new Recipient(Recipient.Kind.OFFICER, lead, lead, lead + "@council.example", Map.of()))
            .toList();
        MailTemplate template = new MailTemplate("programme-withdrawn", "reason");
        application.getBean(TransactionTemplate.class)
            .executeWithoutResult((status) -> application.getBean(Mailings.class)
                .open(new Mailing(programme, "wave", template, Audience.of(recipients), Map.of("reason", "A test"))));
    }

    private static Map<String, String> brief() {
        return Map.of("currentDelivery", LONG_TEXT, "challenges", LONG_TEXT, "objectives", LONG_TEXT);
    }

    private static Map<String, Object> answers(Object form) {
        return Map.of("answers", SpinValues.jsonValue(json(form)).create());
    }

    private static void as(ConfigurableApplicationContext application, String userId, Runnable work) {
        IdentityService identity = application.getBean(IdentityService.class);
        identity.setAuthentication(userId,
                identity.createGroupQuery()
                    .groupMember(userId)
                    .unlimitedList()
                    .stream()
                    .map((group) -> group.getId())
                    .toList());
        try {
            work.run();
        }
        finally {
            identity.clearAuthentication();
        }
    }

    private static List<Task> tasks(ConfigurableApplicationContext application, String key) {
        return application.getBean(TaskService.class).createTaskQuery().taskDefinitionKey(key).unlimitedList();
    }

    private static long describeTasks(ConfigurableApplicationContext application, String lead) {
        return application.getBean(TaskService.class)
            .createTaskQuery()
            .taskDefinitionKey("UserTask_DescribeService")
            .taskAssignee(lead)
            .count();
    }

    private static int mailsLeft(ConfigurableApplicationContext application) {
        return application.getBean(JdbcClient.class)
            .sql("select count(*) from message where state = 'QUEUED'")
            .query(Integer.class)
            .single();
    }

    private static Map<String, String> delivered(State state) {
        Map<String, String> delivered = new TreeMap<>(state.messages());
        delivered.replaceAll((message, queued) -> "ACCEPTED 1");
        return delivered;
    }

    private static void await(String what, BooleanSupplier reached) {
        Awaitility.await(what).atMost(PATIENCE).until(reached::getAsBoolean);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** What must be the same after a restart. */
    private record State(Map<String, String> tasks, Map<String, String> variables, Map<String, String> timers,
            Map<String, String> messages, long deployments) {

        static State of(ConfigurableApplicationContext application) {
            JdbcClient jdbc = application.getBean(JdbcClient.class);
            Map<String, String> tasks = new TreeMap<>();
            application.getBean(TaskService.class)
                .createTaskQuery()
                .unlimitedList()
                .forEach((task) -> tasks.put(task.getId(),
                        task.getTaskDefinitionKey() + " " + task.getAssignee() + " " + task.getDueDate()));
            Map<String, String> timers = new TreeMap<>();
            application.getBean(ManagementService.class)
                .createJobQuery()
                .timers()
                .unlimitedList()
                .forEach((Job timer) -> timers.put(timer.getId(), String.valueOf(timer.getDuedate())));
            return new State(tasks, map(jdbc, """
                    select v.id_, concat_ws(' ', v.name_, v.type_, v.long_, v.text_, md5(b.bytes_))
                      from act_ru_variable v
                      join act_ru_execution e on e.id_ = v.proc_inst_id_
                      join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ <> 'mailing'
                      left join act_ge_bytearray b on b.id_ = v.bytearray_id_
                    """), timers, map(jdbc, "select id::text, state || ' ' || attempts from message"),
                    application.getBean(RepositoryService.class).createDeploymentQuery().count());
        }

        private static Map<String, String> map(JdbcClient jdbc, String sql) {
            Map<String, String> rows = new TreeMap<>();
            jdbc.sql(sql).query((row) -> {
                rows.put(row.getString(1), row.getString(2));
            });
            return rows;
        }

    }

}
